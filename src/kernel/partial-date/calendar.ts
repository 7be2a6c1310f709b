import { Temporal } from "temporal-polyfill";

import { badUserInput } from "../errors";

/**
 * The days of a month (from 1) in the proleptic Gregorian calendar; in an unknown year February may
 * have 29.
 */
export function daysInMonth(year: number | null, month: number): number {
  if (month === 2) return year === null || isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/**
 * Checks the name of a time zone that somebody typed.
 *
 * @returns the name as IANA spells it: `asia/shanghai` gives `Asia/Shanghai`
 * @throws BAD_USER_INPUT for an unknown name and for a bare offset such as `+08:00`, which knows no
 *   daylight saving time
 */
export function checkedTimeZone(timeZone: string, field: readonly string[]): string {
  if (timeZone.length <= 60 && /^[A-Za-z]/.test(timeZone)) {
    try {
      return Temporal.PlainDate.from("2000-01-01").toZonedDateTime(timeZone).timeZoneId;
    } catch {
      // The one refusal below is for this as well.
    }
  }
  throw badUserInput(
    "That is not the name of a time zone; write one of the IANA database, like Asia/Shanghai or Europe/Berlin.",
    field,
  );
}

/**
 * From when to when a stretch of wall-clock time lasts, as instants in UTC with milliseconds.
 *
 * Where the clocks are changed, Temporal's "compatible" rule holds, as in RFC 5545: a time that is
 * skipped is taken as much later as the clocks jump, a time that comes twice is its first coming.
 * So two neighbouring days always share one instant. A stretch that the zone skipped as a whole (30
 * December 2011 in Apia) keeps its length and begins where the clocks go on.
 *
 * @param from hours after midnight of `first`
 * @param to hours after midnight of `last`, not included; more than 24 lie on the days after
 */
export function stretch(
  first: Temporal.PlainDate,
  from: number,
  last: Temporal.PlainDate,
  to: number,
  timeZone: string,
): { readonly earliest: string; readonly latest: string } {
  const opens = wallClock(first, from);
  const closes = wallClock(last, to);
  const earliest = atZone(opens, timeZone);
  const latest = atZone(closes, timeZone);
  const isSkipped = Temporal.Instant.compare(earliest, latest) >= 0;
  return {
    earliest: written(earliest),
    latest: written(
      isSkipped ? earliest.add(opens.until(closes, { largestUnit: "hour" })) : latest,
    ),
  };
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function wallClock(day: Temporal.PlainDate, hours: number): Temporal.PlainDateTime {
  return day.toPlainDateTime().add({ hours });
}

function atZone(wallClockTime: Temporal.PlainDateTime, timeZone: string): Temporal.Instant {
  return wallClockTime.toZonedDateTime(timeZone, { disambiguation: "compatible" }).toInstant();
}

function written(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: "millisecond" });
}
