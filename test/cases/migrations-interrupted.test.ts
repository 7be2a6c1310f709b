import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import Sqlite from "better-sqlite3";

import type { Migration } from "../../src/database/migrations/migration";
import { sql } from "../../src/kernel/sql";
import { startChild } from "../database/child";
import { newsroom } from "../database/newsroom";
import { asAdministrator } from "../support/administrator";
import { catalogOf } from "../support/catalog";
import { eachDatabase } from "../support/database";

/** Two statements, of which the second takes a second or two. */
const slow: Migration = {
  name: "002-slow",
  sqlite: [
    "CREATE TABLE half (id text)",
    "CREATE TABLE whole AS WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 3000000) SELECT max(n) AS n FROM c",
  ],
  postgres: ["CREATE TABLE half (id text)", "CREATE TABLE whole AS SELECT 1 AS n FROM pg_sleep(2)"],
};
const migrations = [...newsroom.migrations, slow];
const applied = sql`SELECT name FROM migration ORDER BY name`;

eachDatabase((databases) => {
  test("case 108: a migration that is killed half-way leaves nothing behind and can be repeated", async () => {
    const url = await databases.create(newsroom);
    const before = await catalogOf(url);
    const child = startChild("migrate", url, [slow]);
    await child.said("begun");
    await half(url, databases.dialect);
    await child.kill();
    expect(child.output()).not.toContain("done");
    expect(await catalogOf(url)).toEqual(before);
    const database = await databases.open({ ...newsroom, url, migrations });
    expect(await database.read(applied)).toEqual([
      { name: "000-content-generation" },
      { name: "001-notes" },
      { name: "002-slow" },
    ]);
    expect(await database.read(sql`SELECT count(*) AS n FROM whole`)).toEqual([{ n: 1 }]);
  });

  test("case 108: of two programs that migrate at once one migrates and the other finds it done", async () => {
    const url = await databases.create(newsroom);
    const running = await databases.open({ ...newsroom, url });
    const children = [startChild("migrate", url, [slow]), startChild("migrate", url, [slow])];
    expect(await Promise.all(children.map((child) => child.ended))).toEqual([0, 0]);
    await running.close();
    const database = await databases.open({ ...newsroom, url, migrations });
    expect(await database.read(applied)).toEqual([
      { name: "000-content-generation" },
      { name: "001-notes" },
      { name: "002-slow" },
    ]);
  });

  test("case 108: a migration that fails takes the ones before it in the same run back with it", async () => {
    const url = await databases.create(newsroom);
    const before = await catalogOf(url);
    const fine: Migration = {
      name: "002-fine",
      sqlite: ["CREATE TABLE fine (id text)"],
      postgres: ["CREATE TABLE fine (id text)"],
    };
    const broken: Migration = {
      name: "003-broken",
      sqlite: ["CREATE TABLE x (id text)", "NONSENSE"],
      postgres: ["CREATE TABLE x (id text)", "NONSENSE"],
    };
    await expect(
      databases.open({ ...newsroom, url, migrations: [...newsroom.migrations, fine, broken] }),
    ).rejects.toMatchObject({ message: expect.stringContaining("NONSENSE") as string });
    expect(await catalogOf(url)).toEqual(before);
    await databases.open({ ...newsroom, url, migrations: [...newsroom.migrations, fine] });
  });
});

describe("a new SQLite file", () => {
  const directory = mkdtempSync(join(tmpdir(), "rapporteur-new-"));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  test("case 108: two programs that make the database at once both find it whole", async () => {
    const path = join(directory, "both.sqlite");
    const children = [1, 2, 3].map(() => startChild("migrate", `sqlite:${path}`));
    expect(await Promise.all(children.map((child) => child.ended))).toEqual([0, 0, 0]);
    expect((await catalogOf(`sqlite:${path}`)).join("\n")).toContain("note_line");
  });

  test("case 108: a first start that is killed half-way has made no database, and the next one makes it", async () => {
    const path = join(directory, "killed.sqlite");
    const child = startChild("serve", `sqlite:${path}`, [slow]);
    await child.said("begun");
    while (!existsSync(`${path}.new`)) await pause(10);
    await pause(150);
    await child.kill();
    expect(existsSync(path)).toBe(false);
    const again = startChild("migrate", `sqlite:${path}`);
    expect(await again.ended).toBe(0);
    expect((await catalogOf(`sqlite:${path}`)).join("\n")).toMatch(/note_line/);
    expect((await catalogOf(`sqlite:${path}`)).join("\n")).not.toMatch(/half/);
    expect(existsSync(`${path}.new`)).toBe(false);
  });
});

/** Waits until the other process is inside its migration. */
async function half(url: string, dialect: "sqlite" | "postgres"): Promise<void> {
  for (let patience = 0; patience < 500; patience += 1) {
    if (dialect === "sqlite" ? isLocked(url.slice("sqlite:".length)) : await isAsleep()) return;
    await pause(10);
  }
  throw new Error("The migration never came to its second statement.");
}

function isLocked(path: string): boolean {
  const handle = new Sqlite(path, { timeout: 0 });
  try {
    handle.exec("BEGIN IMMEDIATE; ROLLBACK");
    return false;
  } catch {
    return true;
  } finally {
    handle.close();
  }
}

async function isAsleep(): Promise<boolean> {
  return asAdministrator(async (client) => {
    const { rows } = await client.query(
      "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep(2)%' AND wait_event = 'PgSleep'",
    );
    return rows.length > 0;
  });
}
