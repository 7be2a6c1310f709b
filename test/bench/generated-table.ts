import type { EntityClass } from "../../src/kernel/columns";
import type { IdPrefix } from "../../src/kernel/ids";
import type { Row } from "../../src/kernel/transaction";

/** The rows of one table. */
export interface GeneratedTable {
  readonly entity: EntityClass;
  readonly rows: Iterable<object>;
}

/** An id as the program makes them, but out of a number: ids of one type sort by it. */
export function idOf(prefix: IdPrefix, number: number): string {
  const digits = number
    .toString(32)
    .replaceAll(/[i-v]/g, (digit) => "jkmnpqrstvwxyz".charAt(digit.charCodeAt(0) - 105));
  return `${prefix}_01${digits.padStart(24, "0")}`;
}

/** Ties the rows of a table to its entity. */
export function tableOf<E extends object>(
  entity: EntityClass<E>,
  rows: Iterable<Row<E>>,
): GeneratedTable {
  return { entity, rows };
}

export function* numbered<T>(count: number, make: (number: number) => T): Generator<T> {
  for (let number = 0; number < count; number += 1) yield make(number);
}
