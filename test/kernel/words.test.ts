import "reflect-metadata";

import fc from "fast-check";

import { type Context, perRequest } from "../../src/kernel/context";
import { cursorOf, cursorValues } from "../../src/kernel/cursor";
import { ApiError } from "../../src/kernel/errors";
import { checkedIds, oneOf } from "../../src/kernel/filters";
import { checkedId, newId, typenameByPrefix, typenameOfId } from "../../src/kernel/ids";
import { languageTag, serves } from "../../src/kernel/language";
import { order, orderByTime } from "../../src/kernel/orders";
import { sortNameOf } from "../../src/kernel/sort-name";
import { allOf, among, anyOf, joined, keys, raw, type Sql, sql } from "../../src/kernel/sql";

/** What a function throws for a client. */
function refusal(work: () => unknown): { code: string; field: readonly string[] | undefined } {
  try {
    work();
  } catch (error) {
    if (error instanceof ApiError) return { code: error.code, field: error.field };
    throw error;
  }
  throw new Error("It was expected to be refused.");
}

const text = ({ parts }: Sql): string =>
  parts.map((part) => (part.kind === "text" ? part.text : `<${part.kind}>`)).join("");

describe("an id", () => {
  test.each(Object.entries(typenameByPrefix))(
    "beginning with %s names a %s",
    (prefix, typename) => {
      const id = newId(prefix as keyof typeof typenameByPrefix);
      expect(id).toMatch(new RegExp(`^${prefix}_[0-9a-hjkmnp-tv-z]{26}$`));
      expect(typenameOfId(id, ["id"])).toBe(typename);
      expect(checkedId(id, typename, ["id"])).toBe(id);
    },
  );

  test("sorts by the time at which it was made", async () => {
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      ids.push(newId("per"));
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect([...ids].sort()).toEqual(ids);
  });

  test("of another type is refused, naming what would be right", () => {
    const id = newId("rol");
    expect(() => checkedId(id, ["Person", "Organization"], [])).toThrow(
      `"${id}" is the id of a Role; the id of a Person or an Organization belongs here.`,
    );
  });

  test("that is malformed is shown shortened", () => {
    expect(() => typenameOfId("x".repeat(100), [])).toThrow(`"${"x".repeat(60)}…" is not an id.`);
    for (const id of ["constructor_1", "__proto___1", "_", "per_", "per", "PER_01", "per_01_02"])
      expect(refusal(() => typenameOfId(id, ["id"]))).toEqual({
        code: "BAD_USER_INPUT",
        field: ["id"],
      });
  });
});

describe("a list in a filter", () => {
  const people = Array.from({ length: 100 }, () => newId("per"));

  test("keeps each id once, in order", () => {
    const [first = "", second = ""] = people;
    expect(checkedIds([second, first, second], "Person", ["ids"])).toEqual([second, first]);
    expect(checkedIds(people, "Person", ["ids"])).toEqual(people);
    expect(checkedIds([], "Person", ["ids"])).toEqual([]);
  });

  test("is refused when it is too long, also by repetition, before any of its ids is looked at", () => {
    const tooLong = { code: "BAD_USER_INPUT", field: ["filter", "ids"] };
    const again = Array.from({ length: 101 }, () => "x");
    expect(refusal(() => checkedIds(again, "Person", ["filter", "ids"]))).toEqual(tooLong);
    expect(refusal(() => oneOf(raw("row.kind"), again, ["filter", "ids"]))).toEqual(tooLong);
  });

  test("names the index that the client knows, whatever was repeated before it", () => {
    const [first = ""] = people;
    const at = (ids: string[]) => refusal(() => checkedIds(ids, "Person", ["filter", "ids"])).field;
    expect(at([first, first, first, "x"])).toEqual(["filter", "ids", "3"]);
    expect(at([newId("org"), "x"])).toEqual(["filter", "ids", "0"]);
  });

  test("chooses nothing when it is left out, and no row when it is empty", () => {
    expect(oneOf(raw("row.kind"), null, [])).toEqual([]);
    expect(oneOf(raw("row.kind"), undefined, [])).toEqual([]);
    expect(oneOf(raw("row.kind"), [], [])).toEqual([sql`${raw("row.kind")}${among([])}`]);
  });
});

describe("a cursor", () => {
  const byAll = order("All", "ASC", [
    { by: "row.a", type: "text" },
    { by: "row.b", type: "number" },
    { by: "row.c", type: "count" },
    { by: "row.d", type: "instant" },
  ]);
  const instants = fc
    .integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 })
    .map((time) => new Date(time).toISOString());

  test("gives back what was put into it", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 300 }).filter((one) => !one.includes("\0")),
        fc.integer(),
        fc.maxSafeInteger(),
        instants,
        (...values) => {
          const all = [...values, "per_1"];
          expect(cursorValues(cursorOf(byAll, all), byAll, "after")).toEqual(all);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("of any other text is refused, and never anything else happens", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.json()), (cursor) => {
        for (const given of [cursor, Buffer.from(cursor).toString("base64url")]) {
          const { code, field } = refusal(() => cursorValues(given, byAll, "before"));
          expect([code, field]).toEqual(["BAD_USER_INPUT", ["before"]]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("is bound to field and direction, and by time to whether the unknown is told apart", () => {
    const names = (["ASC", "DESC"] as const).flatMap((direction) => [
      orderByTime("Event.DATE", direction, "row.sort_at"),
      order("Event.NAME", direction, [{ by: "row.sort_name", type: "text" }]),
    ]);
    expect(new Set(names.map(({ name }) => name)).size).toBe(4);
    expect(names.map(({ columns }) => columns.map(({ descending }) => descending))).toEqual([
      [false, false, false],
      [false, false],
      [true, true],
      [true, true],
    ]);
  });
});

describe("a language", () => {
  test.each([
    ["EN", "en"],
    ["zh-latn", "zh-Latn"],
    ["ZH-HANS-cn", "zh-Hans-CN"],
    ["iw", "he"],
  ])("tag %s is written %s", (tag, canonical) => {
    expect(languageTag(tag, [])).toBe(canonical);
  });

  test.each([
    ["zh", "zh", true],
    ["zh-Hans", "zh", true],
    ["zh-Hant-TW", "zh", true],
    ["zh", "zh-Hans", true],
    ["zh-Latn", "zh", false],
    ["zh", "zh-Latn", false],
    ["zh-Latn-pinyin", "zh-Latn", true],
    ["en-GB", "en", true],
    ["en", "en-US", true],
    ["en", "zh", false],
    [null, "en", false],
    ["sr-Latn", "sr", false],
    ["sr-Cyrl", "sr", true],
    ["yue", "zh", false],
  ])("%s serves who asks for %s: %s", (language, asked, expected) => {
    expect(serves(language, asked)).toBe(expected);
  });
});

describe("a name to sort by", () => {
  test.each([
    ["Daqo", "daqo"],
    ["ＤＡＱＯ", "daqo"],
    ["大全集团", "大全集团"],
    ["ﬁrm", "firm"],
    ["😀".repeat(400), "😀".repeat(300)],
    ["", ""],
  ])("of %j", (name, expected) => {
    expect(sortNameOf(name)).toBe(expected);
  });
});

describe("SQL", () => {
  test("keeps values out of its text", () => {
    const evil = "'; DROP TABLE person; --";
    const statement = sql`SELECT ${raw("row.id")} FROM person row WHERE row.slug = ${evil} AND row.id${among([evil])}`;
    expect(text(statement)).toBe(
      "SELECT row.id FROM person row WHERE row.slug = <value> AND row.id<among>",
    );
    expect(text(sql`FROM ${keys([evil], "parent")}`)).toBe("FROM <keys>");
  });

  test("of no condition is true for all and false for any", () => {
    expect([text(allOf([])), text(anyOf([])), text(joined([], ", "))]).toEqual([
      "TRUE",
      "FALSE",
      "",
    ]);
  });

  test("keeps conditions apart", () => {
    const [either, both] = [raw("a OR b"), raw("c AND d")];
    expect(text(allOf([either, both]))).toBe("(a OR b) AND (c AND d)");
    expect(text(anyOf([both, either]))).toBe("(c AND d) OR (a OR b)");
    expect(text(joined([either, both], ", "))).toBe("a OR b, c AND d");
  });
});

test("a value of a request is made once for it, also when it is nothing, and not shared with another", () => {
  let made = 0;
  const value = perRequest(() => {
    made += 1;
    return undefined;
  });
  const [one, other] = [{}, {}] as Context[];
  for (const context of [one, one, other]) value(context!);
  expect(made).toBe(2);
  expect({ ...one! }).toEqual({});
  value({ ...one! });
  expect(made).toBe(3);
});
