import { existsSync } from "node:fs";

import Sqlite from "better-sqlite3";

import { OperatorError } from "../kernel/errors";
import { messageOf } from "./database-errors";
import type { FileMemory } from "./server-lock";
import { hasContent, missingFromLog, readStart } from "./wal-index";

const magic = Buffer.from("SQLite format 3\0", "latin1");

/** Checking every page of a larger file takes too long for a start after a proper stop. */
const alwaysCheckedBytes = 256 * 1024 * 1024;

/**
 * Looks at a database file that no other process has open, before SQLite does: SQLite would take an empty
 * file for a new database, and a lost log for one that never was.
 *
 * @returns whether the file exists
 * @throws OperatorError saying what is wrong and how to restore
 */
export function inspectFile(path: string, memory: FileMemory): boolean {
  if (!existsSync(path)) {
    requireNeverExisted(path, memory);
    return false;
  }
  const file = readStart(path, magic.length);
  if (file === undefined || file.size === 0) throw damaged(path, "it is empty");
  if (!file.start.equals(magic))
    throw damaged(path, "its header is not that of an SQLite database");
  // Without a lock file beside it the operator has accepted what is there.
  if (memory.established) requireLog(path, memory);
  if (!memory.clean || file.size <= alwaysCheckedBytes) requireSoundPages(path);
  return true;
}

function requireNeverExisted(path: string, memory: FileMemory): void {
  if (memory.established || hasContent(`${path}-wal`)) {
    throw new OperatorError(
      `The database ${path} is missing, although it has been there before; put it back or restore a backup. ` +
        `Only if a new, empty newsroom is wanted, delete ${path}.lock and ${path}-wal.`,
    );
  }
}

function requireLog(path: string, memory: FileMemory): void {
  const missing = missingFromLog(path);
  if (missing !== undefined) throw lostLog(path, missing);
  if (!memory.clean && !existsSync(`${path}-wal`)) {
    throw lostLog(
      path,
      `it was not closed properly, and its write-ahead log (${path}-wal) is missing`,
    );
  }
}

function requireSoundPages(path: string): void {
  let problem: unknown;
  try {
    // A read-only connection leaves the log as it is, so that the damage stays what it was.
    const handle = new Sqlite(path, { readonly: true, fileMustExist: true });
    try {
      problem = handle.pragma("quick_check(1)", { simple: true });
    } finally {
      handle.close();
    }
  } catch (error) {
    problem = messageOf(error);
  }
  if (problem !== "ok")
    throw damaged(path, `SQLite says "${String(problem).replaceAll(/\s+/g, " ")}"`);
}

function damaged(path: string, what: string): OperatorError {
  return new OperatorError(
    `The database ${path} is damaged: ${what}. Move it and its -wal and -shm files away and restore a backup in their place.`,
  );
}

function lostLog(path: string, what: string): OperatorError {
  return new OperatorError(
    `The database ${path} would lose changes: ${what}. Put the -wal file back, or restore a backup; to accept the loss, delete ${path}.lock and start again.`,
  );
}
