import { randomBytes } from "node:crypto";

import { Client } from "pg";

import { driverCode } from "../../src/database/database-errors";
import { administratorUrl, asAdministrator, urlOf } from "./administrator";
import type { Place, Template } from "./place";
import { type Condition, conditionOf, emptied } from "./postgres-condition";

/** Prepares a new server for the places of all test files. */
export async function preparePostgres(client: Client): Promise<void> {
  await client.query("CREATE TABLE template (name text PRIMARY KEY, condition jsonb NOT NULL)");
  await client.query("CREATE TABLE spare (name text PRIMARY KEY, template text NOT NULL)");
}

/**
 * Databases on the tests' server. A copy of a template is hundreds of files, so a database that its test is done with
 * serves again, in this file or in another: under a new name, emptied, and only if nothing then tells it from the
 * template.
 */
export class PostgresPlace implements Place {
  private readonly given = new Map<string, string>();
  private readonly conditions = new Map<string, Promise<Condition>>();
  private administrator: Promise<Client> | undefined;

  async create(template: Template): Promise<string> {
    const client = await this.connection();
    const name = `test_${randomBytes(6).toString("hex")}`;
    if (!(await reused(client, template, name, await this.conditionOf(client, template))))
      await client.query(`CREATE DATABASE ${name} TEMPLATE ${nameOf(template)}`);
    this.given.set(name, nameOf(template));
    return urlOf(name);
  }

  async release(urls: readonly string[]): Promise<void> {
    const names = urls.map((url) => new URL(url).pathname.slice(1));
    if (names.length === 0) return;
    const client = await this.connection();
    await client.query("INSERT INTO spare SELECT * FROM unnest($1::text[], $2::text[])", [
      names,
      names.map((name) => this.given.get(name)),
    ]);
  }

  async remove(): Promise<void> {
    await (await this.administrator)?.end();
  }

  private conditionOf(client: Client, template: Template): Promise<Condition> {
    const condition = this.conditions.get(template.key) ?? made(client, template);
    this.conditions.set(template.key, condition);
    return condition;
  }

  private connection(): Promise<Client> {
    return (this.administrator ??= connect());
  }
}

async function connect(): Promise<Client> {
  const client = new Client({ connectionString: administratorUrl() });
  await client.connect();
  return client;
}

function nameOf(template: Template): string {
  return `template_${template.key}`;
}

/** All test files share the server: the first to come makes the template, the others wait for it. */
async function made(client: Client, template: Template): Promise<Condition> {
  const find = async (): Promise<Condition | undefined> => {
    const { rows } = await client.query<{ condition: Condition }>(
      "SELECT condition FROM template WHERE name = $1",
      [nameOf(template)],
    );
    return rows[0]?.condition;
  };
  const found = await find();
  if (found !== undefined) return found;
  await client.query("SELECT pg_advisory_lock(hashtext($1))", [template.key]);
  try {
    return (await find()) ?? (await make(client, template));
  } finally {
    await client.query("SELECT pg_advisory_unlock(hashtext($1))", [template.key]);
  }
}

async function make(client: Client, template: Template): Promise<Condition> {
  const name = nameOf(template);
  await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  await template.fill(urlOf(name));
  const condition = await asAdministrator(conditionOf, urlOf(name));
  await client.query("INSERT INTO template VALUES ($1, $2)", [name, condition]);
  return condition;
}

/** Makes a database that was released into one like new; one that cannot be is dropped. */
async function reused(
  client: Client,
  template: Template,
  name: string,
  condition: Condition,
): Promise<boolean> {
  const { rows } = await client.query<{ name: string }>(takeSpare, [nameOf(template)]);
  const [spare] = rows;
  if (spare === undefined) return false;
  if (!(await renamed(client, spare.name, name))) return false;
  if (await asAdministrator((inside) => emptied(inside, condition), urlOf(name))) return true;
  await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
  return false;
}

/** Whoever still holds its URL finds nothing there; false when somebody has connected just now. */
async function renamed(client: Client, from: string, to: string): Promise<boolean> {
  try {
    await client.query(`ALTER DATABASE ${from} RENAME TO ${to}`);
    return true;
  } catch (error) {
    if (driverCode(error) === objectInUse) return false;
    throw error;
  }
}

const objectInUse = "55006";

/** One without settings of its own: they would hold for whoever empties it. */
const takeSpare = `
  DELETE FROM spare WHERE name = (
    SELECT name FROM spare
    JOIN pg_database ON datname = name AND datallowconn AND datconnlimit = -1 AND datacl IS NULL
    WHERE template = $1
      AND NOT EXISTS (SELECT FROM pg_db_role_setting WHERE setdatabase = pg_database.oid)
      AND NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = name)
    LIMIT 1
    FOR UPDATE OF spare SKIP LOCKED
  )
  RETURNING name`;
