import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import Sqlite from "better-sqlite3";
import { DataSource } from "typeorm";

import { initialize } from "../../src/database/column-types";
import { ContentGeneration } from "../../src/database/content-generation";
import { ReadableNaming } from "../../src/database/naming";
import type { EntityClass } from "../../src/kernel/columns";
import { topLevelParts } from "./catalog";

/**
 * Builds the tables of the entities in an empty database, as TypeORM does it from them, together with the
 * table of the database layer itself. It is what a migrated database is compared with.
 */
export async function synchronize(url: string, entities: readonly EntityClass[]): Promise<void> {
  const dataSource = await connected(url, [ContentGeneration, ...entities]);
  try {
    await dataSource.synchronize();
  } finally {
    await dataSource.destroy();
  }
}

/** The statements that make the tables of the entities on SQLite: first all tables, then all indexes. */
export async function sqliteStatements(entities: readonly EntityClass[]): Promise<string[]> {
  const directory = mkdtempSync(join(tmpdir(), "rapporteur-schema-"));
  const path = join(directory, "schema.sqlite");
  try {
    const dataSource = await connected(`sqlite:${path}`, entities);
    await dataSource.synchronize();
    await dataSource.destroy();
    const handle = new Sqlite(path, { readonly: true });
    // TypeORM's own log makes each table twice, since SQLite cannot add a foreign key to a table.
    const rows = handle
      .prepare<[], { sql: string }>(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type = 'index', tbl_name, name",
      )
      .all();
    handle.close();
    return rows.map(({ sql }) => sql.trim());
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/**
 * The statements that make the tables of the entities on PostgreSQL: tables, indexes, foreign keys.
 *
 * @param emptyDatabase the URL of a database that holds nothing
 */
export async function postgresStatements(
  emptyDatabase: string,
  entities: readonly EntityClass[],
): Promise<string[]> {
  const dataSource = await connected(emptyDatabase, entities);
  try {
    const log = await dataSource.driver.createSchemaBuilder().log();
    return log.upQueries.map(({ query }) => query.trim());
  } finally {
    await dataSource.destroy();
  }
}

/** A TypeScript file with one dialect's list of statements, a column or constraint a line. */
export function migrationFile(constant: string, statements: readonly string[]): string {
  const list = statements.map((statement) => `  \`${broken(statement)}\`,\n`).join("");
  return `/** Made from the entities by test/support/print-schema.cjs. */\nexport const ${constant}: readonly string[] = [\n${list}];\n`;
}

async function connected(url: string, entities: readonly EntityClass[]): Promise<DataSource> {
  const isSqlite = url.startsWith("sqlite:");
  const common = { entities: [...entities], namingStrategy: new ReadableNaming() };
  const dataSource = isSqlite
    ? new DataSource({ type: "better-sqlite3", database: url.slice("sqlite:".length), ...common })
    : new DataSource({ type: "postgres", url, installExtensions: false, ...common });
  await initialize(dataSource, isSqlite ? "sqlite" : "postgres", entities);
  return dataSource;
}

/** Puts each column and constraint of a new table on a line of its own. */
function broken(statement: string): string {
  const open = statement.indexOf("(");
  const close = statement.lastIndexOf(")");
  if (!statement.startsWith("CREATE TABLE")) return escaped(statement);
  const parts = topLevelParts(statement.slice(open + 1, close)).map((part) => `\n    ${part}`);
  return escaped(`${statement.slice(0, open + 1)}${parts.join(",")}\n  ${statement.slice(close)}`);
}

function escaped(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("${", "\\${");
}
