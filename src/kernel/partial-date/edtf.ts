import { badUserInput } from "../errors";
import { daysInMonth } from "./calendar";

/** How much of a date was said. UNKNOWN is a date of which nothing is known, `XXXX`. */
export const DatePrecision = {
  YEAR: "YEAR",
  MONTH: "MONTH",
  DAY: "DAY",
  INTERVAL: "INTERVAL",
  UNKNOWN: "UNKNOWN",
} as const;

export type DatePrecision = keyof typeof DatePrecision;

/**
 * One date of the proleptic Gregorian calendar; a part that was not said is null. Months count from
 * 1.
 */
export interface EdtfDate {
  readonly kind: "date";
  /** 100 to 9998; null when the year is written XXXX. */
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  readonly precision: Exclude<DatePrecision, "INTERVAL">;
  /** Marked `?` or `%`: the source may be wrong. */
  readonly uncertain: boolean;
  /** Marked `~` or `%`: somewhere near. */
  readonly approximate: boolean;
}

/**
 * One end of an interval: a date, `OPEN` for `..` (none, or it goes on), `UNKNOWN` for nothing
 * written.
 */
export type EdtfBound = EdtfDate | "OPEN" | "UNKNOWN";

export interface EdtfInterval {
  readonly kind: "interval";
  readonly start: EdtfBound;
  readonly end: EdtfBound;
  readonly precision: "INTERVAL";
  /** True when one of the two dates is. */
  readonly uncertain: boolean;
  /** True when one of the two dates is. */
  readonly approximate: boolean;
}

export type Edtf = EdtfDate | EdtfInterval;

const maximumLength = 40;
const firstYear = 100;
const lastYear = 9998;
const examples = "2023, 2023-11, 2023-11-23, XXXX-11-23 or 2023-11-23/2023-11-25";
const intervalExamples = "2019/2021, 2019/.. when it goes on, or 2019/ when its end is not known";
const datePattern = /^(\d{4}|XXXX)(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)$/;

/**
 * Reads the part of the Extended Date/Time Format that this API accepts
 * (https://www.loc.gov/standards/datetime/, ISO 8601-2):
 *
 * - dates of level 0 without a time: `2023`, `2023-11`, `2023-11-23`, on days that exist, in the
 *   years 0100 to 9998;
 * - an unknown year, and only the year: `XXXX`, `XXXX-06`, `XXXX-06-25`;
 * - one qualifier of level 1 at the end of a date: `?` uncertain, `~` approximate, `%` both;
 * - intervals `a/b` of these; `..` for an open side, nothing for an unknown one. At least one side
 *   is a date, except in `/..` (nobody knows since when, and it goes on). An interval may not end
 *   before it begins, where both years are known; within what was said they may overlap, as in
 *   `2023/2023-05`.
 *
 * Blanks around the text and a small `xxxx` are forgiven, everything else must be exact.
 *
 * @param field the path of the text itself: `["input", "date", "edtf"]`
 * @throws BAD_USER_INPUT with one sentence that says what is wrong and what would be right
 */
export function parseEdtf(text: string, field: readonly string[]): Edtf {
  if (text.length > maximumLength) {
    throw badUserInput(
      `A date has at most ${maximumLength} characters; write it like ${examples}.`,
      field,
    );
  }
  const written = text.trim().replace(/\bxxxx\b/gi, "XXXX");
  if (written === "") {
    throw badUserInput(`The date is empty; write it like ${examples}.`, field);
  }
  return written.includes("/") ? interval(written, field) : date(written, written, field);
}

/**
 * Reads one date, as a filter's limits and a day are.
 *
 * @throws BAD_USER_INPUT as `parseEdtf` does, and for an interval
 */
export function parseDate(text: string, field: readonly string[]): EdtfDate {
  const parsed = parseEdtf(text, field);
  if (parsed.kind === "interval") {
    throw badUserInput(
      `"${formatEdtf(parsed)}" is an interval; one date belongs here, like 2023, 2023-11 or 2023-11-23.`,
      field,
    );
  }
  return parsed;
}

/**
 * Reads an interval, as a role's period is. A plain date is refused: `2019` could mean the year it
 * began, or that it lasted that year (`2019/2019`), or that it is attested then.
 *
 * @throws BAD_USER_INPUT as `parseEdtf` does, and for a date that is no interval
 */
export function parseInterval(text: string, field: readonly string[]): EdtfInterval {
  const parsed = parseEdtf(text, field);
  if (parsed.kind === "date") {
    throw badUserInput(
      `"${formatEdtf(parsed)}" is one date; a period is an interval, like ${intervalExamples}.`,
      field,
    );
  }
  return parsed;
}

/**
 * The one spelling under which a date is stored and compared.
 *
 * @throws BAD_USER_INPUT as `parseEdtf` does
 */
export function canonicalEdtf(text: string, field: readonly string[]): string {
  return formatEdtf(parseEdtf(text, field));
}

/** Writes a parsed date; reading it again gives an equal value. */
export function formatEdtf(parsed: Edtf): string {
  return parsed.kind === "date"
    ? formatDate(parsed)
    : `${formatBound(parsed.start)}/${formatBound(parsed.end)}`;
}

function interval(written: string, field: readonly string[]): EdtfInterval {
  const sides = written.split("/");
  const [first = "", second = ""] = sides;
  if (sides.length !== 2) {
    throw badUserInput(
      `"${written}" has more than one slash; an interval is two dates with one between them, like ${intervalExamples}.`,
      field,
    );
  }
  const start = bound(first, written, field);
  const end = bound(second, written, field);
  if (typeof start === "string" && typeof end === "string" && written !== "/..") {
    throw badUserInput(
      `"${written}" has no date on either side; give one, like ${intervalExamples}, or write /.. for what goes on since nobody knows when.`,
      field,
    );
  }
  if (typeof start !== "string" && typeof end !== "string" && isReversed(start, end)) {
    throw badUserInput(`"${written}" ends before it begins; write the earlier date first.`, field);
  }
  return {
    kind: "interval",
    start,
    end,
    precision: DatePrecision.INTERVAL,
    uncertain: [start, end].some((side) => typeof side !== "string" && side.uncertain),
    approximate: [start, end].some((side) => typeof side !== "string" && side.approximate),
  };
}

function bound(side: string, written: string, field: readonly string[]): EdtfBound {
  if (side === "..") return "OPEN";
  return side === "" ? "UNKNOWN" : date(side, written, field);
}

function date(text: string, written: string, field: readonly string[]): EdtfDate {
  const match = datePattern.exec(text);
  if (match === null) {
    throw badUserInput(
      `"${written}" is not a date in EDTF; write it like ${examples}, with ?, ~ or % at the end of a doubtful date.`,
      field,
    );
  }
  const [, yearText = "", monthText, dayText, qualifier = ""] = match;
  const year = yearText === "XXXX" ? null : Number(yearText);
  const month = monthText === undefined ? null : Number(monthText);
  const day = dayText === undefined ? null : Number(dayText);
  checkYear(year, written, field);
  checkMonth(month, written, field);
  checkDay(year, month, day, written, field);
  return {
    kind: "date",
    year,
    month,
    day,
    precision: precision(year, month, day),
    uncertain: qualifier === "?" || qualifier === "%",
    approximate: qualifier === "~" || qualifier === "%",
  };
}

function checkYear(year: number | null, written: string, field: readonly string[]): void {
  if (year !== null && (year < firstYear || year > lastYear)) {
    throw badUserInput(
      `"${written}" is outside the years ${padded(firstYear, 4)} to ${lastYear}; write a year of four digits within them.`,
      field,
    );
  }
}

function checkMonth(month: number | null, written: string, field: readonly string[]): void {
  if (month !== null && (month < 1 || month > 12)) {
    throw badUserInput(
      `"${written}" has a month ${padded(month, 2)}; months run from 01 to 12.`,
      field,
    );
  }
}

function checkDay(
  year: number | null,
  month: number | null,
  day: number | null,
  written: string,
  field: readonly string[],
): void {
  if (month === null || day === null) return;
  const days = daysInMonth(year, month);
  if (day < 1 || day > days) {
    throw badUserInput(
      `"${written}" has a day ${padded(day, 2)}; the days of that month run from 01 to ${days}.`,
      field,
    );
  }
}

function precision(
  year: number | null,
  month: number | null,
  day: number | null,
): EdtfDate["precision"] {
  if (day !== null) return DatePrecision.DAY;
  if (month !== null) return DatePrecision.MONTH;
  return year === null ? DatePrecision.UNKNOWN : DatePrecision.YEAR;
}

/**
 * Reversed is what no reading could save: the last day of the end lies before the first day of the
 * start.
 */
function isReversed(start: EdtfDate, end: EdtfDate): boolean {
  if (start.year === null || end.year === null) return false;
  const firstOfStart = start.year * 10_000 + (start.month ?? 1) * 100 + (start.day ?? 1);
  const lastOfEnd = end.year * 10_000 + (end.month ?? 12) * 100 + (end.day ?? 31);
  return lastOfEnd < firstOfStart;
}

function formatBound(side: EdtfBound): string {
  if (side === "OPEN") return "..";
  return side === "UNKNOWN" ? "" : formatDate(side);
}

function formatDate({ year, month, day, uncertain, approximate }: EdtfDate): string {
  const parts = [year === null ? "XXXX" : padded(year, 4)];
  if (month !== null) parts.push(padded(month, 2));
  if (day !== null) parts.push(padded(day, 2));
  return parts.join("-") + qualifierOf(uncertain, approximate);
}

function qualifierOf(uncertain: boolean, approximate: boolean): string {
  if (uncertain && approximate) return "%";
  if (uncertain) return "?";
  return approximate ? "~" : "";
}

function padded(number: number, length: number): string {
  return String(number).padStart(length, "0");
}
