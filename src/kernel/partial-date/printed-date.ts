import { badUserInput } from "../errors";
import { type DayPeriodName, dayPeriodOf } from "./day-period";
import type { DatePart } from "./partial-date";

/** What printed words say of a date, and what of it they do not. */
export interface PrintedDate {
  readonly edtf: string;
  readonly dayPeriod: DayPeriodName | null;
  readonly inferred: readonly DatePart[];
}

const longestWords = 200;
const months = [
  ...["january", "february", "march", "april", "may", "june"],
  ...["july", "august", "september", "october", "november", "december"],
];
const month = `(${months.join("|")}|${months.map((name) => name.slice(0, 3)).join("|")})\\.?`;
const day = String.raw`(\d{1,2})(?:st|nd|rd|th)?`;
const year = String.raw`(\d{4})`;

/** Each way of writing a date, and where in it year, month and day stand. */
const patterns: readonly (readonly [pattern: RegExp, year: number, month: number, day: number])[] =
  [
    [/(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]/, 1, 2, 3],
    [/(\d{4}) ?年 ?(\d{1,2}) ?月/, 1, 2, 0],
    [/(\d{4}) ?年/, 1, 0, 0],
    [/(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]/, 0, 1, 2],
    [new RegExp(`\\b${month} ${day},? ${year}\\b`), 3, 1, 2],
    [new RegExp(`\\b${day}(?: of)? ${month},? ${year}\\b`), 3, 2, 1],
    [new RegExp(`\\b${month} ${day}\\b`), 0, 1, 2],
    [new RegExp(`\\b${day}(?: of)? ${month}(?![a-z])`), 0, 2, 1],
    [new RegExp(`\\b${month},? ${year}\\b`), 2, 1, 0],
    [new RegExp(`^(?:in )?${year}$`), 1, 0, 0],
  ];

/**
 * Reads a date as reports print it, in English or Chinese: "the afternoon of November 23", "2023年11月23日下午". Strictly:
 * words that can be read in two ways, such as 3/4/2023, are not read.
 *
 * @param reference an EDTF date, such as the release date, to which a missing year brings the date nearest: a release of
 *   2 January speaks of last year's 30 December; null: the year stays unknown
 * @throws BAD_USER_INPUT when no date, or more than one, is found
 */
export function printedDate(
  words: string,
  reference: string | null,
  field: readonly string[],
): PrintedDate {
  const text = words.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
  const found = words.length > longestWords ? undefined : firstMatch(text);
  if (found === undefined) {
    throw badUserInput(
      "These words are not understood as one date. Give it as `edtf`, such as 2023-11-23, and the words as `asPrinted`.",
      field,
    );
  }
  const [given, monthText, dayText] = found;
  const known = given === null ? nearestYear(reference, monthText, dayText) : undefined;
  const dateYear = given ?? known ?? "XXXX";
  const parts = [dateYear, monthText, dayText].filter((part) => part !== null);
  return {
    edtf: parts.map((part) => part.padStart(2, "0")).join("-"),
    dayPeriod: dayPeriodOf(words, /\p{Script=Han}/u.test(words) ? "zh" : "en"),
    inferred: known === undefined ? [] : ["YEAR"],
  };
}

/** The year in which a day is nearest to the reference; that of the reference where this cannot be said. */
function nearestYear(
  reference: string | null,
  monthText: string | null,
  dayText: string | null,
): string | undefined {
  const known = /^\d{4}/.exec(reference ?? "")?.[0];
  const day = /^\d{4}-\d\d-\d\d/.exec(reference ?? "")?.[0];
  if (known === undefined || day === undefined || monthText === null) return known;
  const [released, year] = [Date.parse(day), Number(known)];
  const distance = (one: number): number =>
    Math.abs(Date.UTC(one, Number(monthText) - 1, Number(dayText ?? 15)) - released);
  const [nearest = year] = [year, year - 1, year + 1].sort((a, b) => distance(a) - distance(b));
  return String(nearest).padStart(4, "0");
}

/** Year, month and day of the only date in a text; undefined when there is none, or another one besides. */
function firstMatch(text: string): [string | null, string | null, string | null] | undefined {
  for (const [pattern, ...places] of patterns) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const rest = text.replace(match[0], " ");
    if (/\d/.test(rest)) return undefined;
    const [yearText, monthText, dayText] = places.map((place) =>
      place === 0 ? null : (match[place] ?? null),
    );
    return [yearText ?? null, monthNumber(monthText ?? null), dayText ?? null];
  }
  return undefined;
}

function monthNumber(text: string | null): string | null {
  if (text === null || /^\d+$/.test(text)) return text;
  return String(months.findIndex((name) => name.startsWith(text.slice(0, 3))) + 1);
}
