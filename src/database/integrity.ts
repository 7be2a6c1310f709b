import { raw, sql } from "../kernel/sql";
import type { Database } from "./database";

/**
 * Looks whether the database keeps its own promises: damaged pages, rows that break a constraint, references
 * to rows that are not there.
 *
 * @returns one sentence for each fault; nothing here can be mended without knowing what was lost
 */
export async function integrityFindings(database: Database): Promise<string[]> {
  return database.dialect === "sqlite" ? sqliteFindings(database) : postgresFindings(database);
}

async function sqliteFindings(database: Database): Promise<string[]> {
  // The check of an index would go by what this connection remembers of it from before other connections wrote.
  await database.read(sql`SELECT 1 FROM search_text LIMIT 1`);
  await database.read(sql`SELECT 1 FROM search_text_title LIMIT 1`);
  const integrity = await database.read(sql`PRAGMA integrity_check`);
  const faults = integrity
    .map((row) => String(row["integrity_check"]))
    .filter((text) => text !== "ok");
  const dangling = await database.read(sql`PRAGMA foreign_key_check`);
  return [
    ...faults.map((fault) => `The database file is damaged: ${fault}.`),
    ...dangling.map(
      ({ table, parent }) =>
        `A row of ${String(table)} refers to a row of ${String(parent)} that is not there.`,
    ),
  ];
}

/** PostgreSQL checks references by triggers, which a superuser can have switched off for a while. */
async function postgresFindings(database: Database): Promise<string[]> {
  const references = await database.read(sql`
    SELECT conname AS "name", conrelid::regclass::text AS "from", confrelid::regclass::text AS "to",
      (SELECT string_agg(format('child.%I = parent.%I', own.attname, other.attname), ' AND ')
        FROM unnest(conkey, confkey) AS pair(own_number, other_number)
        JOIN pg_attribute own ON own.attrelid = conrelid AND own.attnum = own_number
        JOIN pg_attribute other ON other.attrelid = confrelid AND other.attnum = other_number) AS "match",
      (SELECT string_agg(format('child.%I IS NOT NULL', own.attname), ' AND ')
        FROM unnest(conkey) AS own_number
        JOIN pg_attribute own ON own.attrelid = conrelid AND own.attnum = own_number) AS "given"
    FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace`);
  const findings: string[] = [];
  for (const { name, from, to, match, given } of references) {
    const [row] = await database.read(
      raw(`
      SELECT COUNT(*) AS "count" FROM ${String(from)} child
      WHERE ${String(given)} AND NOT EXISTS (SELECT 1 FROM ${String(to)} parent WHERE ${String(match)})`),
    );
    const count = Number(row?.["count"] ?? 0);
    if (count > 0)
      findings.push(
        `${String(count)} rows of ${String(from)} refer to rows of ${String(to)} that are not there (${String(name)}).`,
      );
  }
  return findings;
}
