import { joined, raw, type Sql, sql, type SqlValue } from "../../src/kernel/sql";
import type { Case } from "./attempts";
import { type Constraint, fullName } from "./constraints";
import type { StoredRow, StoredRows } from "./stored-rows";

/** For every key and every unique index over all rows: a row that takes the values of another. */
export function repeatedKeys(constraints: readonly Constraint[], rows: StoredRows): Case[] {
  return constraints
    .filter((one) => one.kind === "unique" && !one.isPartial && !isKeyAndMore(one, rows))
    .filter((one) => rows.all(one.table).length > 1)
    .map((one) => {
      const [first, second] = pairFor(one, constraints, rows);
      return {
        what: `${fullName(one)}: a second ${one.columns.map((name) => String(first[name])).join()}`,
        breaks: fullName(one),
        kind: "unique",
        statements: [change(one.table, one.columns, first, rows.where(one.table, second))],
      };
    });
}

/** Two rows that fill the columns and differ in whatever other unique indexes add to these. */
function pairFor(
  constraint: Constraint,
  constraints: readonly Constraint[],
  rows: StoredRows,
): [StoredRow, StoredRow] {
  const { table, columns } = constraint;
  const wider = constraints.filter((one) => one.table === table && isKeyAndMore(one, rows));
  const added = wider.flatMap((one) => one.columns).filter((name) => !columns.includes(name));
  const candidates = rows.all(table).filter((row) => columns.every((name) => row[name] !== null));
  const [first] = candidates;
  const isKey = constraint.name.endsWith("_pkey");
  const second = candidates.find(
    (row) => row !== first && (!isKey || added.every((name) => row[name] !== first?.[name])),
  );
  if (first === undefined || second === undefined)
    throw new Error(`${fullName(constraint)} needs two rows.`);
  return [first, second];
}

/** A unique index that holds the primary key and more: it can never fail alone, and is there to be referenced. */
export function isKeyAndMore(constraint: Constraint, rows: StoredRows): boolean {
  const key = rows.key(constraint.table);
  return (
    constraint.kind === "unique" &&
    constraint.columns.length > key.length &&
    key.every((column) => constraint.columns.includes(column))
  );
}

/** For every foreign key: a row that names nothing. */
export function danglingReferences(constraints: readonly Constraint[], rows: StoredRows): Case[] {
  return constraints
    .filter(({ kind }) => kind === "foreignKey")
    .map((one) => {
      const [column = ""] = one.columns;
      const row = rows.with(one.table, ...one.columns);
      return {
        what: `${one.table}.${column} = nothing`,
        breaks: fullName(one),
        kind: "foreignKey",
        statements: [
          change(one.table, [column], { [column]: "nothing" }, rows.where(one.table, row)),
        ],
      };
    });
}

/** The steps of a deletion of something that only one row refers to, by only one foreign key. */
export interface Deletion {
  readonly constraint: Constraint;
  /** Makes a copy of what is referred to; nothing refers to it yet. */
  readonly copy: Sql;
  readonly refer: Sql;
  readonly remove: Sql;
  /** Counts the row that refers. */
  readonly count: Sql;
}

export function deletions(constraints: readonly Constraint[], rows: StoredRows): Deletion[] {
  return constraints.flatMap((constraint) => {
    const { target, table, columns } = constraint;
    if (target === undefined) return [];
    const child = rows.with(table, ...columns);
    const original = originalOf(constraint, child, rows);
    const copied: StoredRow = { ...original, ...copyOf(target.table, original) };
    const referring = Object.fromEntries(
      columns.map((column, index) => [column, copied[target.columns[index] ?? ""] ?? null]),
    );
    const [key = "id"] = rows.key(target.table);
    const moved = { ...child, ...referring };
    return [
      {
        constraint,
        copy: insert(target.table, copied),
        refer: change(table, columns, referring, rows.where(table, child)),
        remove: sql`DELETE FROM ${raw(`"${target.table}"`)} WHERE ${raw(key)} = ${copied[key] ?? null}`,
        count: sql`SELECT count(*) AS n FROM ${raw(`"${table}"`)} WHERE ${rows.where(table, moved)}`,
      },
    ];
  });
}

function originalOf(
  { target, columns }: Constraint,
  child: StoredRow,
  rows: StoredRows,
): StoredRow {
  const found = rows
    .all(target?.table ?? "")
    .find((row) =>
      columns.every((column, index) => row[target?.columns[index] ?? ""] === child[column]),
    );
  if (found === undefined) throw new Error(`${columns.join()} refers to nothing.`);
  return found;
}

/** What has to be another in a copy of a row. */
function copyOf(table: string, original: StoredRow): StoredRow {
  const changes: Readonly<Record<string, Readonly<Record<string, SqlValue>>>> = {
    article: { text_revision_id: null },
    article_revision: { number: 1000, state: "DISCARDED" },
    participation: { event_id: "evt_2" },
    programme_item: { position: 1000 },
    user_account: { name: "copy" },
  };
  const slug = "slug" in original ? { slug: "copy" } : {};
  const id = "id" in original ? { id: "copy" } : {};
  return { ...id, ...slug, ...changes[table] };
}

function insert(table: string, row: StoredRow): Sql {
  const columns = Object.keys(row).map((column) => raw(`"${column}"`));
  const values = Object.values(row).map((value) => sql`${value}`);
  return sql`INSERT INTO ${raw(`"${table}"`)} (${joined(columns, ", ")}) VALUES (${joined(values, ", ")})`;
}

function change(table: string, columns: readonly string[], row: StoredRow, where: Sql): Sql {
  const set = columns.map((column) => sql`${raw(`"${column}"`)} = ${row[column] ?? null}`);
  return sql`UPDATE ${raw(`"${table}"`)} SET ${joined(set, ", ")} WHERE ${where}`;
}
