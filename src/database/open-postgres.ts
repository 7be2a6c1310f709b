import { Pool, type PoolClient, type PoolConfig } from "pg";
import { DataSource } from "typeorm";

import type { EntityClass } from "../kernel/columns";
import { OperatorError } from "../kernel/errors";
import { initialize } from "./column-types";
import { ContentGeneration } from "./content-generation";
import type { DatabaseLimits } from "./contract";
import { driverCode, messageOf } from "./database-errors";
import type { Engine, EngineOptions } from "./engine";
import { allMigrations, appliedInPostgres, migratePostgres, requireHead } from "./migrate";
import { ReadableNaming } from "./naming";
import { PostgresEngine } from "./postgres-engine";
import { PostgresGeneration } from "./postgres-generation";
import { postgresTypes } from "./postgres-types";

/** What a server says of itself. */
export interface PostgresFacts {
  /** `server_version_num`, such as 150004. */
  readonly version: number;
  readonly encoding: string;
  readonly isReadOnly: boolean;
  /** Settings that were asked for and are otherwise. */
  readonly differing: readonly string[];
}

const oldestVersion = 14;

/**
 * Opens a PostgreSQL database: a pool that writes through TypeORM and a pool that reads.
 *
 * @throws OperatorError when the server cannot be reached, is too old, or is set up in a way that would lose data
 */
export async function openPostgres(options: EngineOptions): Promise<Engine> {
  const { limits, onError } = options;
  const config = poolConfig(options.url, limits);
  const reader = new Pool(config);
  // Without a listener an error on an idle connection would end the process.
  reader.on("error", onError);
  const entities: EntityClass[] = [ContentGeneration, ...options.entities];
  const writer = new DataSource({
    type: "postgres",
    url: options.url,
    entities,
    namingStrategy: new ReadableNaming(),
    installExtensions: false,
    // Sends statements without waiting for the answers of those before.
    extra: { ...config, pipeline: true, connectionString: options.url },
    poolErrorHandler: onError,
  });
  const migrations = allMigrations(options.migrations);
  try {
    const client = await reader.connect();
    try {
      requirePostgres(await askServer(client, limits));
      if (options.migrate === "require") requireHead(migrations, await appliedInPostgres(client));
      else await migratePostgres(client, migrations);
    } finally {
      client.release();
    }
    await initialize(writer, "postgres", entities);
  } catch (error) {
    await reader.end();
    throw sentence(options.url, error);
  }
  const watch = new PostgresGeneration(config, () => storedGeneration(reader), onError);
  return new PostgresEngine(writer, reader, watch, limits, async () => {
    requireHead(migrations, await appliedInPostgres(reader));
  });
}

/** @throws OperatorError when a server does not fit */
export function requirePostgres(facts: PostgresFacts): void {
  const major = Math.floor(facts.version / 10_000);
  if (major < oldestVersion) {
    throw new OperatorError(
      `Rapporteur needs PostgreSQL ${String(oldestVersion)} or later, and this server is version ${String(major)}.`,
    );
  }
  if (facts.encoding !== "UTF8") {
    throw new OperatorError(
      `The encoding of the PostgreSQL database is ${facts.encoding}, which cannot hold every name; make one with ENCODING 'UTF8' TEMPLATE template0.`,
    );
  }
  if (facts.isReadOnly)
    throw new OperatorError(
      "The PostgreSQL server only reads (it is a standby, or set to read-only); name the primary.",
    );
  if (facts.differing.length > 0) {
    throw new OperatorError(
      `PostgreSQL did not accept ${facts.differing.join(", ")}, and without it changes could be lost; take other options out of the database's URL, role or pooler.`,
    );
  }
}

/** Settings of every session. They are part of the connection's start, so no session is without them. */
function sessionSettings(limits: DatabaseLimits): ReadonlyMap<string, string> {
  return new Map([
    ["synchronous_commit", "on"],
    ["TimeZone", "UTC"],
    // Compiling a statement of the visibility rule takes longer than running it.
    ["jit", "off"],
    ["statement_timeout", String(limits.statementMilliseconds)],
    ["lock_timeout", String(limits.lockMilliseconds)],
    ["idle_in_transaction_session_timeout", String(limits.idleMilliseconds)],
  ]);
}

function poolConfig(url: string, limits: DatabaseLimits): PoolConfig {
  const settings = [...sessionSettings(limits)].map(([name, value]) => `-c ${name}=${value}`);
  return {
    connectionString: url,
    max: limits.connections,
    connectionTimeoutMillis: limits.connectMilliseconds,
    options: settings.join(" "),
    application_name: "rapporteur",
    types: postgresTypes,
  };
}

async function askServer(client: PoolClient, limits: DatabaseLimits): Promise<PostgresFacts> {
  const wanted = sessionSettings(limits);
  const { rows } = await client.query<{ name: string; setting: string }>(
    "SELECT name, setting FROM pg_settings WHERE name = ANY($1) OR name IN ('server_version_num', 'server_encoding', 'transaction_read_only')",
    [[...wanted.keys()]],
  );
  const found = new Map(rows.map(({ name, setting }) => [name, setting]));
  return {
    version: Number(found.get("server_version_num")),
    encoding: found.get("server_encoding") ?? "unknown",
    isReadOnly: found.get("transaction_read_only") === "on",
    differing: [...wanted]
      .filter(([name, value]) => found.get(name) !== value)
      .map(([name, value]) => `${name} = ${value}`),
  };
}

async function storedGeneration(reader: Pool): Promise<number> {
  const { rows } = await reader.query<{ generation: number }>(
    "SELECT generation FROM content_generation WHERE id = 1",
  );
  return rows[0]?.generation ?? 0;
}

/** One sentence without the password, which is part of the URL. */
function sentence(url: string, error: unknown): unknown {
  if (error instanceof OperatorError) return error;
  const code = driverCode(error) ?? "";
  if (code === "ERR_INVALID_URL") {
    return new OperatorError(
      "The database's URL cannot be read; write postgres://user:password@host:5432/name.",
    );
  }
  const problem = problemOf(code, messageOf(error));
  return problem === undefined
    ? error
    : new OperatorError(`PostgreSQL at ${addressOf(url)} ${problem}`);
}

function problemOf(code: string, message: string): string | undefined {
  if (code === "28P01" || code === "28000") {
    return "refused the user or the password; check the database's URL.";
  }
  if (code === "3D000") return "has no database of that name; make it with createdb.";
  const isUnreachable =
    /^(E[A-Z_]+|08...|57P0.|53...)$/.test(code) ||
    /timeout|terminated|password must be a string|does not support SSL/i.test(message);
  if (!isUnreachable) return undefined;
  const reason = [code, message].filter((part) => part !== "").join(", ");
  return `cannot be reached (${reason.replaceAll(/\s+/g, " ")}); check the address and that it runs.`;
}

function addressOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed === undefined ? "the given URL" : `${parsed.host}${parsed.pathname}`;
}
