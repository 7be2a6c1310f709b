import { Field, ObjectType, registerEnumType } from "type-graphql";
import { Column, getMetadataArgsStorage } from "typeorm";

import { ChoiceColumn, InstantColumn, JsonColumn, TextColumn } from "./column-decorators";
import { snakeCase } from "./columns";
import { DayPeriod, type DayPeriodName } from "./partial-date/day-period";
import { DatePrecision } from "./partial-date/edtf";
import { DatePart, type PartialDateValue } from "./partial-date/partial-date";
import { GraphQLDateTime } from "./scalars";

registerEnumType(DayPeriod, {
  name: "DayPeriod",
  description:
    "A part of a day as reports name it. The hours that it covers depend on the language of the report.",
  valuesConfig: {
    EARLY_MORNING: { description: "From midnight to 8 o'clock." },
    MORNING: { description: "From 6 to 12 o'clock; in Chinese from 5." },
    NOON: { description: "From 11 to 13 o'clock; in Chinese to 14." },
    AFTERNOON: { description: "From 12 to 18 o'clock; in Chinese to 19." },
    EVENING: { description: "From 17 o'clock to midnight." },
    NIGHT: { description: "From 18 o'clock to 6 on the next day; in Chinese from 20 to 5." },
  },
});
registerEnumType(DatePart, {
  name: "DatePart",
  description: "A part of a date.",
  valuesConfig: {
    YEAR: { description: "The year of the date." },
    MONTH: { description: "The month of the date." },
    DAY: { description: "The day of the date." },
  },
});
registerEnumType(DatePrecision, {
  name: "DatePrecision",
  description: "How precisely a date was said.",
  valuesConfig: {
    YEAR: { description: "A year and no more." },
    MONTH: { description: "A month, of a year that may be unknown." },
    DAY: { description: "A day, of a year that may be unknown." },
    INTERVAL: { description: "From one date to another, or open at an end." },
    UNKNOWN: { description: "Nothing but that it was." },
  },
});

@ObjectType({
  description:
    "A date as precisely as it was said: a year, a month, a day, a part of a day, an interval, also of an unknown year.",
})
export class PartialDate implements PartialDateValue {
  @Field(() => String, {
    description:
      "The date in EDTF (ISO 8601-2), level 0: 2023, 2023-11, 2023-11-23, intervals such as 2019/2023, 2019/.. while it lasts, 2019/ when the end is unknown; ? and ~ mark what is uncertain or approximate; XXXX-06-25 is a day of an unknown year.",
  })
  @TextColumn({ characters: 40, nullable: true })
  edtf!: string;

  @Field(() => DayPeriod, {
    nullable: true,
    description: "The part of the day; null when none was said.",
  })
  @ChoiceColumn(Object.keys(DayPeriod), { nullable: true })
  dayPeriod!: DayPeriodName | null;

  @Field(() => String, {
    nullable: true,
    description: "The words of the source, where they were kept.",
  })
  @TextColumn({ characters: 200, nullable: true })
  asPrinted!: string | null;

  @Field(() => [DatePart], {
    description:
      "Parts that the source does not print beside the date and that were taken from its release date.",
  })
  @JsonColumn({ nullable: true })
  inferred!: readonly DatePart[];

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description:
      "The first instant at which it can have been, in the time zone of the place; null when the year or the beginning is unknown.",
  })
  @InstantColumn({ nullable: true })
  earliest!: string | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description:
      "The first instant after which it cannot have been; null when the year is unknown or the end is open.",
  })
  @InstantColumn({ nullable: true })
  latest!: string | null;

  /** The days of the place that `earliest` and `latest` come from; filters by day compare these. */
  @TextColumn({ characters: 10, nullable: true })
  firstDay!: string | null;

  @TextColumn({ characters: 10, nullable: true })
  lastDay!: string | null;
}

/** A partial date, stored in columns of its owner's table; null when its EDTF is. */
export function PartialDateColumn(): PropertyDecorator {
  return (prototype, property) => {
    Column(() => PartialDate)(prototype, property);
    const name = snakeCase(String(property));
    const checks = {
      in_order: `${name}_earliest < ${name}_latest AND ${name}_first_day <= ${name}_last_day`,
      with_edtf: `${name}_edtf IS NOT NULL OR (${name}_day_period IS NULL AND ${name}_as_printed IS NULL AND ${name}_earliest IS NULL AND ${name}_latest IS NULL AND ${name}_first_day IS NULL AND ${name}_last_day IS NULL)`,
    };
    for (const [check, expression] of Object.entries(checks)) {
      getMetadataArgsStorage().checks.push({
        target: prototype.constructor,
        name: `${name}_${check}`,
        expression,
      });
    }
  };
}
