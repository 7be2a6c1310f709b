import { allMigrations } from "../src/database/migrate";
import type { Migration } from "../src/database/migrations/migration";
import { migrations } from "../src/database/migrations/migrations";
import { OperatorError } from "../src/kernel/errors";
import { sql } from "../src/kernel/sql";
import { entities } from "../src/slices";
import { asAdministrator } from "./support/administrator";
import { program } from "./support/api";
import { Builder } from "./support/build";
import { catalogOf, compareCatalogs } from "./support/catalog";
import { eachDatabase } from "./support/database";
import { synchronize } from "./support/schema-from-entities";

const ofNewerVersion: Migration = {
  name: "999-of-a-newer-version",
  sqlite: ["CREATE TABLE of_a_newer_version (id text)"],
  postgres: ["CREATE TABLE of_a_newer_version (id text)"],
};

test("migrations have a number and words for a name, each its own, and stand in that order", () => {
  const names = allMigrations(migrations).map(({ name }) => name);
  expect(names.filter((name) => !/^\d{3}(-[a-z0-9]+)+$/.test(name))).toEqual([]);
  expect(names).toEqual([...names].sort());
  const numbers = names.map((name) => name.slice(0, 3));
  expect(numbers).toEqual([...new Set(numbers)]);
});

test("every migration has statements for both databases", () => {
  const incomplete = migrations.filter(
    ({ sqlite, postgres }) => sqlite.length === 0 || postgres.length === 0,
  );
  expect(incomplete).toEqual([]);
});

test("no migration writes to the schema table of SQLite, or makes a trigger but on the audit, which none rebuilds", () => {
  const statements = migrations.flatMap(({ sqlite }) => sqlite);
  const triggers = statements.filter((one) => /\bCREATE\s+(TEMP\s+)?TRIGGER\b/i.test(one));
  expect(triggers.filter((one) => !one.includes('ON "audit_entry"'))).toEqual([]);
  expect(statements.filter((one) => /\bDROP TABLE "?audit_entry/i.test(one))).toEqual([]);
  expect(statements.filter((one) => /\bwritable_schema\b/i.test(one))).toEqual([]);
});

eachDatabase((databases) => {
  test("a migrated database is the one that the entities describe", async () => {
    const migrated = await databases.create(program);
    const synchronized =
      databases.dialect === "sqlite" ? `${migrated}-entities` : await emptyDatabase(migrated);
    await synchronize(synchronized, entities);
    const { onlyInFirst, onlyInSecond } = await compareCatalogs(migrated, synchronized);
    // Entities know no triggers; the audit's have tests of their own.
    const others = onlyInFirst.filter((line) => !/^CREATE TRIGGER audit_entry_no_/.test(line));
    expect({ others, onlyInSecond }).toEqual({ others: [], onlyInSecond: [] });
    expect((await catalogOf(migrated)).length).toBeGreaterThan(500);
  });

  test("every table of the program is there, and no other", async () => {
    const lines = await catalogOf(await databases.create(program));
    const tables = new Set(lines.map((line) => /^(\w+)[.:]/.exec(line)?.[1]).filter(Boolean));
    expect(tables.size).toBe(entities.length + 1);
    expect(tables).toContain("content_generation");
  });

  test("the program refuses a database of a newer version in a sentence and touches nothing", async () => {
    const url = await databases.create({
      ...program,
      migrations: [...migrations, ofNewerVersion],
    });
    const before = await catalogOf(url);
    const opening = databases.open({ ...program, url });
    await expect(opening).rejects.toThrow(OperatorError);
    await expect(opening).rejects.toThrow(
      /^The database was migrated by a newer version of Rapporteur, whose migration "999-of-a-newer-version" this version does not know; .* Nothing was changed\.$/,
    );
    expect(await catalogOf(url)).toEqual(before);
  });

  test("of a presence that was filed before it is said whether the event took place", async () => {
    const earlier = {
      ...{ ...program, consequences: [] },
      migrations: migrations.filter(({ name }) => name < "015"),
    };
    const url = await databases.create(earlier);
    const before = await databases.open({ ...earlier, url });
    const build = new Builder(before);
    const host = await build.organization();
    const held = await build.event({ occurrence: "HAPPENED" });
    const planned = await build.event({ occurrence: "PLANNED" });
    await before.write((transaction) =>
      transaction.query(sql`
        INSERT INTO presence (organization_id, event_id, is_public)
        VALUES (${host}, ${held}, ${true}), (${host}, ${planned}, ${false})`),
    );
    await before.close();
    const database = await databases.open({ ...program, url });
    const found = await database.read(sql`
      SELECT event_id AS "id", is_public AS "isPublic", happened FROM presence ORDER BY is_public`);
    expect(
      found.map(({ id, isPublic, happened }) => [id, Boolean(isPublic), Boolean(happened)]),
    ).toEqual([
      [planned, false, false],
      [held, true, true],
    ]);
  });

  test("opening a database a second time applies nothing", async () => {
    const url = await databases.create(program);
    const before = await catalogOf(url);
    const database = await databases.open({ ...program, url, migrate: "require" });
    await database.check();
    expect(await catalogOf(url)).toEqual(before);
  });
});

async function emptyDatabase(beside: string): Promise<string> {
  const url = new URL(beside);
  const name = `${url.pathname.slice(1)}_entities`;
  await asAdministrator((client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`),
  );
  url.pathname = `/${name}`;
  return url.href;
}
