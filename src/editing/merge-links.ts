import { getMetadataArgsStorage } from "typeorm";

import { copiesOf, type Reference, referencesTo } from "../access/in-use";
import { type EntityClass, findColumns, tableOf } from "../kernel/columns";
import { raw, sql } from "../kernel/sql";
import type { Transaction } from "../kernel/transaction";

/** The rows of one column that a merge moved, by their keys. */
export interface MovedLinks {
  readonly table: string;
  readonly column: string;
  readonly keys: readonly string[];
  /** Keys of rows that were dropped, since the survivor has the same link. */
  readonly dropped: readonly string[];
}

/**
 * Lets everything that names a row name another, in all columns that the foreign keys know of. Links that both have
 * are kept once.
 *
 * @param staying tables whose rows stay with the row
 */
export async function moveLinks(
  transaction: Transaction,
  entity: EntityClass,
  from: string,
  into: string,
  staying: readonly EntityClass[],
): Promise<MovedLinks[]> {
  const direct = referencesTo(entity, true);
  const stays = new Set(staying.map(tableOf));
  const seen = new Set<string>();
  const moved: MovedLinks[] = [];
  for (const reference of [...direct, ...copiesOf(direct)]) {
    const place = `${reference.table}.${reference.column}`;
    if (seen.has(place) || stays.has(reference.table)) continue;
    seen.add(place);
    const links = await moveColumn(transaction, reference, from, into);
    if (links.keys.length + links.dropped.length > 0) moved.push(links);
  }
  return moved;
}

async function moveColumn(
  transaction: Transaction,
  reference: Reference,
  from: string,
  into: string,
): Promise<MovedLinks> {
  const primary = findColumns(reference.entity)
    .filter(({ options }) => options.primary === true)
    .map(({ column }) => column);
  const key = raw(primary.find((one) => one !== reference.column) ?? "id");
  const [name, column] = [raw(reference.table), raw(reference.column)];
  const dropped = primary.includes(reference.column)
    ? await transaction.query(sql`
        DELETE FROM ${name} WHERE ${column} = ${from} AND ${key} IN (
          SELECT ${key} FROM ${name} WHERE ${column} = ${into}) RETURNING ${key} AS "key"`)
    : [];
  if (isOrdered(reference)) await appendPositions(transaction, reference, from, into);
  const moved = await transaction.query(
    sql`UPDATE ${name} SET ${column} = ${into} WHERE ${column} = ${from} RETURNING ${key} AS "key"`,
  );
  const keys = (rows: readonly Record<string, unknown>[]): string[] =>
    rows.map((row) => String(row["key"])).sort();
  return {
    table: reference.table,
    column: reference.column,
    keys: keys(moved),
    dropped: keys(dropped),
  };
}

/** Whether no two rows that name the same row have the same position. */
function isOrdered({ entity, property }: Reference): boolean {
  return getMetadataArgsStorage().uniques.some(
    ({ target, columns }) =>
      target === entity &&
      Array.isArray(columns) &&
      columns.length === 2 &&
      columns.includes(property) &&
      columns.includes("position"),
  );
}

/** Behind the positions of both, so that no two are alike even while they are written one after the other. */
async function appendPositions(
  transaction: Transaction,
  { table, column }: Reference,
  from: string,
  into: string,
): Promise<void> {
  const [row] = await transaction.query(sql`
    SELECT COALESCE(MAX(position), 0) AS "last" FROM ${raw(table)}
    WHERE ${raw(column)} = ${from} OR ${raw(column)} = ${into}`);
  await transaction.query(sql`
    UPDATE ${raw(table)} SET position = position + ${Number(row?.["last"] ?? 0)}
    WHERE ${raw(column)} = ${from}`);
}
