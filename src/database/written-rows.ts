import {
  columnOf,
  columnsOf,
  type EntityClass,
  type MappedColumn,
  tableOf,
} from "../kernel/columns";
import { either, joined, raw, type Sql, sql, type SqlValue } from "../kernel/sql";

/** What is written of a row, by column; what a row leaves out is not there. */
type WrittenRow = Readonly<Record<string, SqlValue>>;

/**
 * The statements that insert rows: one for all that follow each other with the same columns, however many they are. They
 * are one parameter of JSON, so that the text depends on the columns alone.
 */
export function insertRows(entity: EntityClass, rows: readonly object[]): Sql[] {
  const groups: { readonly columns: string; readonly rows: WrittenRow[] }[] = [];
  for (const row of rows.map((one) => writtenRow(entity, one))) {
    const columns = Object.keys(row).join();
    const last = groups.at(-1);
    if (last?.columns === columns) last.rows.push(row);
    else groups.push({ columns, rows: [row] });
  }
  return groups.map((group) => insertion(quoted(tableOf(entity)), group.rows));
}

/** What stands in the way of a row, and what is told of the others: properties of their entity. */
interface Free {
  /** Its primary key. A row whose key another one has is left out. */
  readonly key: string;
  readonly gives: string;
}

/** The statement that inserts those of some rows whose key is free, and gives a value of each as `inserted`. */
export function insertFree(
  entity: EntityClass,
  rows: readonly object[],
  { key, gives }: Free,
): Sql {
  const written = rows.map((row) => writtenRow(entity, row));
  const column = (property: string): string => quoted(columnOf(entity, property));
  return sql`${insertion(quoted(tableOf(entity)), written)} WHERE TRUE
    ON CONFLICT ${raw(`(${column(key)}) DO NOTHING RETURNING ${column(gives)} AS "inserted"`)}`;
}

function insertion(table: string, rows: readonly WrittenRow[]): Sql {
  const columns = Object.keys(rows[0] ?? {});
  const names = columns.map(quoted).join(", ");
  const values = columns.map((column) => `value ->> '${column}'`).join(", ");
  const json = JSON.stringify(rows);
  return sql`INSERT INTO ${raw(`${table} (${names})`)} ${either({
    sqlite: sql`SELECT ${raw(values)} FROM json_each(${json})`,
    postgres: sql`SELECT ${raw(names)} FROM json_populate_recordset(NULL::${raw(table)}, ${json})`,
  })}`;
}

/** The statement that changes a row which is still at this version, raises that by one, and then gives the id. */
export function updateRow(entity: EntityClass, id: string, version: number, patch: object): Sql {
  const changes = Object.entries(writtenRow(entity, patch)).map(
    ([column, value]) => sql`${raw(quoted(column))} = ${value}`,
  );
  return sql`
    UPDATE ${raw(quoted(tableOf(entity)))} SET ${joined([...changes, raw("version = version + 1")], ", ")}
    WHERE id = ${id} AND version = ${version} RETURNING id AS "id"`;
}

/** What is undefined is left out, and null for an embedded value is null in each of its columns. */
function writtenRow(entity: EntityClass, row: object): WrittenRow {
  const written: Record<string, SqlValue> = {};
  for (const column of columnsOf(entity)) {
    const value = valueOf(row as Properties, column.property);
    if (value !== undefined) written[column.column] = storedValue(column, value);
  }
  return written;
}

type Properties = Readonly<Record<string, unknown>>;

function valueOf(row: Properties, property: string): unknown {
  const dot = property.indexOf(".");
  if (dot < 0) return row[property];
  const embedded = row[property.slice(0, dot)] as Properties | null | undefined;
  return embedded === null ? null : embedded?.[property.slice(dot + 1)];
}

function storedValue({ type }: MappedColumn, value: unknown): SqlValue {
  if (value === null) return null;
  if (type === "json") return JSON.stringify(value);
  // Whatever else stands for an instant is a mistake of ours, and an invalid one throws here.
  if (type === "instant") return new Date(value as string | Date).toISOString();
  return value as SqlValue;
}

function quoted(name: string): string {
  return `"${name}"`;
}
