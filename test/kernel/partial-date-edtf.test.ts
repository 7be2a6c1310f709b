import { ApiError } from "../../src/kernel/errors";
import { dayPeriodOf, hoursOf } from "../../src/kernel/partial-date/day-period";
import { canonicalEdtf, parseEdtf, parseInterval } from "../../src/kernel/partial-date/edtf";
import { precisionOf } from "../../src/kernel/partial-date/partial-date";

describe("reading EDTF", () => {
  test.each([
    ["2023", "YEAR"],
    ["2023-11", "MONTH"],
    ["2023-11-23", "DAY"],
    ["2024-02-29", "DAY"],
    ["2000-02-29", "DAY"],
    ["0100", "YEAR"],
    ["9998-12-31", "DAY"],
    ["2023?", "YEAR"],
    ["2023-11~", "MONTH"],
    ["2023-11-23%", "DAY"],
    ["XXXX", "UNKNOWN"],
    ["XXXX-06", "MONTH"],
    ["XXXX-06-25", "DAY"],
    ["XXXX-02-29", "DAY"],
    ["2019/2021", "INTERVAL"],
    ["2019/2019", "INTERVAL"],
    ["2023-11-23/2023-11", "INTERVAL"],
    ["2023/2023-05", "INTERVAL"],
    ["2019?/2021-05~", "INTERVAL"],
    ["2019/..", "INTERVAL"],
    ["../2021", "INTERVAL"],
    ["2019/", "INTERVAL"],
    ["/2021", "INTERVAL"],
    ["/..", "INTERVAL"],
    ["2019/XXXX", "INTERVAL"],
    ["XXXX-12-30/XXXX-01-02", "INTERVAL"],
  ])("%s is canonical and is a %s", (edtf, precision) => {
    expect([canonicalEdtf(edtf, []), precisionOf(edtf)]).toEqual([edtf, precision]);
  });

  test("forgives blanks around it and a small unknown year", () => {
    expect(canonicalEdtf(" xxxx-06-25 ", [])).toBe("XXXX-06-25");
  });

  test("gives the parts of an interval", () => {
    expect(parseEdtf("2019-03?/..", [])).toEqual({
      kind: "interval",
      start: {
        kind: "date",
        year: 2019,
        month: 3,
        day: null,
        precision: "MONTH",
        uncertain: true,
        approximate: false,
      },
      end: "OPEN",
      precision: "INTERVAL",
      uncertain: true,
      approximate: false,
    });
  });

  const examples = "2023, 2023-11, 2023-11-23, XXXX-11-23 or 2023-11-23/2023-11-25";
  const intervals = "2019/2021, 2019/.. when it goes on, or 2019/ when its end is not known";
  const notEdtf = (text: string) =>
    `"${text}" is not a date in EDTF; write it like ${examples}, with ?, ~ or % at the end of a doubtful date.`;

  test.each([
    ["", `The date is empty; write it like ${examples}.`],
    ["2".repeat(41), `A date has at most 40 characters; write it like ${examples}.`],
    ...[
      "23/11",
      "2023-1-5",
      "20231123",
      "November 23, 2023",
      "2023-11-23T10:00Z",
      "2023?~",
      "?2023",
      "2023?-11",
      "XXXX-XX-25",
      "202X",
      "-2023",
      "Y12023",
      "2023–11",
      "２０２３",
      "2019/open",
      "2023-11-23\u0000",
    ].map((text) => [text, notEdtf(text)]),
    ["2023-13", `"2023-13" has a month 13; months run from 01 to 12.`],
    ["2023-21", `"2023-21" has a month 21; months run from 01 to 12.`],
    ["2023-00-01", `"2023-00-01" has a month 00; months run from 01 to 12.`],
    ["2023-02-29", `"2023-02-29" has a day 29; the days of that month run from 01 to 28.`],
    ["1900-02-29", `"1900-02-29" has a day 29; the days of that month run from 01 to 28.`],
    ["XXXX-02-30", `"XXXX-02-30" has a day 30; the days of that month run from 01 to 29.`],
    ["2023-11-31", `"2023-11-31" has a day 31; the days of that month run from 01 to 30.`],
    ["2023-11-00", `"2023-11-00" has a day 00; the days of that month run from 01 to 30.`],
    ["0099", `"0099" is outside the years 0100 to 9998; write a year of four digits within them.`],
    [
      "9999-01",
      `"9999-01" is outside the years 0100 to 9998; write a year of four digits within them.`,
    ],
    ["2021/2019", `"2021/2019" ends before it begins; write the earlier date first.`],
    [
      "2023-11-24/2023-11-23",
      `"2023-11-24/2023-11-23" ends before it begins; write the earlier date first.`,
    ],
    [
      "2023-12/2023-11-30",
      `"2023-12/2023-11-30" ends before it begins; write the earlier date first.`,
    ],
    [
      "2019/2020/2021",
      `"2019/2020/2021" has more than one slash; an interval is two dates with one between them, like ${intervals}.`,
    ],
    ...["/", "../..", "../"].map((text) => [
      text,
      `"${text}" has no date on either side; give one, like ${intervals}, or write /.. for what goes on since nobody knows when.`,
    ]),
  ])("refuses %j", (text, message) => {
    expect(refusal(() => parseEdtf(text, ["input", "date"]))).toEqual([
      "BAD_USER_INPUT",
      message,
      ["input", "date"],
    ]);
  });

  test("refuses a plain date as a period", () => {
    expect(refusal(() => parseInterval("2019", ["period"]))).toEqual([
      "BAD_USER_INPUT",
      `"2019" is one date; a period is an interval, like ${intervals}.`,
      ["period"],
    ]);
  });
});

describe("day periods", () => {
  test.each([
    ["in the afternoon of November 23, 2023", "en", "AFTERNOON"],
    ["On the early morning of May 3", "en-GB", "EARLY_MORNING"],
    ["early in the morning", "en", "EARLY_MORNING"],
    ["the morning of January 25", "en", "MORNING"],
    ["at noon", "en", "NOON"],
    ["late at night", "en", "NIGHT"],
    ["Thursday Evening", "en", "EVENING"],
    ["from morning to evening", "en", null],
    ["at midnight", "en", null],
    ["on November 23", "en", null],
    ["2021年10月28日下午", "zh", "AFTERNOON"],
    ["下午", "zh-Hans-CN", "AFTERNOON"],
    ["28日上午", "zh", "MORNING"],
    ["早上", "zh", "MORNING"],
    ["凌晨", "zh", "EARLY_MORNING"],
    ["２８日中午", "zh", "NOON"],
    ["傍晚", "zh", "EVENING"],
    ["10月28日晚", "zh", "EVENING"],
    ["十月二十八日晚", "zh", "EVENING"],
    ["周三晚", "zh", "EVENING"],
    ["28日晚些时候", "zh", null],
    ["當晚", "zh-Hant", "EVENING"],
    ["夜间", "zh", "NIGHT"],
    ["10月28日夜", "zh", "NIGHT"],
    ["午夜", "zh", null],
    ["日夜兼程", "zh", null],
    ["上午和下午", "zh", null],
    ["下午", "en", null],
    ["am Nachmittag", "de", null],
    ["afternoon", null, null],
    ["afternoon ".repeat(1000), "en", null],
  ])("%j in %s is %s", (words, language, dayPeriod) => {
    expect(dayPeriodOf(words, language)).toBe(dayPeriod);
  });

  test("have the hours of their language, and the widest where it is not known", () => {
    const languages = ["en-US", "zh-Hant", "de", null];
    expect(languages.map((language) => hoursOf("AFTERNOON", language))).toEqual([
      { from: 12, to: 18 },
      { from: 12, to: 19 },
      { from: 12, to: 19 },
      { from: 12, to: 19 },
    ]);
    expect(hoursOf("NIGHT", "fr")).toEqual({ from: 18, to: 30 });
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
