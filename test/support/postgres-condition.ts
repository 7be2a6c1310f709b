import type { Client } from "pg";

/** What a database is at its beginning, so that it can be brought back there. */
export interface Condition {
  /** Statements that empty the tables which have no rows at the beginning. */
  readonly emptying: string;
  /** A statement that gives one text: the same for as long as nothing but rows of those tables changed. */
  readonly look: string;
  readonly seen: string;
}

/** The condition that a database is in. */
export async function conditionOf(client: Client): Promise<Condition> {
  const { rows } = await client.query<{ name: string; kind: string; size: number }>(storing);
  const empty = rows.filter(({ kind, size }) => kind === "r" && size === 0);
  const full = rows.filter((row) => !empty.includes(row));
  const catalogs = await client.query<{ name: string }>(
    "SELECT oid::regclass::text AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'pg_catalog'::regnamespace AND NOT relisshared",
  );
  const look = [
    ...catalogs.rows.map(
      ({ name }) => `SELECT count(*)::text || '.' || sum(xmin::text::bigint) AS part FROM ${name}`,
    ),
    ...full.map(({ name }) => `SELECT json_agg(t)::text FROM ${name} t`),
    overgrown,
  ].join(" UNION ALL ");
  const condition = {
    emptying: empty.map(({ name }) => `DELETE FROM ${name};`).join("\n"),
    look: `SELECT string_agg(part, ',') AS seen FROM (${look}) parts`,
  };
  return { ...condition, seen: await seenBy(client, condition.look) };
}

/**
 * Brings a database back to a condition, as far as that goes by emptying tables.
 *
 * @returns whether it is in that condition now
 */
export async function emptied(
  client: Client,
  { emptying, look, seen }: Condition,
): Promise<boolean> {
  // Without triggers and foreign keys: rows go in any order, also from where none may be deleted.
  await client.query(`SET session_replication_role = replica; ${emptying}`);
  return (await seenBy(client, look)) === seen;
}

async function seenBy(client: Client, look: string): Promise<string> {
  const { rows } = await client.query<{ seen: string }>(look);
  return rows[0]?.seen ?? "";
}

/** Tables, materialized views and sequences. */
const storing = `
  SELECT oid::regclass::text AS name, relkind AS kind, pg_relation_size(oid)::int AS size
  FROM pg_class
  WHERE relkind IN ('r', 'm', 'S') AND oid >= 16384
    AND relnamespace NOT IN ('pg_catalog'::regnamespace, 'pg_toast'::regnamespace)`;

/** The planner takes a table that was never analyzed for ten pages, and counts them from there on. */
const overgrown = `
  SELECT bool_or(pg_relation_size(oid) > 10 * 8192)::text
  FROM pg_class WHERE relkind = 'r' AND oid >= 16384`;
