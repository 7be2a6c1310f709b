import { createHash, randomBytes } from "node:crypto";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Client } from "pg";

import type { DatabaseOptions } from "../../src/database/contract";
import { type Database, openDatabase } from "../../src/database/database";
import type { Dialect } from "../../src/kernel/transaction";

/** Everything but the place of a database. */
export type TestOptions = Partial<Omit<DatabaseOptions, "url">>;

/** Fresh databases of one kind for the tests of a file. */
export interface Databases {
  readonly dialect: Dialect;
  /**
   * The URL of a new database.
   *
   * @param options its migrations are applied already, by a copy of a template; without any it is empty
   */
  create(options?: TestOptions): Promise<string>;
  /** Opens a new database, or the one at a URL; closes it after the test, or after all when a beforeAll opened it. */
  open(options?: TestOptions & { readonly url?: string }): Promise<Database>;
}

/** Runs the same tests on SQLite and on PostgreSQL, each in a `describe` with the name of the database. */
export function eachDatabase(define: (databases: Databases) => void): void {
  describe.each(["sqlite", "postgres"] as const)("%s", (dialect) => {
    define(databasesOf(dialect));
  });
}

/** Fresh databases of one kind; called within a `describe` or at the top of a file. */
export function databasesOf(dialect: Dialect): Databases {
  const place = dialect === "sqlite" ? new SqlitePlace() : new PostgresPlace();
  const ofTest: Database[] = [];
  const ofFile: Database[] = [];
  let isTestRunning = false;
  beforeEach(() => {
    isTestRunning = true;
  });
  afterEach(async () => {
    isTestRunning = false;
    await Promise.all(ofTest.splice(0).map((database) => database.close()));
  });
  afterAll(async () => {
    await Promise.all(ofFile.splice(0).map((database) => database.close()));
    await place.remove();
  });
  return {
    dialect,
    create: (options = {}) => place.create(complete(options)),
    open: async (options = {}) => {
      const settings = complete(options);
      const url = options.url ?? (await place.create(settings));
      const database = await openDatabase({ ...settings, url });
      (isTestRunning ? ofTest : ofFile).push(database);
      return database;
    },
  };
}

type Settings = Omit<DatabaseOptions, "url">;

function complete(options: TestOptions): Settings {
  return { entities: [], migrations: [], consequences: [], role: "server", ...options };
}

class SqlitePlace {
  private readonly directory = mkdtempSync(join(tmpdir(), "rapporteur-"));
  private readonly templates = new Map<string, Promise<string>>();

  async create(settings: Settings): Promise<string> {
    const key = keyOf(settings);
    let template = this.templates.get(key);
    if (template === undefined) {
      template = this.makeTemplate(`${this.directory}/template-${key}.sqlite`, settings);
      this.templates.set(key, template);
    }
    const path = join(this.directory, `${randomBytes(6).toString("hex")}.sqlite`);
    copyFileSync(await template, path);
    return `sqlite:${path}`;
  }

  remove(): Promise<void> {
    rmSync(this.directory, { recursive: true, force: true });
    return Promise.resolve();
  }

  private async makeTemplate(path: string, settings: Settings): Promise<string> {
    await migrated(`sqlite:${path}`, settings);
    return path;
  }
}

class PostgresPlace {
  private readonly names: string[] = [];

  async create(settings: Settings): Promise<string> {
    const template = `template_${keyOf(settings)}`;
    const name = `test_${randomBytes(6).toString("hex")}`;
    await asAdministrator(async (client) => {
      // All test files share the server: the first to come makes the template, the others wait for it.
      await client.query("SELECT pg_advisory_lock(1)");
      const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [
        template,
      ]);
      if (rowCount === 0) await makeTemplate(client, template, settings);
      await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    });
    this.names.push(name);
    return urlOf(name);
  }

  async remove(): Promise<void> {
    await asAdministrator(async (client) => {
      for (const name of this.names)
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    });
  }
}

async function makeTemplate(client: Client, template: string, settings: Settings): Promise<void> {
  const draft = `${template}_draft`;
  await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${draft} TEMPLATE template0 ENCODING 'UTF8'`);
  await migrated(urlOf(draft), settings);
  await client.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
}

async function migrated(url: string, settings: Settings): Promise<void> {
  const database = await openDatabase({
    ...settings,
    consequences: [],
    migrate: "apply",
    role: "command",
    url,
  });
  await database.close();
}

function keyOf(settings: Settings): string {
  return createHash("sha256")
    .update(JSON.stringify(settings.migrations))
    .digest("hex")
    .slice(0, 12);
}

/** The URL of a database on the tests' server. */
export function urlOf(name: string): string {
  const url = new URL(administratorUrl());
  url.pathname = `/${name}`;
  return url.href;
}

/** Does something on the tests' server as its superuser, in a connection of its own. */
export async function asAdministrator<T>(
  work: (client: Client) => Promise<T>,
  database?: string,
): Promise<T> {
  const client = new Client({ connectionString: database ?? administratorUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function administratorUrl(): string {
  const url = process.env.RAPPORTEUR_TEST_POSTGRES_URL;
  if (url === undefined)
    throw new Error("RAPPORTEUR_TEST_POSTGRES_URL is not set: run the tests by npm test.");
  return url;
}
