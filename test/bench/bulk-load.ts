import Sqlite from "better-sqlite3";
import { Client } from "pg";

import type { Database } from "../../src/database/database";
import { recomputeAllDuplicates } from "../../src/editing/keep-duplicates";
import { columnsOf, type EntityClass, type MappedColumn, tableOf } from "../../src/kernel/columns";
import { recomputeAllPresence } from "../../src/participation/presence";
import { rebuildSearchIndex } from "../../src/search/search-index";
import type { GeneratedTable } from "./generated-table";

/**
 * Writes rows straight into the tables of a migrated database, as fast as it goes: keys between tables are not
 * checked on the way, so that what comes must be right.
 */
export async function bulkLoad(url: string, tables: readonly GeneratedTable[]): Promise<void> {
  if (url.startsWith("sqlite:")) loadSqlite(url.slice("sqlite:".length), tables);
  else await loadPostgres(url, tables);
}

/** Fills the tables that follow from the others: who was present where, who may be the same, and the index of the search. */
export async function deriveTables(database: Database): Promise<void> {
  await database.write(async (transaction) => {
    await recomputeAllPresence(transaction);
    await recomputeAllDuplicates(transaction);
  });
  await rebuildSearchIndex(database);
}

function loadSqlite(path: string, tables: readonly GeneratedTable[]): void {
  const handle = new Sqlite(path, { fileMustExist: true });
  try {
    handle.pragma("synchronous = OFF");
    handle.pragma("foreign_keys = OFF");
    handle.pragma("cache_size = -200000");
    handle.transaction(() => {
      for (const { entity, rows } of tables) insertAll(handle, entity, rows);
    })();
    handle.pragma("wal_checkpoint(TRUNCATE)");
  } finally {
    handle.close();
  }
}

function insertAll(handle: Sqlite.Database, entity: EntityClass, rows: Iterable<object>): void {
  let insert: ((row: object) => void) | undefined;
  for (const row of rows) {
    insert ??= preparedInsert(handle, entity, row);
    insert(row);
  }
}

/** An insert into an entity's table, prepared for rows with the same properties as the example. */
export function preparedInsert(
  handle: Sqlite.Database,
  entity: EntityClass,
  example: object,
): (row: object) => void {
  const columns = filledColumns(columnsOf(entity), example);
  const names = columns.map(({ column }) => `"${column}"`).join(", ");
  const places = columns.map(() => "?").join(", ");
  const statement = handle.prepare(
    `INSERT INTO "${tableOf(entity)}" (${names}) VALUES (${places})`,
  );
  return (row) => {
    statement.run(
      columns.map((column) => {
        const value = valueOf(column, row);
        return typeof value === "boolean" ? Number(value) : value;
      }),
    );
  };
}

const rowsPerStatement = 2_000;

async function loadPostgres(url: string, tables: readonly GeneratedTable[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("BEGIN; SET LOCAL session_replication_role = replica");
    for (const { entity, rows } of tables) await copyAll(client, entity, rows);
    await client.query("COMMIT");
    await client.query("VACUUM ANALYZE");
  } finally {
    await client.end();
  }
}

async function copyAll(client: Client, entity: EntityClass, rows: Iterable<object>): Promise<void> {
  let batch: object[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < rowsPerStatement) continue;
    await insertRows(client, entity, batch);
    batch = [];
  }
  await insertRows(client, entity, batch);
}

/** Writes rows with the same properties by one statement, which stays prepared. */
export async function insertRows(
  client: Client,
  entity: EntityClass,
  rows: readonly object[],
): Promise<void> {
  const [example] = rows;
  if (example === undefined) return;
  const table = tableOf(entity);
  const columns = filledColumns(columnsOf(entity), example);
  const names = columns.map(({ column }) => `"${column}"`).join(", ");
  const records = rows.map((row) =>
    Object.fromEntries(columns.map((column) => [column.column, valueOf(column, row)])),
  );
  await client.query({
    name: `insert_${table}`,
    text: `INSERT INTO "${table}" (${names}) SELECT ${names} FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)`,
    values: [JSON.stringify(records)],
  });
}

/** The columns that the first row has; all others take their default. */
function filledColumns(columns: readonly MappedColumn[], row: object): MappedColumn[] {
  return columns.filter(({ property }) => (property.split(".")[0] ?? "") in row);
}

function valueOf({ property, type }: MappedColumn, row: object): unknown {
  const value = property
    .split(".")
    .reduce<unknown>((owner, key) => (owner as Record<string, unknown> | null)?.[key] ?? null, row);
  return type === "json" && value !== null ? JSON.stringify(value) : value;
}
