import type { PartialDate } from "../kernel/partial-date.object";
import { daysOf } from "../kernel/partial-date/days";
import { partialDate } from "../kernel/partial-date/partial-date";
import type { SampleDate } from "./story";

/** A date of the sample's files with its bounds; null when there is none. */
export function storedDate(
  date: SampleDate | undefined,
  timeZone: string,
  language: string,
): PartialDate | null {
  if (date === undefined) return null;
  const field = ["date"];
  return {
    ...partialDate(date, { timeZone, language, field }),
    ...daysOf(date.edtf, [...field, "edtf"]),
  };
}
