import type { Database } from "../../src/database/database";
import { driverCode, messageOf, violatedConstraint } from "../../src/database/database-errors";
import type { EntityClass } from "../../src/kernel/columns";
import { columnsOf, constraintName, tableOf } from "../../src/kernel/columns";
import { joined, raw, type Sql, sql } from "../../src/kernel/sql";
import type { Transaction } from "../../src/kernel/transaction";
import type { Constraint } from "./constraints";

/** An attempt to bring the database into a state that it must refuse. */
export interface Case {
  /** What the statements try, for the person who reads a failure. */
  readonly what: string;
  /** The constraint that has to refuse them, as `table.name`; `table.column` for NOT NULL and for types. */
  readonly breaks: string;
  readonly kind: "check" | "unique" | "foreignKey" | "notNull" | "type";
  readonly statements: readonly Sql[];
  /** Other constraints, by name, that the same value breaks and that may answer first. */
  readonly orElse?: readonly string[];
}

/** How the database refused. */
export interface Refusal {
  readonly kind: string;
  /** The constraints that it names, without their table. None where SQLite names none. */
  readonly names: readonly string[];
}

/** The statements in one transaction; null when it was committed. */
export async function attempt(
  database: Database,
  constraints: readonly Constraint[],
  statements: readonly Sql[],
): Promise<Refusal | null> {
  let dangling: string[] = [];
  try {
    await database.write(async (transaction) => {
      for (const statement of statements) await transaction.query(statement);
      if (database.dialect === "sqlite") dangling = await danglingKeys(transaction);
    });
    return null;
  } catch (error) {
    const refusal = refusalOf(error, constraints);
    if (refusal.kind !== "foreignKey" || database.dialect === "postgres") return refusal;
    return {
      kind: refusal.kind,
      names: dangling.length > 0 ? dangling : await late(database, statements),
    };
  }
}

/** Everything in the tables, a line for each row. */
export async function contentsOf(
  database: Database,
  entities: readonly EntityClass[],
): Promise<string[]> {
  const selects = entities.map((entity) => {
    const table = tableOf(entity);
    const columns = columnsOf(entity).map(({ column }) => `"${column}"`);
    const row =
      database.dialect === "sqlite"
        ? `json_array(${columns.join(", ")})`
        : `to_jsonb(${table}.*)::text`;
    return raw(`SELECT '${table} ' || ${row} AS line FROM "${table}"`);
  });
  const rows = await database.read(joined(selects, " UNION ALL "));
  return rows.map(({ line }) => String(line)).sort();
}

/** Of SQLite: the foreign keys that no row fulfils at the end of a transaction. */
async function danglingKeys(transaction: Transaction): Promise<string[]> {
  const rows = await transaction.query(
    sql`SELECT DISTINCT broken."table" AS "table", broken.fkid AS id, key."from" AS "column", key.seq AS seq
        FROM pragma_foreign_key_check() broken
        JOIN pragma_foreign_key_list(broken."table") key ON key.id = broken.fkid
        ORDER BY 1, 2, 4`,
  );
  const keys = new Map<string, string[]>();
  for (const { table, id, column } of rows) {
    const key = `${String(table)} ${String(id)}`;
    keys.set(key, [...(keys.get(key) ?? [String(table)]), String(column)]);
  }
  return [...keys.values()].map((words) => constraintName(...words, "fkey"));
}

class Undone extends Error {}

/** SQLite names no foreign key that fails at once; when all are checked at the end it can be asked which. */
async function late(database: Database, statements: readonly Sql[]): Promise<string[]> {
  let names: string[] = [];
  await undone(database, async (transaction) => {
    await transaction.query(sql`PRAGMA defer_foreign_keys = ON`);
    for (const statement of statements) await transaction.query(statement);
    names = await danglingKeys(transaction);
  }).catch(() => undefined);
  return names;
}

/** Does something in a transaction and takes it back. */
export async function undone(
  database: Database,
  work: (transaction: Transaction) => Promise<void>,
): Promise<void> {
  const writing = database.write(async (transaction) => {
    await work(transaction);
    throw new Undone();
  });
  await writing.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
}

/** Why the statements could not be committed, and null when they could; nothing of them stays. */
export async function objectionTo(
  database: Database,
  statements: readonly Sql[],
): Promise<string | null> {
  let dangling: string[] = [];
  try {
    await undone(database, async (transaction) => {
      for (const statement of statements) await transaction.query(statement);
      // What would only be checked by the commit.
      if (database.dialect === "sqlite") dangling = await danglingKeys(transaction);
      else await transaction.query(sql`SET CONSTRAINTS ALL IMMEDIATE`);
    });
    return dangling.length === 0 ? null : dangling.join(", ");
  } catch (error) {
    return messageOf(error);
  }
}

function refusalOf(error: unknown, constraints: readonly Constraint[]): Refusal {
  const kind = violatedConstraint(error);
  const code = driverCode(error) ?? "none";
  // Class 22 of PostgreSQL: the value is none of the column's type.
  if (kind === undefined)
    return { kind: /^22/.test(code) ? "type" : `error ${code}`, names: [messageOf(error)] };
  return {
    kind,
    names: code.startsWith("SQLITE") ? ofSqlite(error, constraints) : ofPostgres(error),
  };
}

function ofPostgres(error: unknown): string[] {
  const { driverError, ...own } = error as { driverError?: object };
  const { constraint, column } = (driverError ?? own) as { constraint?: string; column?: string };
  return [constraint ?? column ?? messageOf(error)];
}

function ofSqlite(error: unknown, constraints: readonly Constraint[]): string[] {
  const [, subject = ""] = /constraint failed: (.*)$/.exec(messageOf(error)) ?? [];
  if (violatedConstraint(error) === "check") return [subject];
  const columns = subject.split(", ").map((column) => column.split("."));
  const [[table] = []] = columns;
  const names = columns.map(([, column]) => column ?? "");
  if (violatedConstraint(error) === "notNull") return names;
  // SQLite names the columns of a unique index, in their order there.
  return constraints
    .filter((one) => one.table === table && one.columns.join() === names.join())
    .map(({ name }) => name);
}
