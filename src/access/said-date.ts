import {
  type DateSetting,
  type PartialDateInput,
  partialDateOf,
} from "../kernel/partial-date.inputs";
import type { PartialDate } from "../kernel/partial-date.object";
import { warn, type Writing } from "./writing";

/**
 * A partial date as it is stored; what was made of printed words is told as the warning INFERRED.
 *
 * @throws BAD_USER_INPUT as `partialDateOf` does
 */
export function saidDate(
  writing: Writing,
  input: PartialDateInput | null | undefined,
  setting: DateSetting,
): PartialDate | null | undefined {
  const read = partialDateOf(input, setting);
  if (typeof input?.printed !== "string" || !read) return read;
  const period = read.dayPeriod === null ? "" : `, ${read.dayPeriod}`;
  const whence = read.inferred.length === 0 ? "" : "; the year follows from the source's release";
  const message = `"${input.printed}" was read as ${read.edtf}${period}${whence}.`;
  warn(writing, "INFERRED", message, setting.field);
  return read;
}
