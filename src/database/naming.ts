import { createHash } from "node:crypto";

import {
  DefaultNamingStrategy,
  type NamingStrategyInterface,
  type Table,
  type View,
} from "typeorm";

import { constraintName, snakeCase } from "../kernel/columns";

/** snake_case for tables and columns, and names of constraints that a person can read in an error. */
export class ReadableNaming extends DefaultNamingStrategy implements NamingStrategyInterface {
  override tableName(className: string, given: string | undefined): string {
    return given ?? snakeCase(className);
  }

  override columnName(property: string, given: string | undefined, prefixes: string[]): string {
    return snakeCase([...prefixes, given ?? property].join("_"));
  }

  override primaryKeyName(table: Table | string): string {
    return constraintName(plainName(table), "pkey");
  }

  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return constraintName(plainName(table), ...columns, "key");
  }

  override foreignKeyName(table: Table | string, columns: string[]): string {
    return constraintName(plainName(table), ...columns, "fkey");
  }

  override indexName(table: Table | View | string, columns: string[], where?: string): string {
    const condition = where === undefined ? [] : [digest(where)];
    return constraintName(plainName(table), ...columns, ...condition, "idx");
  }

  override checkConstraintName(table: Table | string, expression: string): string {
    return constraintName(plainName(table), "check", digest(expression));
  }
}

function plainName(table: Table | View | string): string {
  const name = typeof table === "string" ? table : table.name;
  // On SQLite TypeORM rebuilds a table under this name and renames it afterwards.
  return (name.split(".").at(-1) ?? name).replace(/^temporary_/, "");
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
