import type { DialectPart, Sql, SqlValue } from "../kernel/sql";
import type { Dialect } from "../kernel/transaction";

/** A value in the form that a driver binds: lists are JSON text on SQLite and arrays on PostgreSQL. */
export type BoundValue = string | number | boolean | null | readonly string[];

/** A statement for a driver. */
export interface RenderedSql {
  /** Depends on the shape of the statement only, so that it can be kept prepared. */
  readonly text: string;
  readonly values: readonly BoundValue[];
}

/**
 * Writes a statement in the words of one database.
 *
 * @returns text with `?` (SQLite) or `$1` (PostgreSQL) for each value, and the values in that order
 */
export function renderSql(statement: Sql, dialect: Dialect): RenderedSql {
  const values: BoundValue[] = [];
  const text =
    dialect === "sqlite" ? sqliteText(statement, values) : postgresText(statement, values);
  return { text, values };
}

function sqliteText(statement: Sql, values: BoundValue[]): string {
  let text = "";
  for (const part of statement.parts) {
    if (part.kind === "text") text += part.text;
    else if (part.kind === "value") {
      values.push(sqliteValue(part.value));
      text += "?";
    } else text += sqliteForm(part, values);
  }
  return text;
}

function sqliteForm(part: DialectPart, values: BoundValue[]): string {
  if (part.kind === "amongRows") return ` IN (${sqliteText(part.query, values)})`;
  if (part.kind === "either") return sqliteText(part.sqlite, values);
  if (part.kind === "chosenRows") {
    const table = sqliteText(part.table, values);
    const choice = sqliteText(part.choice, values);
    return `JOIN ${table} row ON row.id IN (SELECT row.id FROM ${table} row ${choice})`;
  }
  if (part.kind === "folded") return `folded(${sqliteText(part.text, values)})`;
  if (part.kind === "contains") {
    const text = sqliteText(part.text, values);
    values.push(part.words);
    return `instr(${text}, ?) > 0`;
  }
  return sqliteList(part, values);
}

/** A part that holds a list. */
type ListPart = Extract<DialectPart, { readonly values: unknown }>;

function sqliteList(part: ListPart, values: BoundValue[]): string {
  if (part.kind !== "pairs" && isOne(part.values)) {
    values.push(part.values[0]);
    return part.kind === "among" ? " = ?" : `(SELECT ? AS value) AS ${part.alias}`;
  }
  values.push(JSON.stringify(part.values));
  if (part.kind === "pairs")
    return `(SELECT value ->> 0 AS one, value ->> 1 AS other FROM json_each(?)) AS ${part.alias}`;
  return part.kind === "among"
    ? " IN (SELECT value FROM json_each(?))"
    : `json_each(?) AS ${part.alias}`;
}

/** The driver refuses booleans; SQLite itself knows them as 1 and 0. */
function sqliteValue(value: SqlValue): BoundValue {
  return typeof value === "boolean" ? Number(value) : value;
}

function postgresText(statement: Sql, values: BoundValue[]): string {
  let text = "";
  for (const part of statement.parts) {
    if (part.kind === "text") text += part.text;
    else if (part.kind === "value") text += `$${String(values.push(part.value))}`;
    else text += postgresForm(part, values);
  }
  return text;
}

function postgresForm(part: DialectPart, values: BoundValue[]): string {
  if (part.kind === "amongRows") return ` = ANY(ARRAY(${postgresText(part.query, values)}))`;
  if (part.kind === "either") return postgresText(part.postgres, values);
  if (part.kind === "chosenRows")
    return `JOIN LATERAL (SELECT row.* FROM ${postgresText(part.table, values)} row ${postgresText(part.choice, values)}) row ON TRUE`;
  if (part.kind === "folded")
    return `lower(normalize(${postgresText(part.text, values)}, NFKC) COLLATE "und-x-icu")`;
  if (part.kind === "contains")
    return `strpos(${postgresText(part.text, values)}, $${String(values.push(part.words))}) > 0`;
  return postgresList(part, values);
}

/** The server would plan a statement anew for each list that it sees, so that it gets lists by a query. */
function postgresList(part: ListPart, values: BoundValue[]): string {
  const listOf = (list: readonly string[]): string =>
    `(SELECT $${String(values.push(list))}::text[])`;
  if (part.kind === "pairs") {
    const [ones, others] = [0, 1].map((end) => listOf(part.values.map((pair) => pair[end] ?? "")));
    return `unnest(${String(ones)}, ${String(others)}) AS ${part.alias}(one, other)`;
  }
  if (isOne(part.values)) {
    const one = `$${String(values.push(part.values[0]))}::text`;
    return part.kind === "among" ? ` = ${one}` : `(SELECT ${one} AS value) AS ${part.alias}`;
  }
  const list = listOf(part.values);
  return part.kind === "among"
    ? ` = ANY(${list}::text[])`
    : `unnest(${list}) AS ${part.alias}(value)`;
}

/** A list of one has words of its own: both databases plan better for one value than for a list of any length. */
function isOne(values: readonly string[]): values is readonly [string] {
  return values.length === 1;
}
