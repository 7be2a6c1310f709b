import { among, anyOf, joined, raw, type RawRow, type Sql, sql } from "../kernel/sql";
import type { Transaction } from "../kernel/transaction";

/** A stored column that differs from what the rule says, or did before it was mended. */
export interface Difference {
  readonly table: string;
  readonly column: string;
  readonly id: string;
}

/** So many rows a statement, since PostgreSQL ends one that takes too long. */
const rowsPerStatement = 1000;

/**
 * Writes computed columns of some rows where they differ from what is stored; says in which rows they did. It asks for all
 * of its statements at once, before anything that is asked for later.
 */
export async function store(
  transaction: Transaction,
  table: string,
  columns: Readonly<Record<string, Sql>>,
  rows: ReadonlySet<string>,
): Promise<Difference[]> {
  const entries = Object.entries(columns);
  const set = joined(
    entries.map(([column, value]) => sql`${raw(column)} = (${value})`),
    ", ",
  );
  const differs = anyOf(
    entries.map(([column, value]) => sql`row.${raw(column)} IS DISTINCT FROM (${value})`),
  );
  const ids = [...rows];
  const changed: Promise<RawRow[]>[] = [];
  for (let start = 0; start < ids.length; start += rowsPerStatement) {
    const chosen = among(ids.slice(start, start + rowsPerStatement));
    changed.push(
      transaction.query(sql`
        UPDATE ${raw(table)} AS row SET ${set}
        WHERE row.id${chosen} AND (${differs}) RETURNING id AS "id"`),
    );
  }
  const column = entries.map(([name]) => name).join(", ");
  return (await Promise.all(changed)).flat().map(({ id }) => ({ table, column, id: String(id) }));
}

/** The ids of all rows of a table. */
export async function everyId(transaction: Transaction, table: string): Promise<Set<string>> {
  const rows = await transaction.query(sql`SELECT id AS "id" FROM ${raw(table)} ORDER BY id`);
  return new Set(rows.map(({ id }) => String(id)));
}
