import { Field, InputType } from "type-graphql";

import { enumType } from "./enum-type";
import { badUserInput } from "./errors";
import { checkedId, type Typename } from "./ids";
import { DateScalar } from "./scalars";
import { among, type Sql, sql } from "./sql";

const mostValues = 100;

export const DateMatch = enumType(
  "DateMatch",
  "How a date that is known less precisely than asked is compared.",
  {
    POSSIBLY:
      "It may have been then: what is known does not rule it out. A date of unknown year always may.",
    CERTAINLY: "It was then: all that is known lies within what is asked.",
  },
);
export type DateMatch = keyof typeof DateMatch;

@InputType({ description: "A span of days, both included. Without one end it is open there." })
export class DateRange {
  @Field(() => DateScalar, { nullable: true, description: "The first day." })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "The last day." })
  to?: string | null;

  @Field(() => DateMatch, {
    nullable: true,
    description:
      "Whether a date counts that may lie in the span, or only one that certainly does; POSSIBLY if left out.",
  })
  match?: DateMatch | null;
}

/**
 * The condition that a date, stored as its first and last possible day, lies in a range.
 *
 * @param columns prefix of the two columns: `row.date` for `row.date_first_day` and `row.date_last_day`
 * @throws BAD_USER_INPUT for a range that ends before it begins
 */
export function inDateRange(
  first: Sql,
  last: Sql,
  range: DateRange,
  field: readonly string[],
): Sql[] {
  const { from, to } = range;
  if (typeof from === "string" && typeof to === "string" && from > to) {
    throw badUserInput(`The range ends on ${to}, before it begins on ${from}.`, [...field, "to"]);
  }
  const conditions: Sql[] = [];
  if (range.match === "CERTAINLY") {
    if (typeof from === "string") conditions.push(sql`${first} >= ${from}`);
    if (typeof to === "string") conditions.push(sql`${last} <= ${to}`);
  } else {
    if (typeof from === "string") conditions.push(sql`(${last} IS NULL OR ${last} >= ${from})`);
    if (typeof to === "string") conditions.push(sql`(${first} IS NULL OR ${first} <= ${to})`);
  }
  return conditions;
}

/** The condition that a column has one of the values asked; none when nothing is asked. */
export function oneOf(
  column: Sql,
  values: readonly string[] | null | undefined,
  field: readonly string[],
): Sql[] {
  if (values === null || values === undefined) return [];
  return [sql`${column}${among(distinct(bounded(values, field)))}`];
}

/** The condition that a column names one of the objects asked; ids of another type are refused. */
export function oneOfIds(
  column: Sql,
  ids: readonly string[] | null | undefined,
  typename: Typename | readonly Typename[],
  field: readonly string[],
): Sql[] {
  if (ids === null || ids === undefined) return [];
  return [sql`${column}${among(checkedIds(ids, typename, field))}`];
}

/** Ids that a client sent, each checked, each once. */
export function checkedIds(
  ids: readonly string[],
  typename: Typename | readonly Typename[],
  field: readonly string[],
): string[] {
  return distinct(
    bounded(ids, field).map((id, index) => checkedId(id, typename, [...field, String(index)])),
  );
}

function bounded(values: readonly string[], field: readonly string[]): readonly string[] {
  if (values.length > mostValues) {
    throw badUserInput(
      `The list has ${String(values.length)} entries; at most ${String(mostValues)} fit.`,
      field,
    );
  }
  return values;
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
