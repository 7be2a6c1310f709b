import { setTimeout as pause } from "node:timers/promises";

import type { Database } from "../../src/database/database";
import { conflict } from "../../src/kernel/errors";
import { raw, sql } from "../../src/kernel/sql";
import { databasesOf } from "../support/database";
import { newsroom, Note, note } from "./newsroom";

describe("sqlite alone", () => {
  const databases = databasesOf("sqlite");

  test("more writes than may wait are refused at once", async () => {
    const database = await databases.open({ ...newsroom, limits: { waitingWrites: 3 } });
    const outcomes = await Promise.allSettled(
      ["a", "b", "c", "d", "e", "f"].map((id) =>
        database.write((transaction) => transaction.insert(Note, note(id))),
      ),
    );
    expect(outcomes.map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "fulfilled",
      "fulfilled",
      "rejected",
      "rejected",
    ]);
    expect(outcomes[5]).toMatchObject({ reason: { code: "OVERLOADED" } });
    await database.write((transaction) => transaction.insert(Note, note("later")));
  });

  test("while a command holds the file's lock, reads go on and the write waits, or gives up in time", async () => {
    const url = await databases.create(newsroom);
    const server = await databases.open({ ...newsroom, url });
    const command = await databases.open({ ...newsroom, url, role: "command" });
    const impatient = await databases.open({
      ...newsroom,
      url,
      role: "command",
      limits: { lockMilliseconds: 50 },
    });
    const order: string[] = [];
    const held = command.write(async (transaction) => {
      await transaction.insert(Note, note("a"));
      await pause(200);
      order.push("command");
    });
    const waiting = server
      .write((transaction) => transaction.insert(Note, note("b")))
      .then(() => order.push("server"));
    await expect(impatient.write(() => Promise.resolve())).rejects.toMatchObject({
      code: "UNAVAILABLE",
    });
    expect(await ids(server)).toEqual([]);
    order.push("read");
    await Promise.all([held, waiting]);
    expect(order).toEqual(["read", "command", "server"]);
  });

  test("a transaction that reads first and writes later is not ended by another program's write", async () => {
    const url = await databases.create(newsroom);
    const [one, other] = [
      await databases.open({ ...newsroom, url }),
      await databases.open({ ...newsroom, url, role: "command" }),
    ];
    const add = (database: Database): Promise<void> =>
      database.write(async (transaction) => {
        const [row] = await transaction.query(sql`SELECT count(*) AS n FROM note`);
        await pause(2);
        await transaction.insert(Note, note(`n${Number(row?.["n"])}`));
      });
    await Promise.all(
      Array.from({ length: 40 }, (_none, index) => add(index % 2 === 0 ? one : other)),
    );
    expect(await one.read(sql`SELECT count(*) AS n FROM note`)).toEqual([{ n: 40 }]);
  });
});

describe("sqlite without room", () => {
  const databases = databasesOf("sqlite");
  const pragma = (database: Database, text: string): Promise<unknown> =>
    database.write((transaction) => transaction.query(raw(`PRAGMA ${text}`)));

  test("a full disk is STORAGE_FULL, reads go on, and so do writes when there is room again", async () => {
    const database = await databases.open(newsroom);
    await database.write((transaction) => transaction.insert(Note, note("a")));
    await pragma(database, "max_page_count = 1");
    const big = raw("CREATE TABLE big AS SELECT randomblob(1000000)");
    await expect(database.write((transaction) => transaction.query(big))).rejects.toMatchObject({
      code: "STORAGE_FULL",
    });
    expect(await ids(database)).toEqual(["a"]);
    await pragma(database, "max_page_count = 1000000");
    await database.write((transaction) => transaction.insert(Note, note("b")));
    expect(await ids(database)).toEqual(["a", "b"]);
  });

  test("a disk that cannot be written is STORAGE_READ_ONLY", async () => {
    const database = await databases.open(newsroom);
    await pragma(database, "query_only = ON");
    const writing = database.write((transaction) => transaction.insert(Note, note("a")));
    await expect(writing).rejects.toMatchObject({ code: "STORAGE_READ_ONLY" });
    expect(await ids(database)).toEqual([]);
  });
});

describe("postgres alone", () => {
  const databases = databasesOf("postgres");

  test("after a real deadlock the whole work is repeated, once for each commit", async () => {
    const database = await databases.open(newsroom);
    await database.write((transaction) =>
      transaction.insert(Note, [
        note("a", { score: 0, isOpen: true }),
        note("b", { score: 0, isOpen: true }),
      ]),
    );
    let attempts = 0;
    let callbacks = 0;
    let holding = 0;
    let release: () => void;
    const bothHold = new Promise<void>((resolve) => (release = resolve));
    const raise = (first: string, second: string): Promise<void> =>
      database.write(async (transaction) => {
        attempts += 1;
        transaction.afterCommit(() => {
          callbacks += 1;
        });
        await transaction.query(sql`UPDATE note SET score = score + 1 WHERE id = ${first}`);
        holding += 1;
        if (holding === 2) release();
        await bothHold;
        await transaction.query(sql`UPDATE note SET score = score + 1 WHERE id = ${second}`);
      });
    await Promise.all([raise("a", "b"), raise("b", "a")]);
    expect(attempts).toBeGreaterThanOrEqual(3);
    expect(callbacks).toBe(2);
    expect(await database.read(sql`SELECT score FROM note`)).toEqual([{ score: 2 }, { score: 2 }]);
  });

  test.each([
    ["40001", 6],
    ["40P01", 6],
    ["23505", 1],
    ["57014", 1],
  ])("work that fails with %s is tried %i times in all", async (code, expected) => {
    const database = await databases.open(newsroom);
    let attempts = 0;
    const writing = database.write(async (transaction) => {
      attempts += 1;
      await transaction.query(sql`SELECT set_config('test.code', ${code}, true)`);
      await transaction.query(
        sql`DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = current_setting('test.code'); END $$`,
      );
    });
    await expect(writing).rejects.toThrow();
    expect(attempts).toBe(expected);
  });

  test("a caught serialization failure is repeated all the same", async () => {
    const database = await databases.open(newsroom);
    let attempts = 0;
    await database.write(async (transaction) => {
      attempts += 1;
      if (attempts > 1) return;
      await transaction
        .query(sql`DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '40001'; END $$`)
        .catch(() => {
          throw conflict("a service's own words");
        });
    });
    expect(attempts).toBe(2);
  });

  test("without a free connection a write and a read are refused after the set time", async () => {
    const database = await databases.open({
      ...newsroom,
      limits: { connections: 1, connectMilliseconds: 150 },
    });
    const started = performance.now();
    await database.write(async () => {
      const outside = database.read(sql`SELECT pg_sleep(3)`);
      await expect(database.read(sql`SELECT 1`)).rejects.toMatchObject({ code: "OVERLOADED" });
      expect(performance.now() - started).toBeLessThan(2_500);
      await outside;
    });
    const holding = database.write(() => pause(500));
    await expect(database.write(() => Promise.resolve())).rejects.toMatchObject({
      code: "OVERLOADED",
    });
    await holding;
    await database.write((transaction) => transaction.insert(Note, note("a")));
  });

  test("a lost connection is UNAVAILABLE for whoever used it, and the next one works", async () => {
    const database = await databases.open(newsroom);
    const writing = database.write(async (transaction) => {
      await transaction.insert(Note, note("a"));
      await transaction.query(sql`SELECT pg_terminate_backend(pg_backend_pid())`);
    });
    await expect(writing).rejects.toMatchObject({ code: "UNAVAILABLE" });
    await expect(
      database.read(sql`SELECT pg_terminate_backend(pg_backend_pid())`),
    ).rejects.toMatchObject({ code: "UNAVAILABLE" });
    await database.write((transaction) => transaction.insert(Note, note("b")));
    expect(await ids(database)).toEqual(["b"]);
  });

  test("a statement that takes too long is UNAVAILABLE", async () => {
    const database = await databases.open({ ...newsroom, limits: { statementMilliseconds: 100 } });
    await expect(database.read(sql`SELECT pg_sleep(5)`)).rejects.toMatchObject({
      code: "UNAVAILABLE",
    });
  });
});

async function ids(database: Database): Promise<unknown[]> {
  return (await database.read(sql`SELECT id FROM note ORDER BY id`)).map(({ id }) => id);
}
