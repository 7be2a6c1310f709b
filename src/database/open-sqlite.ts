import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import Sqlite, { type Database as SqliteHandle } from "better-sqlite3";
import { DataSource } from "typeorm";

import type { EntityClass } from "../kernel/columns";
import { OperatorError } from "../kernel/errors";
import { foldedText } from "../kernel/sort-name";
import { initialize } from "./column-types";
import { ContentGeneration } from "./content-generation";
import type { DatabaseLimits } from "./contract";
import { driverCode } from "./database-errors";
import type { Engine, EngineOptions } from "./engine";
import { allMigrations, appliedInSqlite, migrateSqlite, requireHead } from "./migrate";
import type { Migration } from "./migrations/migration";
import { ReadableNaming } from "./naming";
import { type ReadingLimits, ReadingThread } from "./reading-thread";
import { FileLock } from "./server-lock";
import { type SqliteDuties, SqliteEngine } from "./sqlite-engine";
import { inspectFile } from "./sqlite-file";
import {
  makeDirectoryOf,
  realFacts,
  requireLocalFileSystem,
  requireSettings,
  requireSqliteVersion,
  type StartFacts,
  unwritable,
  writeSettings,
} from "./start-guards";

const migrationPatienceMilliseconds = 10 * 60 * 1000;

/** Files that this process has open. Reading one would end SQLite's locks on it: POSIX drops them at any close. */
const openHere = new Map<string, number>();

/**
 * Opens an SQLite database: one connection that writes and one that can only read.
 *
 * @throws OperatorError when the file, its disk or its settings would lose data
 */
export async function openSqlite(options: EngineOptions): Promise<Engine> {
  const facts: StartFacts = { ...realFacts, ...options.facts };
  requireSqliteVersion(facts.sqliteVersion());
  const path = locate(options.url.slice("sqlite:".length), facts);
  const lock = await FileLock.take(`${path}.lock`, options.role);
  if (lock === undefined && options.role === "server") throw inUse(path);
  try {
    return await openLocked(path, lock, options, facts);
  } catch (error) {
    lock?.release();
    throw sentence(path, error);
  }
}

/** @param lock `undefined` for a command beside a server, which has looked at the file already */
async function openLocked(
  path: string,
  lock: FileLock | undefined,
  options: EngineOptions,
  facts: StartFacts,
): Promise<Engine> {
  const migrations = allMigrations(options.migrations);
  if (lock !== undefined) prepareFile(path, lock, options, migrations);
  const connections = await connect(path, options, facts, migrations);
  lock?.note({ established: true, clean: false });
  openHere.set(path, (openHere.get(path) ?? 0) + 1);
  if (options.role === "command") lock?.release();
  return new SqliteEngine({
    ...connections,
    aside: new ReadingThread(path, readingLimits(options.limits), options.onError),
    limits: options.limits,
    duties: new SqliteClosing(path, options.role === "server" ? lock : undefined),
    check: () => {
      requireHead(migrations, appliedInSqlite(connections.reader));
    },
  });
}

function readingLimits({ waitingAside, asideMilliseconds }: DatabaseLimits): ReadingLimits {
  return { waiting: waitingAside, milliseconds: asideMilliseconds };
}

/** The file's true path, so that two names of one file share a lock. Makes its directory. */
function locate(given: string, facts: StartFacts): string {
  if (given === "" || given === ":memory:")
    throw new OperatorError(
      `"sqlite:${given}" names no file; write sqlite:data/rapporteur.sqlite.`,
    );
  const path = resolve(given);
  requireLocalFileSystem(dirname(path), facts.fileSystemType(existingAncestor(path)));
  makeDirectoryOf(path);
  return existsSync(path) ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path));
}

/** The file or directory that is there, of those that the path leads through. */
function existingAncestor(path: string): string {
  return existsSync(path) ? path : existingAncestor(dirname(path));
}

function prepareFile(
  path: string,
  lock: FileLock,
  options: EngineOptions,
  migrations: readonly Migration[],
): void {
  if ((openHere.get(path) ?? 0) > 0) return;
  if (inspectFile(path, lock.remember())) return;
  if (options.migrate === "require") {
    throw new OperatorError(
      `There is no database at ${path}; run "rapporteur migrate" to make one.`,
    );
  }
  createFile(path, migrations);
}

/** A new database gets its name when it is complete, so that none is ever there by half. */
function createFile(path: string, migrations: readonly Migration[]): void {
  const draft = `${path}.new`;
  for (const suffix of ["", "-wal", "-shm", "-journal"]) rmSync(draft + suffix, { force: true });
  const handle = new Sqlite(draft);
  try {
    writeSettings(handle);
    migrateSqlite(handle, migrations);
  } finally {
    handle.close();
  }
  renameSync(draft, path);
  const directory = openSync(dirname(path), "r");
  fsyncSync(directory);
  closeSync(directory);
}

async function connect(
  path: string,
  options: EngineOptions,
  facts: StartFacts,
  migrations: readonly Migration[],
): Promise<{ writer: DataSource; handle: SqliteHandle; reader: SqliteHandle }> {
  if (options.migrate === "require") requireHeadOf(path, migrations);
  let handle: SqliteHandle | undefined;
  const entities: EntityClass[] = [ContentGeneration, ...options.entities];
  const writer = new DataSource({
    type: "better-sqlite3",
    database: path,
    fileMustExist: true,
    entities,
    namingStrategy: new ReadableNaming(),
    prepareDatabase: (opened: SqliteHandle) => {
      handle = opened;
      writeSettings(opened);
      addFunctions(opened);
    },
  });
  try {
    await initialize(writer, "sqlite", entities);
    if (handle === undefined) throw new Error("TypeORM did not prepare the connection.");
    const opened = handle;
    requireSettings(path, (name) => facts.setting(opened, name));
    if (options.migrate !== "require") await migratePatiently(opened, migrations);
    return { writer, handle: opened, reader: openReader(path) };
  } catch (error) {
    handle?.close();
    throw error;
  }
}

/** Another program's migration may take longer than a statement waits for its lock. */
async function migratePatiently(
  handle: SqliteHandle,
  migrations: readonly Migration[],
): Promise<void> {
  const deadline = performance.now() + migrationPatienceMilliseconds;
  for (;;) {
    try {
      migrateSqlite(handle, migrations);
      return;
    } catch (error) {
      const isBusy = driverCode(error)?.startsWith("SQLITE_BUSY") ?? false;
      if (!isBusy || performance.now() > deadline) throw error;
    }
    await sleep(100);
  }
}

function requireHeadOf(path: string, migrations: readonly Migration[]): void {
  const handle = new Sqlite(path, { readonly: true, fileMustExist: true });
  try {
    requireHead(migrations, appliedInSqlite(handle));
  } finally {
    handle.close();
  }
}

function openReader(path: string): SqliteHandle {
  const reader = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: 5000 });
  reader.pragma("trusted_schema = OFF");
  addFunctions(reader);
  return reader;
}

/** SQLite itself folds the letters of English alone. */
function addFunctions(handle: SqliteHandle): void {
  handle.function("folded", { deterministic: true }, (text) =>
    typeof text === "string" ? foldedText(text) : null,
  );
}

/**
 * The end of an open database. It happens under the lock: between the last close, which removes the log,
 * and the note that nothing is lost by that, no other program may look at the file.
 */
class SqliteClosing implements SqliteDuties {
  constructor(
    private readonly path: string,
    private lock: FileLock | undefined,
  ) {}

  async beforeClose(): Promise<void> {
    this.lock ??= await FileLock.take(`${this.path}.lock`, "command").catch(() => undefined);
  }

  afterCheckpoint(): void {
    // Noted before the close as well: if the process ends in between, all is in the file already.
    this.lock?.note({ established: true, clean: true });
  }

  afterClose(): void {
    const others = (openHere.get(this.path) ?? 1) - 1;
    if (others === 0) openHere.delete(this.path);
    else openHere.set(this.path, others);
    if (!existsSync(`${this.path}-wal`)) this.lock?.note({ established: true, clean: true });
    this.lock?.release();
  }
}

function inUse(path: string): OperatorError {
  return new OperatorError(
    `Another server has the database ${path} open; stop it first, or give this one a database of its own.`,
  );
}

function sentence(path: string, error: unknown): unknown {
  if (error instanceof OperatorError) return error;
  const code = driverCode(error) ?? "";
  if (code.startsWith("SQLITE_BUSY")) {
    return new OperatorError(
      `Another program keeps the database ${path} locked; let it finish or stop it.`,
    );
  }
  if (code.startsWith("SQLITE_CORRUPT") || code === "SQLITE_NOTADB") {
    return new OperatorError(
      `The database ${path} is damaged; move it and its -wal and -shm files away and restore a backup in their place.`,
    );
  }
  const isStorage =
    code.startsWith("SQLITE_CANTOPEN") ||
    code.startsWith("SQLITE_READONLY") ||
    code === "SQLITE_FULL" ||
    /^E[A-Z]+$/.test(code);
  return isStorage ? unwritable(dirname(path), error) : error;
}
