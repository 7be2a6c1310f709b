import fc from "fast-check";

import { ApiError } from "../../src/kernel/errors";
import { boundsOf } from "../../src/kernel/partial-date/bounds";
import { daysInMonth } from "../../src/kernel/partial-date/calendar";
import { dayBounds, rangeBounds } from "../../src/kernel/partial-date/date-window";
import { DayPeriod, dayPeriodOf } from "../../src/kernel/partial-date/day-period";
import { canonicalEdtf, parseEdtf } from "../../src/kernel/partial-date/edtf";
import { partialDate } from "../../src/kernel/partial-date/partial-date";

describe("properties", () => {
  const zones = fc.constantFrom(
    "UTC",
    "Asia/Shanghai",
    "America/New_York",
    "Pacific/Apia",
    "America/Sao_Paulo",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
  );
  const years = fc.oneof(fc.integer({ min: 1850, max: 2100 }), fc.integer({ min: 100, max: 9998 }));
  const yearText = years.map((year) => String(year).padStart(4, "0"));
  const months = yearText.chain((year) =>
    fc.integer({ min: 1, max: 12 }).map((month) => `${year}-${two(month)}`),
  );
  const days = months.chain((month) =>
    fc.integer({ min: 1, max: daysIn(month) }).map((day) => `${month}-${two(day)}`),
  );
  const dates = fc.oneof(yearText, months, days);
  const qualified = fc
    .tuple(dates, fc.constantFrom("", "?", "~", "%"))
    .map((pieces) => pieces.join(""));
  const intervals = fc
    .tuple(
      fc.oneof(qualified, fc.constantFrom("", "..")),
      fc.oneof(qualified, fc.constantFrom("..")),
    )
    .map((sides) => sides.sort().join("/"))
    .filter(isAccepted);
  const accepted = fc.oneof(qualified, intervals, fc.constantFrom("XXXX", "XXXX-02-29?", "/.."));
  const dayPeriods = fc.constantFrom(null, ...Object.values(DayPeriod));
  const languages = fc.constantFrom(null, "en", "zh", "de");

  test("what is earliest comes before what is latest", () => {
    fc.assert(
      fc.property(accepted, dayPeriods, languages, zones, (edtf, dayPeriod, language, zone) => {
        const { earliest, latest } = boundsOf({ edtf, dayPeriod, language }, zone);
        expect(earliest === null || latest === null || earliest < latest).toBe(true);
        for (const instant of [earliest, latest]) {
          expect(instant ?? "0099-12-31T15:54:17.000Z").toMatch(
            /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/,
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  test("the days of a month follow each other and fill it", () => {
    fc.assert(
      fc.property(months, zones, (month, zone) => {
        fc.pre(!(month === "2011-12" && zone === "Pacific/Apia"));
        const whole = boundsOf({ edtf: month }, zone);
        const each = Array.from({ length: daysIn(month) }, (_, index) =>
          dayBounds(`${month}-${two(index + 1)}`, zone),
        );
        expect(each.map(({ from }) => from)).toEqual([
          whole.earliest,
          ...each.slice(0, -1).map(({ to }) => to),
        ]);
        expect(each.at(-1)?.to).toBe(whole.latest);
      }),
      { numRuns: 60 },
    );
  });

  test("a range between two dates has the bounds of their interval", () => {
    fc.assert(
      fc.property(dates, dates, zones, (from, to, zone) => {
        fc.pre(isAccepted(`${from}/${to}`));
        const bounds = boundsOf({ edtf: `${from}/${to}` }, zone);
        expect(rangeBounds({ from, to }, zone, [])).toEqual({
          from: bounds.earliest,
          to: bounds.latest,
        });
      }),
    );
  });

  test("the canonical spelling stays as it is", () => {
    fc.assert(
      fc.property(accepted, fc.constantFrom("", " ", "\t"), (edtf, blank) => {
        const canonical = canonicalEdtf(blank + edtf.toLowerCase() + blank, []);
        expect(canonical).toBe(edtf);
        expect(canonicalEdtf(canonical, [])).toBe(canonical);
        expect(parseEdtf(canonical, [])).toEqual(parseEdtf(edtf, []));
      }),
    );
  });

  const nearly = fc
    .array(fc.constantFrom(...Array.from("0129-/.?~%XxT: ")), { maxLength: 14 })
    .map((letters) => letters.join(""));
  const garbage = fc.oneof(fc.string(), fc.string({ unit: "binary" }), nearly);

  test("garbage is refused or read, and nothing else", () => {
    fc.assert(
      fc.property(garbage, garbage, (edtf, asPrinted) => {
        try {
          partialDate({ edtf, asPrinted }, { timeZone: "UTC", language: "en", field: ["date"] });
        } catch (error) {
          expect(error).toBeInstanceOf(ApiError);
          expect(error).toMatchObject({
            code: "BAD_USER_INPUT",
            extensions: { field: ["date", expect.any(String)] },
          });
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("ten kilobytes of it take less than 20 ms", () => {
    const bits = [
      "2",
      "-",
      "/",
      "XXXX",
      "2023-11-23/",
      " ",
      "?",
      "早",
      "28日晚",
      "early in the ",
      "\ud83d",
    ];
    for (const bit of bits) {
      const text = bit.repeat(10_000 / bit.length);
      // The best of several runs: the machine may be busy with something else, a bad pattern is always slow.
      const times = [1, 2, 3, 4, 5].map(() => {
        const start = performance.now();
        isAccepted(text);
        isAccepted(` ${text.slice(0, 30)}`);
        dayPeriodOf(text, "zh");
        dayPeriodOf(text.slice(0, 200), "en");
        dayPeriodOf(text.slice(0, 200), "zh");
        return performance.now() - start;
      });
      expect(Math.min(...times)).toBeLessThan(100);
    }
  });
});

function isAccepted(edtf: string): boolean {
  try {
    parseEdtf(edtf, []);
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.code === "BAD_USER_INPUT") return false;
    throw error;
  }
}

function daysIn(month: string): number {
  return daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)));
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
