import { badUserInput } from "../errors";
import { type Bounds, boundsOfParsed, type InnerBounds } from "./bounds";
import { type EdtfDate, parseDate } from "./edtf";

/**
 * A stretch of time that a filter asks for. Instants in UTC with milliseconds; `to` is not
 * included; null: no limit.
 */
export interface DateWindow {
  readonly from: string | null;
  readonly to: string | null;
}

/** A stretch of time with both of its limits. */
export interface DayWindow extends DateWindow {
  readonly from: string;
  readonly to: string;
}

/** What a filter on dates takes: both ends belong to it, each as precise as the client likes. */
export interface DateRangeInput {
  readonly from?: string | null;
  readonly to?: string | null;
}

/**
 * The instants between which a calendar day lasts, for questions such as `roles(on:)`.
 *
 * @param isoDate `2023-11-23`
 * @param timeZone an IANA name that was checked
 * @throws BAD_USER_INPUT when it is not one whole day that exists, with a year and without a
 *   qualifier
 */
export function dayBounds(
  isoDate: string,
  timeZone: string,
  field: readonly string[] = ["on"],
): DayWindow {
  const date = plainDate(isoDate, field);
  const { earliest, latest } = boundsOfParsed(date, {}, timeZone);
  if (date.precision !== "DAY" || earliest === null || latest === null) {
    throw badUserInput("One day belongs here, with year, month and day, like 2023-11-23.", field);
  }
  return { from: earliest, to: latest };
}

/**
 * The instants between which a filter looks: from the beginning of `from` to the end of `to`, so
 * that `{from: "2023", to: "2023"}` is the whole year.
 *
 * @param timeZone an IANA name that was checked
 * @param field the path of the range; errors name `from` or `to` below it
 * @throws BAD_USER_INPUT for what is not one date with a year and without a qualifier, and when
 *   `to` ends before `from` begins
 */
export function rangeBounds(
  range: DateRangeInput,
  timeZone: string,
  field: readonly string[],
): DateWindow {
  const from = limit(range.from ?? null, timeZone, [...field, "from"]).earliest;
  const to = limit(range.to ?? null, timeZone, [...field, "to"]).latest;
  if (from !== null && to !== null && from >= to) {
    throw badUserInput(
      "The range ends before it begins; give the earlier date as from and the later one as to.",
      [...field, "to"],
    );
  }
  return { from, to };
}

/**
 * Whether something with these bounds may have been, wholly or in part, within the window. Without
 * any bound, as with an unknown year, it always may.
 */
export function overlapsPossibly({ earliest, latest }: Bounds, { from, to }: DateWindow): boolean {
  const beginsInTime = earliest === null || to === null || earliest < to;
  const endsInTime = latest === null || from === null || latest > from;
  return beginsInTime && endsInTime;
}

/**
 * Whether something with these bounds certainly lies within the window as a whole. Each limit that
 * is given needs a bound to hold it against, and what has no bound at all is certain nowhere, not
 * even in a window without limits.
 */
export function withinCertainly({ earliest, latest }: Bounds, { from, to }: DateWindow): boolean {
  if (earliest === null && latest === null) return false;
  const isAfterFrom = from === null || (earliest !== null && earliest >= from);
  const isBeforeTo = to === null || (latest !== null && latest <= to);
  return isAfterFrom && isBeforeTo;
}

/**
 * Whether a period certainly holds during the whole of a window with both limits, such as a day. A
 * CURRENT period holds from `certainFrom` on without an end; whether it was still attested later is
 * the caller's to weigh.
 */
export function holdsCertainly(
  { certainFrom, certainUntil, end }: InnerBounds,
  { from, to }: DayWindow,
): boolean {
  const hasBegun = certainFrom !== null && certainFrom <= from;
  const goesOn = end === "CURRENT" || (certainUntil !== null && certainUntil >= to);
  return hasBegun && goesOn;
}

function limit(text: string | null, timeZone: string, field: readonly string[]): Bounds {
  return text === null
    ? { earliest: null, latest: null }
    : boundsOfParsed(plainDate(text, field), {}, timeZone);
}

function plainDate(text: string, field: readonly string[]): EdtfDate {
  const date = parseDate(text, field);
  if (date.year === null || date.uncertain || date.approximate) {
    throw badUserInput(
      "A date to search by has a year and no ?, ~ or %; write it like 2023, 2023-11 or 2023-11-23.",
      field,
    );
  }
  return date;
}
