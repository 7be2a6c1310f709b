import { createHash } from "node:crypto";
import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";

import { Client } from "pg";

import { openDatabase } from "../../src/database/database";
import { migrations } from "../../src/database/migrations/migrations";
import { entities } from "../../src/slices";
import { type PostgresServer, startPostgres } from "../support/postgres";
import { bulkLoad, deriveTables } from "./bulk-load";
import { generatedTables } from "./generate";
import { root, takeAllCores } from "./processes";

/** Git knows nothing of it; it can be removed at any time. */
export const cacheDirectory = join(root, "data", "bench");

/** The generated newsroom in a file, which is kept for the next run. */
export async function sqliteNewsroom(scale: number): Promise<string> {
  const path = join(cacheDirectory, `scale-${String(scale)}-${fingerprint()}.sqlite`);
  if (existsSync(path)) return `sqlite:${path}`;
  mkdirSync(cacheDirectory, { recursive: true });
  for (const stale of readdirSync(cacheDirectory)) {
    if (stale.startsWith(`scale-${String(scale)}-`)) rmSync(join(cacheDirectory, stale));
  }
  const draft = join(cacheDirectory, "draft.sqlite");
  removeDatabase(draft);
  await fill(`sqlite:${draft}`, scale);
  rmSync(`${draft}.lock`, { force: true });
  renameSync(draft, path);
  return `sqlite:${path}`;
}

function removeDatabase(path: string): void {
  for (const suffix of ["", "-wal", "-shm", ".lock"]) rmSync(path + suffix, { force: true });
}

/** A newsroom at scale 1 that can be written to. */
export interface NewsroomCopy {
  readonly url: string;
  remove(): Promise<void>;
}

export async function sqliteCopy(name: string): Promise<NewsroomCopy> {
  const original = (await sqliteNewsroom(1)).slice("sqlite:".length);
  const path = join(cacheDirectory, `copy-${name}.sqlite`);
  removeDatabase(path);
  copyFileSync(original, path, constants.COPYFILE_FICLONE);
  const remove = (): Promise<void> => {
    removeDatabase(path);
    return Promise.resolve();
  };
  return { url: `sqlite:${path}`, remove };
}

/** A PostgreSQL of the benchmark's own, with the generated newsroom in it. */
export interface PostgresNewsroom {
  readonly url: string;
  readonly version: string;
  copy(name: string): Promise<NewsroomCopy>;
  close(): Promise<void>;
}

export async function postgresNewsroom(scale: number): Promise<PostgresNewsroom> {
  // What is acknowledged has to be on the disk, as everywhere but in tests.
  const server: PostgresServer = await startPostgres(["fsync=on", "full_page_writes=on"]);
  takeAllCores(server.pid);
  const urlOf = (name: string): string => {
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    return url.href;
  };
  const administer = async (statement: string): Promise<Record<string, unknown>[]> => {
    const client = new Client({ connectionString: server.url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(statement)).rows;
    } finally {
      await client.end();
    }
  };
  let version: string;
  try {
    await administer("CREATE DATABASE newsroom TEMPLATE template0 ENCODING 'UTF8'");
    const [row] = await administer("SHOW server_version");
    version = String(row?.["server_version"]);
    await fill(urlOf("newsroom"), scale);
  } catch (error) {
    await server.close();
    throw error;
  }
  return {
    url: urlOf("newsroom"),
    version,
    copy: async (name) => {
      await administer(`CREATE DATABASE "copy_${name}" TEMPLATE newsroom`);
      const remove = async (): Promise<void> => {
        await administer(`DROP DATABASE "copy_${name}" WITH (FORCE)`);
      };
      return { url: urlOf(`copy_${name}`), remove };
    },
    close: () => server.close(),
  };
}

async function fill(url: string, scale: number): Promise<void> {
  const started = performance.now();
  const dialect = url.startsWith("sqlite:") ? "SQLite" : "PostgreSQL";
  const newsroom = `the newsroom at scale ${String(scale)} on ${dialect}`;
  console.log(`Generating ${newsroom} ...`);
  const open = () =>
    openDatabase({
      ...{ url, entities, migrations, consequences: [], role: "server" },
      // Filling a large index is one transaction.
      limits: { statementMilliseconds: 600_000, idleMilliseconds: 600_000 },
    });
  await (await open()).close();
  await bulkLoad(url, generatedTables(scale));
  const database = await open();
  await deriveTables(database);
  await database.close();
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  console.log(`Generated ${newsroom} in ${seconds} s.`);
}

/** Changes when the rows would. */
function fingerprint(): string {
  const hash = createHash("sha256").update(JSON.stringify(migrations));
  const files = [
    "generate",
    "generate-facts",
    "generated-table",
    "newsroom-shape",
    "article-bodies",
  ];
  for (const file of files) hash.update(readFileSync(join(__dirname, `${file}.ts`)));
  return hash.digest("hex").slice(0, 8);
}
