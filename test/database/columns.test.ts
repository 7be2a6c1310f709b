import Sqlite from "better-sqlite3";

import { violatedConstraint } from "../../src/database/database-errors";
import { columnsOf, constraintName, snakeCase, tableOf } from "../../src/kernel/columns";
import { sql } from "../../src/kernel/sql";
import { asAdministrator } from "../support/administrator";
import { compareCatalogs } from "../support/catalog";
import { eachDatabase } from "../support/database";
import { synchronize } from "../support/schema-from-entities";
import { entities, newsroom, Note, note, NoteLine } from "./newsroom";

test("the columns of an entity are known without a connection", () => {
  expect(tableOf(NoteLine)).toBe("note_line");
  expect(columnsOf(Note)).toEqual([
    { property: "id", column: "id", type: "text" },
    { property: "title", column: "title", type: "text" },
    { property: "state", column: "state", type: "text" },
    { property: "isOpen", column: "is_open", type: "boolean" },
    { property: "score", column: "score", type: "integer" },
    { property: "clicks", column: "clicks", type: "integer" },
    { property: "tags", column: "tags", type: "json" },
    { property: "createdAt", column: "created_at", type: "instant" },
    { property: "firstLineId", column: "first_line_id", type: "text" },
    { property: "version", column: "version", type: "integer" },
    { property: "date.edtf", column: "date_edtf", type: "text" },
    { property: "date.earliest", column: "date_earliest", type: "instant" },
  ]);
});

test("names are words in lower case, and never longer than PostgreSQL keeps them", () => {
  expect(["PersonURL", "HTMLPage", "isPublic", "date_edtf"].map(snakeCase)).toEqual([
    "person_url",
    "html_page",
    "is_public",
    "date_edtf",
  ]);
  const long = constraintName(
    "participation_group_organization",
    "participation_id",
    "organization_id",
    "fkey",
  );
  expect(long).toHaveLength(63);
  expect(long).not.toBe(
    constraintName(
      "participation_group_organization",
      "participation_id",
      "organization_id",
      "fkez",
    ),
  );
});

eachDatabase((databases) => {
  test("rows come back in one form from both databases", async () => {
    const database = await databases.open(newsroom);
    await database.write((transaction) =>
      transaction.insert(
        Note,
        note("a", {
          isOpen: true,
          clicks: 3_000_000_000,
          tags: ["x"],
          date: { edtf: "2026", earliest: "2026-01-01T00:00:00Z" },
        }),
      ),
    );
    const expected = {
      id: "a",
      score: null,
      clicks: 3_000_000_000,
      created_at: "2026-03-01T09:30:00.500Z",
      date_edtf: "2026",
      date_earliest: "2026-01-01T00:00:00.000Z",
      tags: '["x"]',
    };
    const [row] = await database.read(
      sql`SELECT id, score, clicks, created_at, date_edtf, date_earliest, tags FROM note`,
    );
    expect(row).toEqual(expected);
    const [inside] = await database.write((transaction) =>
      transaction.query(
        sql`SELECT id, score, clicks, created_at, date_edtf, date_earliest, tags FROM note`,
      ),
    );
    expect(inside).toEqual(expected);
    expect(await database.read(sql`SELECT count(*) AS n FROM note`)).toEqual([{ n: 1 }]);
  });

  test("text is ordered bytewise", async () => {
    const database = await databases.open(newsroom);
    await database.write((transaction) =>
      transaction.insert(
        Note,
        ["b", "Z", "é", "a", "_"].map((id) => note(id)),
      ),
    );
    const rows = await database.read(sql`SELECT id FROM note ORDER BY id`);
    expect(rows.map(({ id }) => id)).toEqual(["Z", "_", "a", "b", "é"]);
  });

  test.each([
    ["a title of too many characters", { title: "x".repeat(21) }],
    ["an empty title", { title: "" }],
    ["a word that is no choice", { state: "GONE" as "LIVE" }],
    ["a negative count", { clicks: -1 }],
    ["a number of more than 32 bits", { score: 2 ** 31 }],
    [
      "a text of an embedded object that is too long",
      { date: { edtf: "x".repeat(41), earliest: null } },
    ],
    ["what the entity itself forbids", { score: 1, isOpen: false }],
  ])("the database refuses %s", async (_what, more) => {
    const database = await databases.open(newsroom);
    await expect(
      database.write((transaction) =>
        transaction.insert(Note, note("a", { isOpen: true, ...more })),
      ),
    ).rejects.toMatchObject({ code: expect.any(String) as unknown });
    expect(await database.read(sql`SELECT id FROM note`)).toEqual([]);
  });

  test("two rows may name each other, and the commit fails when one of them is missing", async () => {
    const database = await databases.open(newsroom);
    const write = (lineId: string): Promise<void> =>
      database.write(async (transaction) => {
        await transaction.insert(Note, note("a", { firstLineId: "l" }));
        await transaction.insert(NoteLine, { id: lineId, noteId: "a", text: "" });
      });
    await write("another").then(
      () => Promise.reject(new Error("The commit went through.")),
      (error: unknown) => expect(violatedConstraint(error)).toBe("foreignKey"),
    );
    expect(await database.read(sql`SELECT id FROM note`)).toEqual([]);
    await write("l");
    expect(await database.read(sql`SELECT id FROM note`)).toEqual([{ id: "a" }]);
  });

  test("an update sets an embedded object, and null empties all of its columns", async () => {
    const database = await databases.open(newsroom);
    await database.write((transaction) => transaction.insert(Note, note("a")));
    const dates = (): Promise<unknown> =>
      database.read(sql`SELECT date_edtf, date_earliest, version FROM note`);
    await database.write((transaction) =>
      transaction.update(Note, "a", 1, {
        date: { edtf: "2026", earliest: "2026-01-01T00:00:00.000Z" },
      }),
    );
    expect(await dates()).toEqual([
      { date_edtf: "2026", date_earliest: "2026-01-01T00:00:00.000Z", version: 2 },
    ]);
    await database.write((transaction) => transaction.update(Note, "a", 2, { date: null }));
    expect(await dates()).toEqual([{ date_edtf: null, date_earliest: null, version: 3 }]);
  });

  test("a migrated database is the one that the entities describe", async () => {
    const migrated = await databases.create(newsroom);
    const fromEntities =
      databases.dialect === "sqlite" ? `${migrated}-entities` : await emptyDatabase(migrated);
    await synchronize(fromEntities, entities);
    expect(await compareCatalogs(migrated, fromEntities)).toEqual({
      onlyInFirst: [],
      onlyInSecond: [],
    });
  });

  test("the comparison sees a changed check, a changed partial index and a lost collation", async () => {
    const [first, second] = [await databases.create(newsroom), await databases.create(newsroom)];
    const statements = [
      "DROP INDEX one_note_of_a_title",
      "CREATE UNIQUE INDEX one_note_of_a_title ON note (title) WHERE NOT is_open",
      "ALTER TABLE note ADD COLUMN extra text CONSTRAINT note_extra_length CHECK (length(extra) < 9)",
    ];
    if (databases.dialect === "sqlite") {
      const handle = new Sqlite(second.slice("sqlite:".length));
      for (const statement of statements) handle.exec(statement);
      handle.close();
    } else {
      await asAdministrator(async (client) => {
        for (const statement of [
          ...statements,
          `ALTER TABLE note ALTER COLUMN title TYPE text COLLATE "default"`,
        ])
          await client.query(statement);
      }, second);
    }
    const { onlyInFirst, onlyInSecond } = await compareCatalogs(first, second);
    expect(onlyInFirst.join("\n")).toMatch(/one_note_of_a_title.*WHERE \(?is_open/);
    expect(onlyInSecond.join("\n")).toMatch(/note_extra_length/);
    expect(onlyInFirst).toHaveLength(databases.dialect === "sqlite" ? 1 : 2);
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
