import type { EntityClass } from "../../src/kernel/columns";
import type { PartialDate } from "../../src/kernel/partial-date.object";
import type { Row, Transaction } from "../../src/kernel/transaction";
import { date } from "../support/build";

/** Rows of one table, inserted together. */
export type Batch = (transaction: Transaction) => Promise<void>;

/** Rows for the table of an entity. */
export function batch<E extends object>(entity: EntityClass<E>, rows: readonly Row<E>[]): Batch {
  return (transaction) => transaction.insert(entity, rows);
}

/** The row of a number, counted round and round. */
export function at<T>(list: readonly T[], index: number): T {
  return list[index % list.length]!;
}

/** The id of a row by its number, counted round and round. */
export function idOf(prefix: string, list: readonly unknown[], index: number): string {
  return `${prefix}_${index % list.length}`;
}

/** The list without repetitions. */
export function distinct<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}

const known = new Map<string, PartialDate>();

/** A date as it is stored; null stays null. */
export function storedDate(edtf: string | null): PartialDate | null {
  if (edtf === null) return null;
  const stored = known.get(edtf) ?? date(edtf);
  known.set(edtf, stored);
  return stored;
}
