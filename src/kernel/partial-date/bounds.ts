import { Temporal } from "temporal-polyfill";

import { stretch } from "./calendar";
import { type DayPeriodHours, type DayPeriodName, hoursOf } from "./day-period";
import {
  type Edtf,
  type EdtfBound,
  type EdtfDate,
  type EdtfInterval,
  parseEdtf,
  parseInterval,
} from "./edtf";

/** What an interval says about its end: a date, that it goes on (`..`), or nothing. */
export const IntervalEnd = { ENDED: "ENDED", CURRENT: "CURRENT", UNKNOWN: "UNKNOWN" } as const;

export type IntervalEnd = keyof typeof IntervalEnd;

/**
 * From when to when something may have been. Instants in UTC with milliseconds,
 * `2023-11-23T04:00:00.000Z`, which sort as text; `latest` is not included. Null: no limit is known
 * on that side.
 */
export interface Bounds {
  readonly earliest: string | null;
  readonly latest: string | null;
}

/**
 * The time in which an interval certainly holds: from the last moment at which it can have begun to
 * the first at which it can have ended. Instants as in `Bounds`, null where unknown. When
 * `certainFrom` is not before `certainUntil`, as in `2023/2023`, no moment is certain.
 */
export interface InnerBounds {
  readonly certainFrom: string | null;
  readonly certainUntil: string | null;
  /** CURRENT says that a null `certainUntil` means "still", not "nobody knows". */
  readonly end: IntervalEnd;
}

export interface DatedWords {
  readonly edtf: string;
  readonly dayPeriod?: DayPeriodName | null;
  /** BCP 47; whose hours the day period has. */
  readonly language?: string | null;
}

/**
 * The bounds of a date in a time zone.
 *
 * - A day is a calendar day of the zone, however many hours it has; see `stretch` for changes of
 *   the clocks.
 * - A day period narrows a date that is one day. On a month, a year or an interval it narrows
 *   nothing: "the evenings of May 3 to 5" has no one evening. A night runs into the next day.
 * - An unknown year, an open and an unknown side give null.
 * - The qualifiers `?` and `~` move nothing: how far would be a guess.
 *
 * @param timeZone an IANA name that was checked (`checkedTimeZone`)
 * @throws BAD_USER_INPUT as `parseEdtf` does
 */
export function boundsOf(
  date: DatedWords,
  timeZone: string,
  field: readonly string[] = ["edtf"],
): Bounds {
  return boundsOfParsed(parseEdtf(date.edtf, field), date, timeZone);
}

/** The same for a date that was read already. */
export function boundsOfParsed(
  parsed: Edtf,
  { dayPeriod = null, language = null }: Omit<DatedWords, "edtf">,
  timeZone: string,
): Bounds {
  if (parsed.kind === "interval") {
    return {
      earliest: sideBounds(parsed.start, timeZone).earliest,
      latest: sideBounds(parsed.end, timeZone).latest,
    };
  }
  const isNarrowed = dayPeriod !== null && parsed.precision === "DAY";
  return dateBounds(parsed, timeZone, isNarrowed ? hoursOf(dayPeriod, language) : null);
}

/**
 * When a period certainly holds, as a role's filter with `CERTAINLY` asks. `2019-03/2021` certainly
 * holds from the end of March 2019 to the beginning of 2021.
 *
 * An open beginning (`../2021`) counts as unknown: `..` also means that nobody said when.
 *
 * @param timeZone an IANA name that was checked
 * @throws BAD_USER_INPUT as `parseInterval` does: a plain date is no period
 */
export function innerBoundsOf(
  edtf: string,
  timeZone: string,
  field: readonly string[] = ["edtf"],
): InnerBounds {
  const parsed = parseInterval(edtf, field);
  return {
    certainFrom: sideBounds(parsed.start, timeZone).latest,
    certainUntil: sideBounds(parsed.end, timeZone).earliest,
    end: endOfInterval(parsed),
  };
}

/**
 * Whether a period has ended: ENDED when it has an end date, also one of an unknown year
 * (`2019/XXXX`) or one still to come; CURRENT when its end is open (`2019/..`); UNKNOWN when none
 * is given (`2019/`).
 *
 * @throws BAD_USER_INPUT as `parseInterval` does: a plain date says nothing about an end
 */
export function endOf(edtf: string, field: readonly string[] = ["edtf"]): IntervalEnd {
  return endOfInterval(parseInterval(edtf, field));
}

function endOfInterval({ end }: EdtfInterval): IntervalEnd {
  if (end === "OPEN") return IntervalEnd.CURRENT;
  return end === "UNKNOWN" ? IntervalEnd.UNKNOWN : IntervalEnd.ENDED;
}

function sideBounds(side: EdtfBound, timeZone: string): Bounds {
  return typeof side === "string"
    ? { earliest: null, latest: null }
    : dateBounds(side, timeZone, null);
}

function dateBounds(date: EdtfDate, timeZone: string, hours: DayPeriodHours | null): Bounds {
  const { year, month, day } = date;
  if (year === null) return { earliest: null, latest: null };
  const first = Temporal.PlainDate.from({ year, month: month ?? 1, day: day ?? 1 });
  if (hours !== null) return stretch(first, hours.from, first, hours.to, timeZone);
  return stretch(first, 0, afterLastDay(first, date), 0, timeZone);
}

function afterLastDay(first: Temporal.PlainDate, { month, day }: EdtfDate): Temporal.PlainDate {
  if (day !== null) return first.add({ days: 1 });
  return first.add(month === null ? { years: 1 } : { months: 1 });
}
