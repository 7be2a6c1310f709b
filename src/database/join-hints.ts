import { either, joined, raw, type Sql, sql } from "../kernel/sql";

/**
 * That a column equals another one, which PostgreSQL then looks up in an index for each row that it has. Left to itself
 * it reads a whole table instead, wherever it expects too much: of a list it always expects ten rows, and of what a
 * recursive query finds hundreds of times as many as there were at its beginning.
 */
export function byIndex(column: string, value: string): Sql {
  return either({
    sqlite: raw(`${column} = ${value}`),
    postgres: raw(`${column} = ANY(ARRAY[${value}])`),
  });
}

/** All rows of a recursive query, of which PostgreSQL expects no more than of a list. */
export function fewRows(table: string, columns: readonly string[]): Sql {
  const chosen = columns.map((column) => raw(`${table}.${column}`));
  const lists = chosen.map((column) => sql`ARRAY(SELECT ${column} FROM ${raw(table)})`);
  return either({
    sqlite: sql`SELECT ${joined(chosen, ", ")} FROM ${raw(table)}`,
    postgres: sql`SELECT * FROM unnest(${joined(lists, ", ")})`,
  });
}
