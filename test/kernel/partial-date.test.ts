import { ApiError } from "../../src/kernel/errors";
import { boundsOf, endOf, innerBoundsOf } from "../../src/kernel/partial-date/bounds";
import { checkedTimeZone } from "../../src/kernel/partial-date/calendar";
import {
  dayBounds,
  holdsCertainly,
  overlapsPossibly,
  rangeBounds,
  withinCertainly,
} from "../../src/kernel/partial-date/date-window";
import { partialDate, type PartialDateInput } from "../../src/kernel/partial-date/partial-date";

const shanghai = "Asia/Shanghai";
const newYork = "America/New_York";

describe("inner bounds", () => {
  test.each([
    ["2019-03/2021", "2019-04-01T00:00:00.000Z", "2021-01-01T00:00:00.000Z", "ENDED"],
    ["2023/2023", "2024-01-01T00:00:00.000Z", "2023-01-01T00:00:00.000Z", "ENDED"],
    ["2019/..", "2020-01-01T00:00:00.000Z", null, "CURRENT"],
    ["/..", null, null, "CURRENT"],
    ["2019/", "2020-01-01T00:00:00.000Z", null, "UNKNOWN"],
    ["../2021-05-04", null, "2021-05-04T00:00:00.000Z", "ENDED"],
    ["2019/XXXX", "2020-01-01T00:00:00.000Z", null, "ENDED"],
  ])("of %s", (edtf, certainFrom, certainUntil, end) => {
    expect(innerBoundsOf(edtf, "UTC")).toEqual({ certainFrom, certainUntil, end });
    expect(endOf(edtf)).toBe(end);
  });

  test("exist for periods only", () => {
    expect(refusal(() => innerBoundsOf("2019", "UTC", ["period"]))[2]).toEqual(["period"]);
    expect(refusal(() => endOf("2019"))[2]).toEqual(["edtf"]);
  });
});

describe("partialDate", () => {
  const setting = { timeZone: shanghai, language: "en", field: ["input", "date"] };

  test("stores what was said and when that can have been", () => {
    const input: PartialDateInput = {
      edtf: " 2023-11-23 ",
      dayPeriod: "AFTERNOON",
      asPrinted: "in the afternoon of November 23",
      inferred: ["YEAR", "YEAR"],
    };
    expect(partialDate(input, setting)).toEqual({
      edtf: "2023-11-23",
      dayPeriod: "AFTERNOON",
      asPrinted: "in the afternoon of November 23",
      inferred: ["YEAR"],
      earliest: "2023-11-23T04:00:00.000Z",
      latest: "2023-11-23T10:00:00.000Z",
    });
  });

  test.each<[string, PartialDateInput]>([
    ["absent", { edtf: "XXXX-06-25" }],
    ["null", { edtf: "XXXX-06-25", dayPeriod: null, asPrinted: null, inferred: null }],
    ["blank", { edtf: "XXXX-06-25", asPrinted: "  ", inferred: [] }],
  ])("takes what is %s for nothing", (_, input) => {
    expect(partialDate(input, setting)).toEqual({
      edtf: "XXXX-06-25",
      dayPeriod: null,
      asPrinted: null,
      inferred: [],
      earliest: null,
      latest: null,
    });
  });

  test("orders the inferred parts and looks for them on both sides of an interval", () => {
    const input: PartialDateInput = { edtf: "2023-11-23/2024", inferred: ["DAY", "YEAR"] };
    expect(partialDate(input, setting).inferred).toEqual(["YEAR", "DAY"]);
  });

  const parts = (text: string, choice: string) =>
    `"${text}" has no such part to be inferred; ${choice}.`;

  test.each<[Record<string, unknown>, string, string[]]>([
    [{ edtf: "2023-13" }, `"2023-13" has a month 13; months run from 01 to 12.`, ["edtf"]],
    [
      { edtf: "2023", dayPeriod: "constructor" },
      "That is not a day period; write EARLY_MORNING, MORNING, NOON, AFTERNOON, EVENING or NIGHT.",
      ["dayPeriod"],
    ],
    [
      { edtf: "2023", asPrinted: "a".repeat(201) },
      "The printed words of a date have at most 200 characters; give only those that say when.",
      ["asPrinted"],
    ],
    ...["a\u0000", "a\nb", "\ud83d"].map(
      (asPrinted): [Record<string, unknown>, string, string[]] => [
        { edtf: "2023", asPrinted },
        "The printed words of a date hold a control character; give plain text on one line.",
        ["asPrinted"],
      ],
    ),
    [
      { edtf: "2023-11", inferred: ["YEAR", "DAY"] },
      parts("2023-11", "choose among YEAR, MONTH"),
      ["inferred", "1"],
    ],
    [
      { edtf: "XXXX", inferred: ["YEAR"] },
      parts("XXXX", "leave inferred empty"),
      ["inferred", "0"],
    ],
  ])("refuses %j", (input, message, field) => {
    expect(refusal(() => partialDate(input as unknown as PartialDateInput, setting))).toEqual([
      "BAD_USER_INPUT",
      message,
      ["input", "date", ...field],
    ]);
  });
});

test("a time zone is a name of the IANA database", () => {
  expect([checkedTimeZone("asia/shanghai", []), checkedTimeZone("UTC", [])]).toEqual([
    shanghai,
    "UTC",
  ]);
  for (const name of ["Mars/Olympus", "+08:00", "", "A".repeat(5000)]) {
    expect(refusal(() => checkedTimeZone(name, ["timeZone"]))).toEqual([
      "BAD_USER_INPUT",
      "That is not the name of a time zone; write one of the IANA database, like Asia/Shanghai or Europe/Berlin.",
      ["timeZone"],
    ]);
  }
});

describe("windows", () => {
  test("dayBounds is a day of the zone", () => {
    expect(dayBounds("2023-11-23", shanghai)).toEqual({
      from: "2023-11-22T16:00:00.000Z",
      to: "2023-11-23T16:00:00.000Z",
    });
    for (const text of ["2023-11", "2023-11-23?", "XXXX-11-23", "2023-11-23/2023-11-24", "today"]) {
      expect(refusal(() => dayBounds(text, shanghai)).slice(0, 1)).toEqual(["BAD_USER_INPUT"]);
    }
  });

  test.each([
    [{}, null, null],
    [{ from: null, to: "2023" }, null, "2024-01-01T05:00:00.000Z"],
    [{ from: "2023", to: "2023" }, "2023-01-01T05:00:00.000Z", "2024-01-01T05:00:00.000Z"],
    [{ from: "2023-11-23", to: "2023-11" }, "2023-11-23T05:00:00.000Z", "2023-12-01T05:00:00.000Z"],
  ])("rangeBounds of %j takes both ends in", (range, from, to) => {
    expect(rangeBounds(range, newYork, ["filter", "date"])).toEqual({ from, to });
  });

  test.each([
    [
      { from: "2024", to: "2023-12-31" },
      "to",
      "The range ends before it begins; give the earlier date as from and the later one as to.",
    ],
    [
      { from: "XXXX-06" },
      "from",
      "A date to search by has a year and no ?, ~ or %; write it like 2023, 2023-11 or 2023-11-23.",
    ],
    [
      { to: "2023~" },
      "to",
      "A date to search by has a year and no ?, ~ or %; write it like 2023, 2023-11 or 2023-11-23.",
    ],
    [
      { from: "2019/.." },
      "from",
      `"2019/.." is an interval; one date belongs here, like 2023, 2023-11 or 2023-11-23.`,
    ],
  ])("rangeBounds refuses %j", (range, side, message) => {
    expect(refusal(() => rangeBounds(range, newYork, ["filter", "date"]))).toEqual([
      "BAD_USER_INPUT",
      message,
      ["filter", "date", side],
    ]);
  });

  const november = rangeBounds({ from: "2023-11", to: "2023-11" }, "UTC", []);

  test.each([
    ["2023-11-23", november, "certainly"],
    ["2023-11", november, "certainly"],
    ["2023", november, "possibly"],
    ["2023-10-31", november, "never"],
    ["2023-12-01", november, "never"],
    ["2019/..", november, "possibly"],
    ["../2023-11-02", november, "possibly"],
    ["XXXX-06-25", november, "possibly"],
    ["XXXX-06-25", { from: null, to: null }, "possibly"],
    ["2019/..", { from: "2019-01-01T00:00:00.000Z", to: null }, "certainly"],
    ["/2021", { from: null, to: "2022-01-01T00:00:00.000Z" }, "certainly"],
    ["2024/..", november, "never"],
  ])("%s is within %j %s", (edtf, window, match) => {
    const bounds = boundsOf({ edtf }, "UTC");
    expect([overlapsPossibly(bounds, window), withinCertainly(bounds, window)]).toEqual([
      match !== "never",
      match === "certainly",
    ]);
  });

  test.each([
    ["2019/2021", ["2020-01-01", "2020-12-31"], ["2019-12-31", "2021-01-01"]],
    ["2019/..", ["2020-01-01", "2050-01-01"], ["2019-06-01"]],
    ["2019/", [], ["2020-01-01"]],
    ["/..", [], ["2020-01-01"]],
    ["2023/2023", [], ["2023-06-01"]],
  ])("%s certainly holds on some days only", (edtf, days, otherDays) => {
    const inner = innerBoundsOf(edtf, "UTC");
    const holds = (day: string) => holdsCertainly(inner, dayBounds(day, "UTC"));
    expect([...days, ...otherDays].filter(holds)).toEqual(days);
  });
});

function refusal(run: () => unknown): [string, string, readonly string[] | undefined] {
  try {
    run();
  } catch (error) {
    if (error instanceof ApiError) return [error.code, error.message, error.field];
    throw error;
  }
  throw new Error("Nothing was refused.");
}
