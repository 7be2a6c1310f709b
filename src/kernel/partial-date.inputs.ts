import { Field, InputType } from "type-graphql";

import { badUserInput } from "./errors";
import { type PartialDate } from "./partial-date.object";
import { DayPeriod, type DayPeriodName } from "./partial-date/day-period";
import { daysOf } from "./partial-date/days";
import { DatePart, partialDate, type PartialDateSetting } from "./partial-date/partial-date";
import { printedDate } from "./partial-date/printed-date";

@InputType({
  description: "A date as precisely as it was said: in EDTF, or in the words of a report.",
})
export class PartialDateInput {
  @Field(() => String, {
    nullable: true,
    description:
      "The date in EDTF, as PartialDate describes it: 2023-11-23, 2019/2023, XXXX-06-25.",
  })
  edtf?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'In place of `edtf`: the words of a report in English or Chinese, such as "the afternoon of November 23" or 2023年11月23日下午. A year that they leave out is taken from the release date of the source, if there is one. What was understood comes back, and as a warning.',
  })
  printed?: string | null;

  @Field(() => DayPeriod, { nullable: true, description: "The part of the day, if one was said." })
  dayPeriod?: DayPeriodName | null;

  @Field(() => String, {
    nullable: true,
    description: "The words of the source that say when; at most 200 characters.",
  })
  asPrinted?: string | null;

  @Field(() => [DatePart], {
    nullable: true,
    description: "Parts that the source does not print and that were taken from its context.",
  })
  inferred?: DatePart[] | null;
}

/** Where a date was said, and what a year that it leaves out is taken from: an EDTF date, or null. */
export interface DateSetting extends PartialDateSetting {
  readonly reference?: string | null;
}

/**
 * A partial date as it is stored, with its bounds and days.
 *
 * @throws BAD_USER_INPUT as `partialDate` and `printedDate` do, and unless it is given in one of the two ways
 */
export function partialDateOf(
  input: PartialDateInput | null | undefined,
  setting: DateSetting,
): PartialDate | null | undefined {
  if (input === null || input === undefined) return input;
  const { field } = setting;
  const { edtf, printed } = input;
  if (typeof edtf === "string" && typeof printed !== "string")
    return { ...partialDate({ ...input, edtf }, setting), ...daysOf(edtf, [...field, "edtf"]) };
  if (typeof printed !== "string" || typeof edtf === "string")
    throw badUserInput("Give a date either as `edtf` or as `printed`.", field);
  const read = printedDate(printed, setting.reference ?? null, [...field, "printed"]);
  const asPrinted = input.asPrinted ?? printed;
  return {
    ...partialDate({ ...read, asPrinted }, setting),
    ...daysOf(read.edtf, [...field, "printed"]),
  };
}
