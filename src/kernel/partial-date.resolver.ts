import { FieldResolver, Resolver, Root } from "type-graphql";

import { PartialDate } from "./partial-date.object";
import { DatePrecision } from "./partial-date/edtf";
import { precisionOf } from "./partial-date/partial-date";

@Resolver(() => PartialDate)
export class PartialDateResolver {
  @FieldResolver(() => DatePrecision, {
    description: "Up to which part the date was said. The part of the day is `dayPeriod`.",
  })
  precision(@Root() date: PartialDate): DatePrecision {
    return precisionOf(date.edtf);
  }
}
