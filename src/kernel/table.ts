import { columnsOf, type EntityClass, tableOf } from "./columns";
import type { Context } from "./context";
import { raw, type RawRow, type Sql } from "./sql";

/** How the rows of one entity are read: its name, its columns and the condition under which they are public. */
export interface Table<Row> {
  /** Name of the table in SQL. */
  readonly name: Sql;
  /** The columns of `row`, each under its property's name. */
  readonly select: Sql;
  /** True of a `row` that anyone may read. */
  readonly isPublic: Sql;
  readonly decode: (raw: RawRow) => Row;
}

/** For tables whose rows carry the stored outcome of the visibility rule. */
export const storedVisibility: Sql = raw("row.is_public");

/** For rows that belong to one owner and are reached through it alone: whoever sees the owner sees them. */
export const visibleWithOwner: Sql = raw("TRUE");

/**
 * Declares how an entity's rows are read. Every table says when a row of it is public; there is no default
 * that could be forgotten.
 */
export function table<Row extends object>(
  entity: EntityClass<Row>,
  options: { readonly isPublic: Sql },
): Table<Row> {
  const columns = columnsOf(entity);
  const select = columns.map(({ property, column }) => `row.${column} AS "${property}"`).join(", ");
  return {
    name: raw(tableOf(entity)),
    select: raw(select),
    isPublic: options.isPublic,
    decode: decoderOf<Row>(columns),
  };
}

/**
 * The condition under which this viewer may read a `row` of the table. The one place where the scope of a
 * request meets a statement.
 */
export function visible(target: Pick<Table<unknown>, "isPublic">, context: Context): Sql {
  return context.viewer.scope === "public" ? target.isPublic : raw("TRUE");
}

type Columns = ReturnType<typeof columnsOf>;
type Column = Columns[number];

function decoderOf<Row>(columns: Columns): (raw: RawRow) => Row {
  const own = columns.filter(({ property }) => !property.includes("."));
  const embedded = groupsOf(columns);
  return (rawRow) => {
    const row: Record<string, unknown> = {};
    for (const column of own) row[column.property] = decoded(column, rawRow[column.property]);
    for (const [name, members] of embedded) row[name] = embeddedValue(members, rawRow);
    return row as Row;
  };
}

function groupsOf(columns: Columns): Map<string, { key: string; column: Column }[]> {
  const groups = new Map<string, { key: string; column: Column }[]>();
  for (const column of columns) {
    const [group, key] = column.property.split(".");
    if (group === undefined || key === undefined) continue;
    groups.set(group, [...(groups.get(group) ?? []), { key, column }]);
  }
  return groups;
}

/** The first column of an embedded value is its required part: without it there is no value. */
function embeddedValue(members: { key: string; column: Column }[], rawRow: RawRow): unknown {
  const required = members[0];
  if (required === undefined || rawRow[required.column.property] === null) return null;
  const value: Record<string, unknown> = {};
  for (const { key, column } of members) value[key] = decoded(column, rawRow[column.property]);
  return value;
}

function decoded(column: Column, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (column.type === "boolean") return value === true || value === 1;
  if (column.type === "json")
    return typeof value === "string" ? (JSON.parse(value) as unknown) : value;
  return value;
}
