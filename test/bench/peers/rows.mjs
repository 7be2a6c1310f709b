// Prepared statements and plain rows: what the faster peers are given, so that they are compared as servers.
import Sqlite from "better-sqlite3";
import pg from "pg";

import { snakeCase, tables } from "./tables.mjs";

/** A `find` as resolvers.mjs takes it. */
export function rowFinder(url) {
  return url.startsWith("sqlite:") ? sqliteFinder(url.slice("sqlite:".length)) : poolFinder(url);
}

function sqliteFinder(path) {
  const handle = new Sqlite(path, { readonly: true });
  const statements = new Map();
  return (table, question) => {
    const { text, values } = statement(table, question, {
      place: () => "?",
      any: () => "IN (SELECT value FROM json_each(?))",
      list: JSON.stringify,
    });
    let prepared = statements.get(text);
    if (prepared === undefined) statements.set(text, (prepared = handle.prepare(text)));
    return prepared.all(...values);
  };
}

function poolFinder(url) {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  const names = new Map();
  return async (table, question) => {
    const { text, values } = statement(table, question, {
      place: (index) => `$${index}`,
      any: (index) => `= ANY($${index}::text[])`,
      list: (value) => value,
    });
    if (!names.has(text)) names.set(text, `find_${names.size}`);
    return (await pool.query({ name: names.get(text), text, values })).rows;
  };
}

function statement(table, { where, order = {}, take, skip }, dialect) {
  const values = [];
  const conditions = Object.entries(where).map(([key, value]) => {
    if (value === true) return snakeCase(key);
    if (!Array.isArray(value)) return `${snakeCase(key)} = ${dialect.place(values.push(value))}`;
    return `${snakeCase(key)} ${dialect.any(values.push(dialect.list(value)))}`;
  });
  const columns = Object.keys(tables[table]).filter(
    (property) => property !== "bodyHtml" || "id" in where,
  );
  const parts = [
    `SELECT ${columns.map((property) => `${snakeCase(property)} AS "${property}"`).join(", ")}`,
    `FROM ${snakeCase(table)} WHERE ${conditions.join(" AND ")}`,
  ];
  const by = Object.entries(order).map(([key, direction]) => `${snakeCase(key)} ${direction}`);
  if (by.length > 0) parts.push(`ORDER BY ${by.join(", ")}`);
  if (take !== undefined) {
    parts.push(
      `LIMIT ${dialect.place(values.push(take))} OFFSET ${dialect.place(values.push(skip))}`,
    );
  }
  return { text: parts.join(" "), values };
}
