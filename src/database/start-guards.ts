import { existsSync, mkdirSync, statfsSync } from "node:fs";
import { dirname } from "node:path";

import Sqlite, { type Database as SqliteHandle } from "better-sqlite3";

import { OperatorError } from "../kernel/errors";
import { driverCode, messageOf } from "./database-errors";

/** Facts of the machine and of a connection; tests put others in their place. */
export interface StartFacts {
  /** The version of the SQLite library. */
  readonly sqliteVersion: () => string;
  /** The magic number of the file system that holds a path. */
  readonly fileSystemType: (path: string) => number;
  /** The value of a setting, read back from a connection. */
  readonly setting: (handle: SqliteHandle, name: string) => unknown;
}

/** The facts as they are. */
export const realFacts: StartFacts = {
  sqliteVersion: () => {
    const handle = new Sqlite(":memory:");
    try {
      return String(handle.prepare("SELECT sqlite_version()").pluck().get());
    } finally {
      handle.close();
    }
  },
  fileSystemType: (path) => statfsSync(path).type,
  setting: (handle, name) => handle.pragma(name, { simple: true }),
};

/**
 * Settings of every connection that writes, and how they read back. `journal_mode` first: choosing WAL
 * resets `synchronous` to NORMAL, with which a power cut loses acknowledged writes.
 */
const writerSettings = [
  { name: "journal_mode", value: "WAL", readBack: "wal" },
  { name: "synchronous", value: "FULL", readBack: 2 },
  { name: "foreign_keys", value: "ON", readBack: 1 },
  { name: "busy_timeout", value: "5000", readBack: 5000 },
  { name: "trusted_schema", value: "OFF", readBack: 0 },
] as const;

/**
 * How long the write-ahead log becomes before it is copied into the file: four times the default, since a page that many
 * writes change is copied once. The index of so many pages is still in one piece, so that reads find them as fast.
 */
const checkpointPages = 4000;

/** Earlier versions can corrupt a WAL database when a checkpoint meets a reset of the log. */
const oldestSqlite = "3.51.3";

/** What statfs(2) of Linux says of NFS, SMB, CIFS, SMB2, Ceph, 9P, AFS and FUSE-less Coda. */
const networkFileSystems = new Map([
  [0x6969, "NFS"],
  [0x517b, "SMB"],
  [0xff534d42, "CIFS"],
  [0xfe534d42, "SMB"],
  [0x00c36400, "Ceph"],
  [0x5346414f, "AFS"],
  [0x73757245, "Coda"],
]);

/** @throws OperatorError when the SQLite library is too old */
export function requireSqliteVersion(version: string): void {
  if (version.localeCompare(oldestSqlite, "en", { numeric: true }) >= 0) return;
  throw new OperatorError(
    `Rapporteur needs SQLite ${oldestSqlite} or later, and this is ${version}; run "npm ci" again.`,
  );
}

/** @throws OperatorError when the path is on a network file system, where SQLite's locks and shared memory fail */
export function requireLocalFileSystem(directory: string, type: number): void {
  // The number is signed on some platforms.
  const name = networkFileSystems.get(type >>> 0);
  if (name === undefined) return;
  throw new OperatorError(
    `The data directory ${directory} is on a network file system (${name}), where SQLite loses data; choose a local disk, or use PostgreSQL.`,
  );
}

/** Sets a writing connection up. */
export function writeSettings(handle: SqliteHandle): void {
  for (const { name, value } of writerSettings) handle.pragma(`${name} = ${value}`);
  handle.pragma(`wal_autocheckpoint = ${String(checkpointPages)}`);
}

/** @throws OperatorError when a setting of a connection is not as it was set */
export function requireSettings(path: string, read: (name: string) => unknown): void {
  for (const { name, value, readBack } of writerSettings) {
    const found = read(name);
    if (found === readBack) continue;
    throw new OperatorError(
      `SQLite did not accept ${name} = ${value} for ${path} (it is ${String(found)}), and without it changes could be lost; ` +
        `check the disk and whether another program has the file open.`,
    );
  }
}

/**
 * Makes the directory of a file.
 *
 * @throws OperatorError naming the directory and the reason
 */
export function makeDirectoryOf(path: string): void {
  const directory = dirname(path);
  try {
    if (!existsSync(directory)) mkdirSync(directory, { recursive: true });
  } catch (error) {
    throw unwritable(directory, error);
  }
}

/** The sentence for a data directory that cannot be written. */
export function unwritable(directory: string, error: unknown): OperatorError {
  const reason = reasons.get(driverCode(error) ?? "") ?? messageOf(error);
  return new OperatorError(`The data directory ${directory} cannot be written: ${reason}.`);
}

const reasons = new Map([
  ["EACCES", "permission denied"],
  ["EPERM", "permission denied"],
  ["EROFS", "the file system is read-only"],
  ["ENOSPC", "the disk is full"],
  ["ENOTDIR", "a part of the path is a file"],
  ["ENOENT", "it does not exist"],
  ["EEXIST", "a file has that name"],
  ["SQLITE_CANTOPEN", "no file can be made there"],
  ["SQLITE_READONLY", "permission denied"],
  ["SQLITE_FULL", "the disk is full"],
]);
