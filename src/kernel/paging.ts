import { ArgsType, Field, ID, Int } from "type-graphql";

import { type CursorValue, cursorValues } from "./cursor";
import { badUserInput } from "./errors";
import type { Order, SortColumn } from "./orders";
import { allOf, anyOf, joined, raw, type Sql, sql } from "./sql";

export const defaultPageSize = 20;
export const largestPageSize = 100;
const largestOffset = 10_000;

/** The arguments by which every connection is paged. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description:
      "How many to return from the beginning, 1 to 100. Without `first` and `last` it is 20; both together are refused.",
  })
  first?: number | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "Return only what comes after this cursor, which was given out under the same order.",
  })
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "How many to return from the end, 1 to 100.",
  })
  last?: number | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "Return only what comes before this cursor, which was given out under the same order.",
  })
  before?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "How many to pass over first, 0 to 10,000: for numbered pages. It cannot be combined with a cursor or with `last`.",
  })
  offset?: number | null;
}

/** A page as statements need it. */
export interface PageRequest {
  readonly order: Order;
  readonly limit: number;
  readonly offset: number;
  readonly backward: boolean;
  readonly after: readonly CursorValue[] | null;
  readonly before: readonly CursorValue[] | null;
}

/**
 * Checks the arguments of a connection.
 *
 * @throws BAD_USER_INPUT, with the argument's name, for a size out of 1 to 100, both sizes, a cursor that does not
 * parse or is of another order, an offset out of range or beside a cursor
 */
export function pageRequest(args: PageArgs, order: Order): PageRequest {
  const { first, last, after, before, offset } = args;
  if (isGiven(first) && isGiven(last)) {
    throw badUserInput("Give either `first` or `last`, not both.", ["last"]);
  }
  checkSize(first, "first");
  checkSize(last, "last");
  checkOffset(args);
  return {
    order,
    limit: first ?? last ?? defaultPageSize,
    offset: offset ?? 0,
    backward: isGiven(last),
    after: isGiven(after) ? cursorValues(after, order, "after") : null,
    before: isGiven(before) ? cursorValues(before, order, "before") : null,
  };
}

/** The condition that keeps a page between its cursors. */
export function betweenCursors(page: PageRequest): Sql {
  const bounds: Sql[] = [];
  if (page.after !== null) bounds.push(beyond(page.order.columns, page.after, false));
  if (page.before !== null) bounds.push(beyond(page.order.columns, page.before, true));
  return allOf(bounds);
}

/** The sort columns for `ORDER BY`, in the direction in which the page is read. */
export function orderBy(page: PageRequest): Sql {
  return joined(
    page.order.columns.map(
      ({ expression, descending }) =>
        sql`${expression}${raw(descending !== page.backward ? " DESC" : " ASC")}`,
    ),
    ", ",
  );
}

/** The sort columns for `SELECT`, as `sort.0`, `sort.1` …: what a cursor is made of. */
export function sortValues(page: PageRequest): Sql {
  return joined(
    page.order.columns.map(
      ({ expression }, index) => sql`${expression}${raw(` AS "sort.${String(index)}"`)}`,
    ),
    ", ",
  );
}

/** Comes after the values in the order, or before them: a lexicographic comparison, column by column. */
function beyond(
  columns: readonly SortColumn[],
  values: readonly CursorValue[],
  reverse: boolean,
): Sql {
  const alternatives = columns.map((column, index) => {
    const equalSoFar = columns
      .slice(0, index)
      .map(({ expression }, earlier) => sql`${expression} = ${valueAt(values, earlier)}`);
    const operator = raw(column.descending !== reverse ? " < " : " > ");
    return allOf([...equalSoFar, sql`${column.expression}${operator}${valueAt(values, index)}`]);
  });
  return anyOf(alternatives);
}

function valueAt(values: readonly CursorValue[], index: number): CursorValue {
  const value = values[index];
  if (value === undefined) throw new Error("A cursor has as many values as its order has columns.");
  return value;
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

function checkSize(size: number | null | undefined, name: string): void {
  if (isGiven(size) && (size < 1 || size > largestPageSize)) {
    throw badUserInput(
      `\`${name}\` is ${String(size)}; it can be 1 to ${String(largestPageSize)}.`,
      [name],
    );
  }
}

function checkOffset({ offset, after, before, last }: PageArgs): void {
  if (!isGiven(offset)) return;
  if (offset < 0 || offset > largestOffset) {
    throw badUserInput(
      `\`offset\` is ${String(offset)}; it can be 0 to ${String(largestOffset)}. Use a cursor to go further.`,
      ["offset"],
    );
  }
  if (isGiven(after) || isGiven(before) || isGiven(last)) {
    throw badUserInput(
      "`offset` counts from the beginning: leave out `after`, `before` and `last`.",
      ["offset"],
    );
  }
}
