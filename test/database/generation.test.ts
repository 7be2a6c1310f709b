import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";

import { readGeneration } from "../../src/database/content-generation";
import type { Database } from "../../src/database/database";
import { asAdministrator } from "../support/administrator";
import { databasesOf, eachDatabase } from "../support/database";
import { newsroom } from "./newsroom";

/** The bound that is published for what another server commits on PostgreSQL, and time for a slow machine. */
const patienceMilliseconds = 5_000;

const change = (database: Database) =>
  database.write((transaction) => {
    transaction.changed("Note", "a");
    return Promise.resolve();
  });

async function until(database: Database, generation: number): Promise<void> {
  const deadline = performance.now() + patienceMilliseconds;
  while ((await database.generation()) !== generation) {
    if (performance.now() > deadline) throw new Error(`Generation ${generation} was not seen.`);
    await sleep(5);
  }
}

eachDatabase((databases) => {
  test("the content generation is known as soon as a change is acknowledged", async () => {
    const database = await databases.open(newsroom);
    expect(await database.generation()).toBe(0);
    for (let count = 1; count <= 20; count += 1) {
      await change(database);
      expect(await database.generation()).toBe(count);
    }
    await database.write(() => Promise.resolve());
    await expect(
      database.write((transaction) => {
        transaction.changed("Note", "a");
        return Promise.reject(new Error("no"));
      }),
    ).rejects.toThrow("no");
    expect(await database.generation()).toBe(20);
  });

  test("what another program commits is seen soon, and nothing goes back", async () => {
    const url = await databases.create(newsroom);
    const one = await databases.open({ ...newsroom, url });
    const other = await databases.open({ ...newsroom, url, role: "command" });
    expect([await one.generation(), await other.generation()]).toEqual([0, 0]);
    let highest = 0;
    for (let count = 1; count <= 30; count += 1) {
      await change(count % 3 === 0 ? one : other);
      const seen = await one.generation();
      expect(seen).toBeGreaterThanOrEqual(highest);
      highest = seen;
      if (count % 3 === 0) expect(seen).toBe(count);
      if (databases.dialect !== "sqlite") continue;
      // A file is looked at in every turn of the event loop.
      await nextTurn();
      expect(await one.generation()).toBe(count);
    }
    await until(one, 30);
    await until(other, 30);
  });

  test("changes at once from two programs: each knows its own, both end alike", async () => {
    const url = await databases.create(newsroom);
    const one = await databases.open({ ...newsroom, url });
    const other = await databases.open({ ...newsroom, url, role: "command" });
    const work = async (database: Database) => {
      for (let count = 1; count <= 15; count += 1) {
        await change(database);
        const stored = readGeneration(database.read);
        expect(await database.generation()).toBeGreaterThanOrEqual(count);
        expect(await stored).toBeGreaterThanOrEqual(count);
      }
    };
    await Promise.all([work(one), work(other)]);
    await until(one, 30);
    await until(other, 30);
  });
});

describe("postgres", () => {
  const databases = databasesOf("postgres");

  test("a stored figure that fell, as after a failover, is believed, and own changes show at once", async () => {
    const url = await databases.create(newsroom);
    const database = await databases.open({ ...newsroom, url });
    for (let count = 0; count < 10; count += 1) await change(database);
    expect(await database.generation()).toBe(10);
    await asAdministrator(
      (client) => client.query("UPDATE content_generation SET generation = 5"),
      url,
    );
    await until(database, 5);
    await change(database);
    expect(await database.generation()).toBe(6);
  });

  test("a lost listener is made anew, and meanwhile the database is asked", async () => {
    const errors: unknown[] = [];
    const url = await databases.create(newsroom);
    const onError = (error: unknown) => errors.push(error);
    const one = await databases.open({ ...newsroom, url, onError });
    const other = await databases.open({ ...newsroom, url, role: "command" });
    const listeners = () =>
      asAdministrator(async (client) => {
        const { rows } = await client.query<{ pid: number }>(
          "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'",
        );
        return rows.map(({ pid }) => pid);
      }, url);
    const begun = performance.now();
    while ((await listeners()).length === 0 && performance.now() - begun < patienceMilliseconds) {
      await one.generation();
      await sleep(20);
    }
    const [pid] = await listeners();
    await asAdministrator((client) => client.query("SELECT pg_terminate_backend($1)", [pid]), url);
    await change(other);
    await until(one, 1);
    await change(other);
    await until(one, 2);
    expect(errors.length).toBeGreaterThan(0);
    const waited = performance.now();
    while ((await listeners()).length === 0 && performance.now() - waited < patienceMilliseconds) {
      await one.generation();
      await sleep(20);
    }
    expect(await listeners()).toHaveLength(1);
  });
});
