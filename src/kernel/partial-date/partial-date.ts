import { badUserInput } from "../errors";
import { boundsOfParsed } from "./bounds";
import { type DayPeriodName, isDayPeriodName } from "./day-period";
import { type DatePrecision, type Edtf, formatEdtf, parseEdtf } from "./edtf";

/** A part of a date, as a client says which of them it inferred. */
export const DatePart = { YEAR: "YEAR", MONTH: "MONTH", DAY: "DAY" } as const;

export type DatePart = keyof typeof DatePart;

/** A date as precisely as it was said, as a client sends it. */
export interface PartialDateInput {
  readonly edtf: string;
  readonly dayPeriod?: DayPeriodName | null;
  /** The words of the source, at most 200 characters. */
  readonly asPrinted?: string | null;
  /** Parts of `edtf` that the source does not print and that were taken from its context. */
  readonly inferred?: readonly DatePart[] | null;
}

/** A date as precisely as it was said, as it is stored. */
export interface PartialDateValue {
  /** In its canonical spelling. */
  readonly edtf: string;
  readonly dayPeriod: DayPeriodName | null;
  readonly asPrinted: string | null;
  /** Each part once, the year first. */
  readonly inferred: readonly DatePart[];
  /** See `Bounds`: instants in UTC with milliseconds, the end not included. */
  readonly earliest: string | null;
  readonly latest: string | null;
}

/** Where and in which words a date was said. */
export interface PartialDateSetting {
  /** An IANA name that was checked (`checkedTimeZone`): of the event, or of the newsroom. */
  readonly timeZone: string;
  /** BCP 47; whose hours the day period has. Null: the widest hours of all languages. */
  readonly language: string | null;
  /** The path of the date: `["input", "date"]`; errors name the part below it. */
  readonly field: readonly string[];
}

const longestAsPrinted = 200;
const allParts: readonly DatePart[] = [DatePart.YEAR, DatePart.MONTH, DatePart.DAY];

/**
 * Checks a partial date, gives it its canonical spelling and computes its bounds.
 *
 * A day period is kept with every date, since the source said it, and narrows the bounds of a
 * single day only. A blank `asPrinted` is null; any other stays as it was printed.
 *
 * @throws BAD_USER_INPUT for `edtf` as `parseEdtf` says; for an unknown day period; for an
 *   `asPrinted` that is too long or has control characters; for an inferred part that the date does
 *   not have
 */
export function partialDate(
  input: PartialDateInput,
  { timeZone, language, field }: PartialDateSetting,
): PartialDateValue {
  const parsed = parseEdtf(input.edtf, [...field, "edtf"]);
  const dayPeriod = checkedDayPeriod(input.dayPeriod ?? null, [...field, "dayPeriod"]);
  return {
    edtf: formatEdtf(parsed),
    dayPeriod,
    asPrinted: checkedPrint(input.asPrinted ?? null, [...field, "asPrinted"]),
    inferred: checkedParts(input.inferred ?? [], parsed, [...field, "inferred"]),
    ...boundsOfParsed(parsed, { dayPeriod, language }, timeZone),
  };
}

/**
 * How much of a date was said: the last part of it, or that it is an interval. `XXXX-06-25` is a
 * DAY. A day period is no part of EDTF and does not count.
 *
 * @throws BAD_USER_INPUT as `parseEdtf` does
 */
export function precisionOf(edtf: string, field: readonly string[] = ["edtf"]): DatePrecision {
  return parseEdtf(edtf, field).precision;
}

function checkedDayPeriod(
  dayPeriod: string | null,
  field: readonly string[],
): DayPeriodName | null {
  if (dayPeriod === null || isDayPeriodName(dayPeriod)) return dayPeriod;
  throw badUserInput(
    "That is not a day period; write EARLY_MORNING, MORNING, NOON, AFTERNOON, EVENING or NIGHT.",
    field,
  );
}

function checkedPrint(asPrinted: string | null, field: readonly string[]): string | null {
  if (asPrinted === null) return null;
  if (asPrinted.length > longestAsPrinted) {
    throw badUserInput(
      `The printed words of a date have at most ${longestAsPrinted} characters; give only those that say when.`,
      field,
    );
  }
  // PostgreSQL stores no NUL, and UTF-8 no half of a surrogate pair.
  if (/[\p{Cc}\p{Cs}]/u.test(asPrinted)) {
    throw badUserInput(
      "The printed words of a date hold a control character; give plain text on one line.",
      field,
    );
  }
  return asPrinted.trim() === "" ? null : asPrinted;
}

function checkedParts(
  inferred: readonly string[],
  parsed: Edtf,
  field: readonly string[],
): DatePart[] {
  const stated = partsOf(parsed);
  inferred.forEach((part, index) => {
    if (stated.some((one) => one === part)) return;
    const choice =
      stated.length === 0 ? "leave inferred empty" : `choose among ${stated.join(", ")}`;
    throw badUserInput(`"${formatEdtf(parsed)}" has no such part to be inferred; ${choice}.`, [
      ...field,
      String(index),
    ]);
  });
  return stated.filter((part) => inferred.includes(part));
}

/** What a date states; of an interval, what one of its sides does. */
function partsOf(parsed: Edtf): DatePart[] {
  const dates =
    parsed.kind === "date"
      ? [parsed]
      : [parsed.start, parsed.end].filter((side) => typeof side !== "string");
  const values = { YEAR: "year", MONTH: "month", DAY: "day" } as const;
  return allParts.filter((part) => dates.some((date) => date[values[part]] !== null));
}
