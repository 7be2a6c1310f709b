import { createHash } from "node:crypto";

import type { DatabaseOptions } from "../../src/database/contract";
import { type Database, openDatabase } from "../../src/database/database";
import type { Dialect } from "../../src/kernel/transaction";
import type { Place, Template } from "./place";
import { PostgresPlace } from "./postgres-place";
import { SqlitePlace } from "./sqlite-place";

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
  const place: Place = dialect === "sqlite" ? new SqlitePlace() : new PostgresPlace();
  const ofTest = new Lent(place);
  const ofFile = new Lent(place);
  let lent = ofFile;
  beforeEach(() => {
    lent = ofTest;
  });
  afterEach(async () => {
    lent = ofFile;
    await ofTest.end();
  });
  afterAll(async () => {
    await ofFile.end();
    await place.remove();
  });
  const create = async (settings: Settings): Promise<string> => {
    const { urls } = lent;
    const url = await place.create(templateOf(settings));
    urls.push(url);
    return url;
  };
  return {
    dialect,
    create: (options = {}) => create(complete(options)),
    open: async (options = {}) => {
      const { opened } = lent;
      const settings = complete(options);
      const url = options.url ?? (await create(settings));
      const database = await openDatabase({ ...settings, url });
      opened.push(database);
      return database;
    },
  };
}

/** What belongs to one test, or to all of a file. */
class Lent {
  readonly opened: Database[] = [];
  readonly urls: string[] = [];

  constructor(private readonly place: Place) {}

  async end(): Promise<void> {
    await Promise.all(this.opened.splice(0).map((database) => database.close()));
    await this.place.release(this.urls.splice(0));
  }
}

type Settings = Omit<DatabaseOptions, "url">;

function complete(options: TestOptions): Settings {
  return { entities: [], migrations: [], consequences: [], role: "server", ...options };
}

function templateOf(settings: Settings): Template {
  return {
    key: createHash("sha256")
      .update(JSON.stringify(settings.migrations))
      .digest("hex")
      .slice(0, 12),
    fill: async (url) => {
      const database = await openDatabase({
        ...settings,
        consequences: [],
        migrate: "apply",
        role: "command",
        url,
      });
      await database.close();
    },
  };
}
