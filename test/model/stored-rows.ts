import type { Database } from "../../src/database/database";
import { type EntityClass, tableOf } from "../../src/kernel/columns";
import { allOf, raw, type Sql, sql, type SqlValue } from "../../src/kernel/sql";
import type { Constraint } from "./constraints";

export type StoredRow = Readonly<Record<string, SqlValue>>;

/** Where another row than the first would break more than one rule. */
const preferred: Readonly<Record<string, string>> = {
  // Of an article that is not published any more the status alone can be wrong.
  "article.status": "art_3",
  // Of what was done, and has no code of a refusal.
  "audit_entry.outcome": "aud_2",
};

/** The rows of all tables as they were filled, in the order of their primary keys. */
export class StoredRows {
  private constructor(
    private readonly byTable: ReadonlyMap<string, readonly StoredRow[]>,
    private readonly keys: ReadonlyMap<string, readonly string[]>,
  ) {}

  static async of(
    database: Database,
    entities: readonly EntityClass[],
    constraints: readonly Constraint[],
  ): Promise<StoredRows> {
    const byTable = new Map<string, readonly StoredRow[]>();
    const keys = new Map<string, readonly string[]>();
    for (const table of entities.map(tableOf)) {
      const key = constraints.find((one) => one.table === table && one.name === `${table}_pkey`);
      const columns = key?.columns ?? [];
      keys.set(table, columns);
      const rows = await database.read(
        sql`SELECT * FROM ${raw(`"${table}"`)} ORDER BY ${raw(columns.join(", "))}`,
      );
      byTable.set(table, rows as StoredRow[]);
    }
    return new StoredRows(byTable, keys);
  }

  all(table: string): readonly StoredRow[] {
    return this.byTable.get(table) ?? [];
  }

  /** The columns of the primary key. */
  key(table: string): readonly string[] {
    return this.keys.get(table) ?? [];
  }

  /** A row in which none of these columns is null. */
  with(table: string, ...columns: readonly string[]): StoredRow {
    const wanted = preferred[`${table}.${columns.join()}`];
    const row = this.all(table).find(
      (one) =>
        columns.every((column) => one[column] !== null) &&
        (wanted === undefined || one["id"] === wanted),
    );
    if (row === undefined) throw new Error(`No row of ${table} fills ${columns.join(", ")}.`);
    return row;
  }

  value(table: string, column: string): SqlValue {
    return this.with(table, column)[column] ?? null;
  }

  /** The condition that is true of a row alone. */
  where(table: string, row: StoredRow): Sql {
    return equal(this.key(table), row);
  }
}

/** That columns have the values of a row. */
function equal(columns: readonly string[], row: StoredRow): Sql {
  return allOf(columns.map((column) => sql`${raw(`"${column}"`)} = ${row[column] ?? null}`));
}
