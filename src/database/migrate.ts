import type { Database as SqliteHandle } from "better-sqlite3";
import type { ClientBase } from "pg";

import { OperatorError } from "../kernel/errors";
import { builtInMigration } from "./migrations/built-in";
import type { Migration } from "./migrations/migration";

/** The key of PostgreSQL's advisory lock under which the schema changes. */
const migrationKey = 0x7261_7071;

const createTable = {
  sqlite: `CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY NOT NULL, applied_at text NOT NULL)`,
  postgres: `CREATE TABLE IF NOT EXISTS migration (name text COLLATE "C" PRIMARY KEY, applied_at timestamptz(3) NOT NULL)`,
};

/** This program's migrations: its own tables, then what the caller lists. */
export function allMigrations(migrations: readonly Migration[]): readonly Migration[] {
  return [builtInMigration, ...migrations];
}

/**
 * Applies the outstanding migrations of an SQLite database in one transaction. Of two programs at once, one
 * migrates and the other finds it done.
 *
 * @returns the names of those applied
 * @throws OperatorError when a newer version has migrated the database; nothing is touched then
 */
export function migrateSqlite(handle: SqliteHandle, migrations: readonly Migration[]): string[] {
  // Without this look a command would wait for the lock of a server that is writing.
  if (outstandingOf(migrations, appliedInSqlite(handle)).length === 0) return [];
  return handle
    .transaction(() => {
      // A database of a newer version is left as it is, down to the table that tells so.
      const outstanding = outstandingOf(migrations, appliedInSqlite(handle));
      handle.exec(createTable.sqlite);
      const note = handle.prepare("INSERT INTO migration (name, applied_at) VALUES (?, ?)");
      for (const migration of outstanding) {
        for (const statement of migration.sqlite) handle.exec(statement);
        note.run(migration.name, new Date().toISOString());
      }
      return outstanding.map((migration) => migration.name);
    })
    .immediate();
}

/** As `migrateSqlite`, for a connection to PostgreSQL on which no transaction is open. */
export async function migratePostgres(
  client: ClientBase,
  migrations: readonly Migration[],
): Promise<string[]> {
  await client.query("BEGIN");
  try {
    // The lock waits for another program's migration however long that takes; lock_timeout would end it.
    await client.query(
      "SET LOCAL lock_timeout = 0; SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0",
    );
    await client.query("SELECT pg_advisory_xact_lock($1)", [migrationKey]);
    const outstanding = outstandingOf(migrations, await appliedInPostgres(client));
    await client.query(createTable.postgres);
    for (const migration of outstanding) {
      for (const statement of migration.postgres) await client.query(statement);
      await client.query("INSERT INTO migration (name, applied_at) VALUES ($1, $2)", [
        migration.name,
        new Date(),
      ]);
    }
    await client.query("COMMIT");
    return outstanding.map((migration) => migration.name);
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

/** The names in an SQLite database's table of migrations; none when it has no such table. */
export function appliedInSqlite(handle: SqliteHandle): string[] {
  const exists =
    handle
      .prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migration'")
      .get() !== undefined;
  return exists
    ? handle
        .prepare<[], { name: string }>("SELECT name FROM migration")
        .all()
        .map(({ name }) => name)
    : [];
}

/** As `appliedInSqlite`. */
export async function appliedInPostgres(client: Pick<ClientBase, "query">): Promise<string[]> {
  const { rows: tables } = await client.query<{ found: unknown }>(
    "SELECT to_regclass('migration') AS found",
  );
  if (tables[0]?.found === null) return [];
  const { rows } = await client.query<{ name: string }>("SELECT name FROM migration");
  return rows.map(({ name }) => name);
}

/**
 * The migrations that a database lacks, in their order.
 *
 * @throws OperatorError when it has one that this program does not know
 */
function outstandingOf(migrations: readonly Migration[], applied: readonly string[]): Migration[] {
  const known = new Set(migrations.map((migration) => migration.name));
  const unknown = applied.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new OperatorError(
      `The database was migrated by a newer version of Rapporteur, whose ${quoted(unknown)} this version does not know; ` +
        `start the newer version, or restore a backup that was made before the update. Nothing was changed.`,
    );
  }
  return migrations.filter((migration) => !applied.includes(migration.name));
}

/** @throws OperatorError when a migration is outstanding or unknown */
export function requireHead(migrations: readonly Migration[], applied: readonly string[]): void {
  const outstanding = outstandingOf(migrations, applied).map((migration) => migration.name);
  if (outstanding.length > 0) {
    throw new OperatorError(
      `The database lacks ${quoted(outstanding)}; run "rapporteur migrate" first.`,
    );
  }
}

function quoted(names: readonly string[]): string {
  const list = names.map((name) => `"${name}"`).join(", ");
  return `${names.length === 1 ? "migration" : "migrations"} ${list}`;
}
