import { daysInMonth } from "./calendar";
import { type EdtfBound, parseEdtf, parseInterval } from "./edtf";

/** The days of the calendar on which something may have been, both included; null: no limit is known. */
export interface Days {
  readonly firstDay: string | null;
  readonly lastDay: string | null;
}

/** The days on which a period certainly held, both included; null: none is known. */
export interface CertainDays {
  readonly certainFromDay: string | null;
  readonly certainUntilDay: string | null;
}

/**
 * The days of a date where it was said, as `2023-11-23` in text. They have no time zone: a filter by days
 * means the days of the place.
 *
 * @throws BAD_USER_INPUT as `parseEdtf` does
 */
export function daysOf(edtf: string, field: readonly string[]): Days {
  const parsed = parseEdtf(edtf, field);
  const [start, end] = parsed.kind === "interval" ? [parsed.start, parsed.end] : [parsed, parsed];
  return { firstDay: firstDayOf(start), lastDay: lastDayOf(end) };
}

/**
 * The days on which an interval certainly held: from the last day on which it can have begun to the first day on
 * which it can have ended.
 *
 * @throws BAD_USER_INPUT as `parseInterval` does: a plain date is no period
 */
export function certainDaysOf(edtf: string, field: readonly string[]): CertainDays {
  const { start, end } = parseInterval(edtf, field);
  return { certainFromDay: lastDayOf(start), certainUntilDay: firstDayOf(end) };
}

function firstDayOf(bound: EdtfBound): string | null {
  if (typeof bound === "string" || bound.year === null) return null;
  return written(bound.year, bound.month ?? 1, bound.day ?? 1);
}

function lastDayOf(bound: EdtfBound): string | null {
  if (typeof bound === "string" || bound.year === null) return null;
  const month = bound.month ?? 12;
  return written(bound.year, month, bound.day ?? daysInMonth(bound.year, month));
}

function written(year: number, month: number, day: number): string {
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}
