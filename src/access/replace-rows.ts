import { columnOf, type EntityClass, tableOf } from "../kernel/columns";
import { raw, sql } from "../kernel/sql";
import type { Transaction } from "../kernel/transaction";

/** Puts rows that belong to an object in the place of those that are there. */
export async function replaceRows(
  transaction: Transaction,
  entity: EntityClass,
  owner: { readonly property: string; readonly id: string },
  rows: readonly object[],
): Promise<void> {
  const column = columnOf(entity, owner.property);
  await transaction.query(
    sql`DELETE FROM ${raw(tableOf(entity))} WHERE ${raw(column)} = ${owner.id}`,
  );
  const owned = rows.map((row) => ({ ...row, [owner.property]: owner.id }));
  if (owned.length > 0) await transaction.insert<object>(entity, owned);
}
