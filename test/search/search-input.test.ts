import { Sql, sql } from "../../src/kernel/sql";
import { type Api, openSampleApi } from "../support/api";
import { databasesOf, eachDatabase } from "../support/database";
import { textForMany } from "../support/statement-text";
import { type Found, operation } from "./find";

eachDatabase((databases) => {
  let api: Api;
  beforeAll(async () => {
    api = await openSampleApi(databases);
  });

  const tooLong = "x".repeat(201);
  test.each<[string, Record<string, unknown>, string[], string]>([
    ["an empty text", { query: "" }, ["query"], "The text is empty; write something here."],
    ["white space", { query: " \u3000\n" }, ["query"], "The text is empty; write something here."],
    [
      "a lone operator",
      { query: "*" },
      ["query"],
      "There is no word in it; write a letter or a digit.",
    ],
    [
      "punctuation",
      { query: "\"' -- ( %_" },
      ["query"],
      "There is no word in it; write a letter or a digit.",
    ],
    ["an emoji", { query: "😀" }, ["query"], "There is no word in it; write a letter or a digit."],
    [
      "201 characters",
      { query: tooLong },
      ["query"],
      "The text has 201 characters; at most 200 fit.",
    ],
    [
      "10 kB",
      { query: "训".repeat(3_413) },
      ["query"],
      "The text has 3413 characters; at most 200 fit.",
    ],
    [
      "13 words",
      { query: "a b c d e f g h i j k l m" },
      ["query"],
      "The text has 13 words; at most 12 fit.",
    ],
    [
      "NUL",
      { query: "a\0b" },
      ["query"],
      "The text holds a NUL or half of a surrogate pair; remove it.",
    ],
    [
      "half a pair",
      { query: "a\uD800" },
      ["query"],
      "The text holds a NUL or half of a surrogate pair; remove it.",
    ],
    [
      "no type",
      { query: "a", types: [] },
      ["types"],
      "The list is empty; name a type, or leave it out for all.",
    ],
    [
      "a language that nobody knows",
      { query: "a", language: "xx" },
      ["language"],
      'There is no language "xx"; write en, zh or zh-Latn, say.',
    ],
    [
      "no language at all",
      { query: "a", language: "und" },
      ["language"],
      'There is no language "und"; write en, zh or zh-Latn, say.',
    ],
    [
      "a language that is none",
      { query: "a", language: "中文" },
      ["language"],
      '"中文" is not a language tag. A tag of BCP 47 looks like en, zh or zh-Latn.',
    ],
    [
      "a reversed range",
      { query: "a", from: "2024-01-02", to: "2024-01-01" },
      ["to"],
      "The range ends on 2024-01-01, before it begins on 2024-01-02.",
    ],
  ])("refuses %s", async (_what, variables, field, message) => {
    expect(await api.refusal(operation, variables)).toEqual({
      code: "BAD_USER_INPUT",
      field,
      message,
    });
  });

  test("refuses a cursor of another order", async () => {
    const { search } = await api.run<Found>(operation, { query: "daqo", first: 1 });
    const after = search.pageInfo.endCursor;
    const refusal = await api.refusal(operation, { query: "daqo", orderBy: "NEWEST", after });
    expect(refusal).toMatchObject({ code: "BAD_USER_INPUT", field: ["after"] });
  });

  test("case 68: takes what looks like an operator for text, and sends text in parameters alone", async () => {
    const texts = new Set<string>();
    for (const query of hostile) {
      for (const orderBy of ["RELEVANCE", "NEWEST"]) {
        const { errors, statements } = await api.ask(operation, { query, orderBy, first: 2 });
        expect({ query, errors }).toEqual({ query, errors: undefined });
        for (const statement of statements) texts.add(textForMany(statement, api.dialect));
      }
    }
    // One word, several, by time, their number; and the rows and names of five types.
    expect(texts.size).toBeLessThanOrEqual(4 + 9);
  });
});

describe("sqlite", () => {
  const databases = databasesOf("sqlite");

  test.each(["RELEVANCE", "NEWEST"])(
    "reads hits by %s out of the index, a page and no more",
    async (orderBy) => {
      const api = await openSampleApi(databases);
      const { statements } = await api.ask(
        `{ search(query: "party building", orderBy: ${orderBy}) { totalCount nodes { score } } }`,
      );
      expect(statements.length).toBe(2);
      for (const { parts } of statements) {
        const plan = await api.database.readAside(
          new Sql([...sql`EXPLAIN QUERY PLAN `.parts, ...parts]),
        );
        const steps = plan.map(({ detail }) => String(detail));
        // M: by the words; >< between two numbers. What follows is a page long, or a word's continuations.
        const scans = steps.filter((step) => /^SCAN (?!\(subquery|hit)/.test(step));
        expect(scans.length).toBeGreaterThan(0);
        expect(
          scans.filter(
            (step) => !/^SCAN search_text(_title)? VIRTUAL TABLE INDEX \d+:M[12]><$/.test(step),
          ),
        ).toEqual([]);
        // Only what each level gives, a page long, is sorted.
        expect(steps.filter((step) => /TEMP B-TREE/.test(step)).length).toBeLessThanOrEqual(
          scans.length,
        );
      }
    },
  );
});

const hostile = [
  ...[
    'daqo"',
    'daqo" OR 1=1',
    'NEAR("daqo" group, 2)',
    "daqo*",
    "*daqo",
    "^daqo",
    "title:daqo",
    "title : daqo",
    "{title rest}:daqo",
  ],
  ...[
    "daqo AND",
    "OR daqo",
    "NOT daqo",
    "daqo NOT NOT",
    "(daqo",
    "daqo)",
    "-daqo",
    "+daqo",
    "daqo:*",
    "daqo:A",
    "daqo & !group",
    "daqo <-> group",
  ],
  ...[
    "'daqo'; DROP TABLE search_text; --evil",
    "daqo\\",
    "daqo%",
    "daqo_",
    "%_daqo",
    "§ daqo §",
    "§article",
    "'§article':A",
    "daqo😀",
    "daqo\u200B",
    "da\u00ADqo",
  ],
  ...[
    "\u202Edaqo",
    "ﷺ",
    "ﬃ",
    "İ",
    "ß",
    "a\u0301".repeat(90),
    "\u0301a",
    "가각",
    "ᄀ".repeat(200),
    "训".repeat(200),
    "が",
    "ｶﾞ",
    "㈱",
    "１２３",
    "𠮷野家",
    "नमस्ते",
    "ไทย",
  ],
  ...[
    "a".repeat(200),
    "null",
    "undefined",
    "__proto__",
    "constructor",
    "toString",
    "${daqo}",
    "{{daqo}}",
    "<script>daqo</script>",
    "daqo\t\r\ngroup",
  ],
];
