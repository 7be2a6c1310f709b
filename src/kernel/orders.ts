import { enumType } from "./enum-type";
import { raw, type Sql } from "./sql";

export const OrderDirection = enumType("OrderDirection", "The direction of an order.", {
  ASC: "Smallest, earliest or first in the alphabet first.",
  DESC: "Largest, latest or last in the alphabet first.",
});
export type OrderDirection = keyof typeof OrderDirection;

/** One column of an order: an expression over `row` that is never null. */
export interface SortColumn {
  readonly expression: Sql;
  /** A number has 32 bits, a count may pass them. */
  readonly type: "text" | "number" | "count" | "instant";
  readonly descending: boolean;
}

/** A total order of a table's rows: its sort columns, the id last. The name is bound into cursors. */
export interface Order {
  readonly name: string;
  readonly columns: readonly SortColumn[];
}

/**
 * Orders by columns of `row`, and by id where these are equal.
 *
 * @param columns text of our own, such as `row.sort_name`
 */
export function order(
  name: string,
  direction: OrderDirection,
  columns: readonly { readonly by: string; readonly type: SortColumn["type"] }[],
): Order {
  const descending = direction === "DESC";
  const sorted = [...columns, { by: "row.id", type: "text" as const }];
  return {
    name: `${name}:${direction}`,
    columns: sorted.map(({ by, type }) => ({ expression: raw(by), type, descending })),
  };
}

/** What `sort_at` holds when the time is unknown: earlier than any time that can be given. */
export const unknownSortAt = "0001-01-01T00:00:00.000Z";

/**
 * Orders by the time in `sort_at`. What has no known time comes last in both directions: newest first it is
 * smaller than all others, oldest first a leading column says so.
 */
export function orderByTime(name: string, direction: OrderDirection, column: string): Order {
  const byTime = order(name, direction, [{ by: column, type: "instant" }]);
  if (direction === "DESC") return byTime;
  const unknownLast: SortColumn = {
    expression: raw(`CASE WHEN ${column} = '${unknownSortAt}' THEN 1 ELSE 0 END`),
    type: "number",
    descending: false,
  };
  return { name: byTime.name, columns: [unknownLast, ...byTime.columns] };
}
