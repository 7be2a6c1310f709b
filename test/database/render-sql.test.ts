import { renderSql } from "../../src/database/render-sql";
import { foldedText } from "../../src/kernel/sort-name";
import {
  among,
  amongRows,
  atMost,
  chosenRows,
  contains,
  folded,
  joined,
  keys,
  raw,
  sql,
} from "../../src/kernel/sql";
import { eachDatabase } from "../support/database";
import { newsroom, Note, note } from "./newsroom";

const statement = sql`SELECT row.id FROM ${keys(["b", "a"], "parent")} JOIN note row ON row.id = parent.value WHERE row.is_open = ${true} AND row.state ${among(["LIVE", "DEAD"])} AND row.id ${amongRows(sql`SELECT id FROM note WHERE title <> ${"x"}`)} ${atMost(2)}`;

test("values become parameters in their order on SQLite", () => {
  expect(renderSql(statement, "sqlite")).toEqual({
    text: "SELECT row.id FROM json_each(?) AS parent JOIN note row ON row.id = parent.value WHERE row.is_open = ? AND row.state  IN (SELECT value FROM json_each(?)) AND row.id  IN (SELECT id FROM note WHERE title <> ?) LIMIT ? + 0",
    values: ['["b","a"]', 1, '["LIVE","DEAD"]', "x", 2],
  });
});

test("values become numbered parameters on PostgreSQL, also inside a nested query", () => {
  expect(renderSql(statement, "postgres")).toEqual({
    text: "SELECT row.id FROM unnest((SELECT $1::text[])) AS parent(value) JOIN note row ON row.id = parent.value WHERE row.is_open = $2 AND row.state  = ANY((SELECT $3::text[])::text[]) AND row.id  = ANY(ARRAY(SELECT id FROM note WHERE title <> $4)) LIMIT $5 + 0",
    values: [["b", "a"], true, ["LIVE", "DEAD"], "x", 2],
  });
});

test.each(["sqlite", "postgres"] as const)(
  "the text depends on no value, and on no list's length but one (%s)",
  (dialect) => {
    const text = (ids: string[], title: string): string =>
      renderSql(
        sql`SELECT 1 FROM ${keys(ids, "k")} WHERE ${title} = ${null} OR id ${among(ids)} ${joined([raw("a"), raw("b")], ",")}`,
        dialect,
      ).text;
    expect(text([], "")).toBe(text(["a", "b"], "'; DROP TABLE note; --"));
    expect(text(["a"], "")).toBe(text(["'"], "'; DROP TABLE note; --"));
  },
);

test("rows that are chosen for each parent are found by id on SQLite and read in place on PostgreSQL", () => {
  const chosen = sql`${chosenRows(raw("note"), sql`WHERE row.state = ${"LIVE"} ${atMost(3)}`)} LIMIT 1`;
  expect(renderSql(chosen, "sqlite")).toEqual({
    text: "JOIN note row ON row.id IN (SELECT row.id FROM note row WHERE row.state = ? LIMIT ? + 0) LIMIT 1",
    values: ["LIVE", 3],
  });
  expect(renderSql(chosen, "postgres")).toEqual({
    text: "JOIN LATERAL (SELECT row.* FROM note row WHERE row.state = $1 LIMIT $2 + 0) row ON TRUE LIMIT 1",
    values: ["LIVE", 3],
  });
});

test("a list of one is a value like any other", () => {
  const one = sql`SELECT 1 FROM ${keys(["a"], "parent")} WHERE id${among(["b"])}`;
  expect(renderSql(one, "sqlite")).toEqual({
    text: "SELECT 1 FROM (SELECT ? AS value) AS parent WHERE id = ?",
    values: ["a", "b"],
  });
  expect(renderSql(one, "postgres")).toEqual({
    text: "SELECT 1 FROM (SELECT $1::text AS value) AS parent WHERE id = $2::text",
    values: ["a", "b"],
  });
});

eachDatabase((databases) => {
  test("both databases give the same rows to the same statement", async () => {
    const database = await databases.open(newsroom);
    await database.write((transaction) =>
      transaction.insert(Note, [
        note("a", { isOpen: true, state: "LIVE" }),
        note("b", { isOpen: true }),
        note("c", { state: "LIVE" }),
      ]),
    );
    expect(await database.read(statement)).toEqual([{ id: "a" }]);
    expect(await database.read(sql`SELECT id FROM note WHERE id ${among([])}`)).toEqual([]);
    const odd = ["'", "\\", '"', "{a,b}", "NULL", "🦊", ""];
    expect(await database.read(sql`SELECT k.value FROM ${keys(odd, "k")}`)).toEqual(
      odd.map((value) => ({ value })),
    );
    for (const value of odd)
      expect(
        await database.read(
          sql`SELECT k.value FROM ${keys([value], "k")} WHERE k.value${among([value])}`,
        ),
      ).toEqual([{ value }]);
  });

  test("texts are folded alike by both databases and by us", async () => {
    const database = await databases.open();
    const texts = [
      ...["Daqo", "ＤＡＱＯ", "ﬁ", "Straße", "ÉCOLE", "e\u0301", "İstanbul", "ΟΔΥΣΣΕΥΣ", "Σ"],
      ...["清华大学", "ｶﾞ", "㍿", "ǅ", "Ⅷ", "100%_", "🦊", "Ω", "ẞ"],
    ];
    const statement = sql`SELECT k.value AS "text", ${folded(raw("k.value"))} AS "folded" FROM ${keys(texts, "k")}`;
    for (const rows of [await database.read(statement), await database.readAside(statement)])
      expect(rows).toEqual(texts.map((text) => ({ text, folded: foldedText(text) })));
    const found = await database.read(
      sql`SELECT k.value AS "text" FROM ${keys(texts, "k")} WHERE ${contains(folded(raw("k.value")), "%_")}`,
    );
    expect(found).toEqual([{ text: "100%_" }]);
    expect(await database.read(sql`SELECT ${folded(raw("NULL"))} AS "folded"`)).toEqual([
      { folded: null },
    ]);
  });
});
