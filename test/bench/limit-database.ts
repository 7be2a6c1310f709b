import Sqlite from "better-sqlite3";
import { Pool } from "pg";

import { postgresTypes } from "../../src/database/postgres-types";
import { renderSql } from "../../src/database/render-sql";
import type { Sql } from "../../src/kernel/sql";

export type LimitRow = Readonly<Record<string, string | number | null>>;
type Value = string | number | readonly string[];

/** A statement that was written once and stays prepared; its values come in the order of its parameters. */
export type Prepared = (...values: Value[]) => LimitRow[] | Promise<LimitRow[]>;

/** A database as fast as its driver gives it. */
export interface LimitDatabase {
  prepare(statement: Sql): Prepared;
}

export function openLimitDatabase(url: string): LimitDatabase {
  return url.startsWith("sqlite:") ? openFile(url.slice("sqlite:".length)) : openPool(url);
}

function openFile(path: string): LimitDatabase {
  const handle = new Sqlite(path, { readonly: true, fileMustExist: true });
  return {
    prepare: (statement) => {
      const prepared = handle.prepare<unknown[], LimitRow>(renderSql(statement, "sqlite").text);
      return (...values) =>
        prepared.all(
          ...values.map((value) => (typeof value === "object" ? JSON.stringify(value) : value)),
        );
    },
  };
}

function openPool(url: string): LimitDatabase {
  const pool = new Pool({ connectionString: url, max: 10, types: postgresTypes });
  let count = 0;
  return {
    prepare: (statement) => {
      const { text } = renderSql(statement, "postgres");
      const name = `limit_${String((count += 1))}`;
      return async (...values) => (await pool.query<LimitRow>({ name, text, values })).rows;
    },
  };
}
