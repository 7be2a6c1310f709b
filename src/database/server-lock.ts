import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import Sqlite, { type Database as SqliteHandle } from "better-sqlite3";

import { OperatorError } from "../kernel/errors";
import { driverCode } from "./database-errors";
import { unwritable } from "./start-guards";

/** What the lock file remembers of its database between two starts. */
export interface FileMemory {
  /** The database has been there once, so that its absence is a loss. */
  readonly established: boolean;
  /** The last program closed the database properly and nothing is left in the write-ahead log. */
  readonly clean: boolean;
}

/** A server keeps the lock as long as it runs; a command has it only while it opens or closes the database. */
export type LockHolder = "server" | "command";

const patienceMilliseconds = { server: 2000, command: 30_000 };

/**
 * The lock beside a database: a tiny SQLite database of its own. The operating system lets go of it when the
 * process ends, however it ends.
 */
export class FileLock {
  private constructor(
    private readonly handle: SqliteHandle,
    private readonly holder: LockHolder,
  ) {}

  /**
   * Takes the lock; waits for a command that has it for a moment.
   *
   * @returns `undefined` when a server has it, or, to a server, when it is not free in time
   * @throws OperatorError when the file cannot be made or is not a lock file
   */
  static async take(path: string, holder: LockHolder): Promise<FileLock | undefined> {
    const deadline = performance.now() + patienceMilliseconds[holder];
    let hiddenInARow = 0;
    for (;;) {
      const lock = tryToTake(path, () => begin(path, holder));
      if (lock !== undefined) return new FileLock(lock, holder);
      // A command hides the content only for the instant of its commit, a server all the time.
      hiddenInARow = isHidden(path) ? hiddenInARow + 1 : 0;
      if (holder === "command" && hiddenInARow >= 5) return undefined;
      if (performance.now() > deadline) {
        if (holder === "server") return undefined;
        throw new OperatorError(`Another command holds ${path}; let it finish or stop it.`);
      }
      await sleep(10 + Math.random() * 10);
    }
  }

  /** What was noted last. */
  remember(): FileMemory {
    const row = this.handle
      .prepare<[], { established: number; clean: number }>("SELECT established, clean FROM memory")
      .get();
    return { established: row?.established === 1, clean: row?.clean === 1 };
  }

  /** Notes something for the next start: at once for a server, at the release for a command. */
  note(memory: FileMemory): void {
    this.handle
      .prepare("UPDATE memory SET established = ?, clean = ?")
      .run(Number(memory.established), Number(memory.clean));
  }

  /** Lets go. */
  release(): void {
    if (this.holder === "command") this.handle.exec("COMMIT");
    this.handle.close();
  }
}

/**
 * A server keeps an exclusive lock after its transaction, which the exclusive locking mode is for. A command
 * keeps its transaction open, with a lock that lets others read: so the two can be told apart.
 */
function begin(path: string, holder: LockHolder): SqliteHandle {
  const handle = new Sqlite(path, { timeout: 0 });
  try {
    if (holder === "server") handle.pragma("locking_mode = EXCLUSIVE");
    handle.exec(holder === "server" ? "BEGIN EXCLUSIVE" : "BEGIN IMMEDIATE");
    handle.exec(
      "CREATE TABLE IF NOT EXISTS memory (id INTEGER PRIMARY KEY CHECK (id = 1), established INTEGER NOT NULL, clean INTEGER NOT NULL);" +
        "INSERT OR IGNORE INTO memory VALUES (1, 0, 0)",
    );
    if (holder === "server") handle.exec("COMMIT");
    return handle;
  } catch (error) {
    handle.close();
    throw error;
  }
}

function isHidden(path: string): boolean {
  const isRead = tryToTake(path, () => {
    const handle = new Sqlite(path, { timeout: 0 });
    try {
      handle.prepare("SELECT count(*) FROM sqlite_master").get();
      return true;
    } finally {
      handle.close();
    }
  });
  return isRead === undefined;
}

function tryToTake<T>(path: string, attempt: () => T): T | undefined {
  try {
    return attempt();
  } catch (error) {
    const code = driverCode(error) ?? "";
    if (code.startsWith("SQLITE_BUSY")) return undefined;
    if (code === "SQLITE_NOTADB" || code.startsWith("SQLITE_CORRUPT")) {
      throw new OperatorError(
        `${path} is not a lock file of Rapporteur; move it away if no server is running.`,
      );
    }
    throw unwritable(dirname(path), error);
  }
}
