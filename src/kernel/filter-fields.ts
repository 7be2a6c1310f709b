import { Field, ID, InputType } from "type-graphql";

import { badUserInput } from "./errors";
import type { FilterField, FilterPlace } from "./filter";
import { DateRange, inDateRange, oneOf, oneOfIds } from "./filters";
import type { Typename } from "./ids";
import { GraphQLDateTime, GraphQLSafeInt } from "./scalars";
import { foldedText } from "./sort-name";
import { allOf, among, contains, folded, raw, type Sql, sql } from "./sql";
import { requiredText } from "./text-input";

const mostValues = 100;
const mostCharacters = 200;

@InputType({
  description:
    "What a text is like. Compatibility forms and case do not count (Unicode NFKC, lower case): ＤＡＱＯ and Daqo are the same; accents count. `%` and `_` are letters like others. Each text has 1 to 200 characters; what is not there is like nothing.",
})
export class TextFilter {
  @Field(() => String, { nullable: true, description: "It is this, from beginning to end." })
  eq?: string | null;

  @Field(() => [String], { nullable: true, description: "It is one of these; at most 100." })
  in?: string[] | null;

  @Field(() => String, { nullable: true, description: "It holds this somewhere." })
  contains?: string | null;

  @Field(() => String, { nullable: true, description: "It begins with this." })
  startsWith?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "True where there is no text, false where there is one.",
  })
  isNull?: boolean | null;
}

@InputType({ description: "How large a number is; all that is given must hold." })
class NumberFilter {
  @Field(() => GraphQLSafeInt, { nullable: true, description: "It equals this." })
  eq?: number | null;

  @Field(() => GraphQLSafeInt, { nullable: true, description: "It is less than this." })
  lt?: number | null;

  @Field(() => GraphQLSafeInt, { nullable: true, description: "It is this or less." })
  lte?: number | null;

  @Field(() => GraphQLSafeInt, { nullable: true, description: "It is more than this." })
  gt?: number | null;

  @Field(() => GraphQLSafeInt, { nullable: true, description: "It is this or more." })
  gte?: number | null;
}

@InputType({ description: "When something was, to the millisecond; all that is given must hold." })
class InstantFilter {
  @Field(() => GraphQLDateTime, { nullable: true, description: "It was then." })
  eq?: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "It was before." })
  lt?: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "It was then or before." })
  lte?: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "It was after." })
  gt?: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "It was then or after." })
  gte?: Date | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "True where there is no such time, false where there is one.",
  })
  isNull?: boolean | null;
}

/**
 * A field of a type of its own.
 *
 * @param conditions what a value means for `row`; all of them hold
 * @param cost whether few rows meet it and an index leads to them, or it is more than a look at plain columns
 */
export function field<Value>(
  type: () => object,
  description: string,
  conditions: (value: Value, place: FilterPlace) => readonly Sql[],
  { isNarrow = false, isBroad = false } = {},
): FilterField {
  return {
    type,
    description,
    condition: (value, place) => ({
      test: allOf(conditions(value as Value, place)),
      ...{ isNarrow, isBroad },
    }),
  };
}

/** A column that names one of some objects: a list of at most 100 ids. */
export function ids(
  typename: Typename | readonly Typename[],
  description: string,
  column = "id",
): FilterField {
  return field<string[]>(
    () => [ID],
    description,
    (values, { path }) => oneOfIds(raw(`row.${column}`), values, typename, path),
    { isNarrow: true },
  );
}

/** A column with a closed set of words: a list of those that will do. */
export function choices(words: object, column: string, description: string): FilterField {
  return field<string[]>(
    () => [words],
    description,
    (values, { path }) => oneOf(raw(`row.${column}`), values, path),
  );
}

/** A date: a span of days that it may lie in. */
export function days(prefix: string, description: string): FilterField {
  return field<DateRange>(
    () => DateRange,
    description,
    (range, { path }) =>
      inDateRange(raw(`row.${prefix}_first_day`), raw(`row.${prefix}_last_day`), range, path),
  );
}

/** True or false. */
export function flag(condition: string, description: string): FilterField {
  return field<boolean>(
    () => Boolean,
    description,
    (isSo) => [raw(isSo ? condition : `NOT (${condition})`)],
  );
}

/** A column with a text. */
export function text(column: string, description: string): FilterField {
  return field<TextFilter>(
    () => TextFilter,
    description,
    (value, place) => textConditions(raw(`row.${column}`), value, place),
    { isBroad: true },
  );
}

/** A column with a number. */
export function number(column: string, description: string): FilterField {
  return field<NumberFilter>(
    () => NumberFilter,
    description,
    (value) => comparisons(raw(`row.${column}`), { ...value }),
  );
}

/** A column with an instant. */
export function instant(column: string, description: string): FilterField {
  return field<InstantFilter>(
    () => InstantFilter,
    description,
    ({ isNull, ...value }, place) => [
      ...comparisons(raw(`row.${column}`), instants(value, place)),
      ...nullTest(raw(`row.${column}`), isNull),
    ],
  );
}

/** The conditions on a text that a `TextFilter` means. Throws BAD_USER_INPUT for a text that is empty or too long. */
export function textConditions(column: Sql, given: TextFilter, { path }: FilterPlace): Sql[] {
  const words = (value: string, ...key: string[]): string =>
    foldedText(requiredText(value, { characters: mostCharacters, field: [...path, ...key] }));
  const found = nullTest(column, given.isNull);
  if (typeof given.eq === "string") found.push(sql`${folded(column)} = ${words(given.eq, "eq")}`);
  if (given.in) {
    if (given.in.length > mostValues) {
      throw badUserInput(
        `The list has ${String(given.in.length)} entries; at most ${String(mostValues)} fit.`,
        [...path, "in"],
      );
    }
    const all = given.in.map((value, index) => words(value, "in", String(index)));
    found.push(sql`${folded(column)}${among(all)}`);
  }
  if (typeof given.contains === "string")
    found.push(contains(folded(column), words(given.contains, "contains")));
  if (typeof given.startsWith === "string") {
    const start = words(given.startsWith, "startsWith");
    found.push(sql`substr(${folded(column)}, 1, ${[...start].length}) = ${start}`);
  }
  return found;
}

const operators = { eq: "=", lt: "<", lte: "<=", gt: ">", gte: ">=" } as const;

function comparisons(
  column: Sql,
  values: Readonly<Partial<Record<keyof typeof operators, number | string | null>>>,
): Sql[] {
  return Object.entries(operators).flatMap(([name, operator]) => {
    const value = values[name as keyof typeof operators];
    return value === null || value === undefined ? [] : [sql`${column} ${raw(operator)} ${value}`];
  });
}

/** As the databases keep them. Throws BAD_USER_INPUT for a year that has not four digits. */
function instants(
  values: Readonly<Record<string, Date | null | undefined>>,
  { path }: FilterPlace,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      if (value === null || value === undefined) return [];
      const written = value.toISOString();
      if (!/^\d{4}-/.test(written) || written < "0001")
        throw badUserInput("A time lies in the years 1 to 9999.", [...path, name]);
      return [[name, written]];
    }),
  );
}

function nullTest(column: Sql, isNull: boolean | null | undefined): Sql[] {
  if (typeof isNull !== "boolean") return [];
  return [isNull ? sql`${column} IS NULL` : sql`${column} IS NOT NULL`];
}
