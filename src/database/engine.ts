import type { RawRow, Sql } from "../kernel/sql";
import type { Dialect } from "../kernel/transaction";
import type { DatabaseLimits, DatabaseOptions } from "./contract";

/** The options of `openDatabase` with nothing left out. */
export type EngineOptions = Omit<DatabaseOptions, "limits" | "onError"> & {
  readonly limits: DatabaseLimits;
  readonly onError: (error: unknown) => void;
};

/** What differs between the databases, below the write lane. */
export interface Engine {
  readonly dialect: Dialect;
  /** How often a whole piece of work is tried when the database gives up on it. */
  readonly attempts: number;
  readonly idleMilliseconds: number;
  /** How long what is tried out may be looked at. */
  readonly rehearsalMilliseconds: number;
  read(statement: Sql): Promise<RawRow[]>;
  readAside(statement: Sql): Promise<RawRow[]>;
  /** As `Database.generation`. */
  generation(): number | Promise<number>;
  /** Told that a transaction of this process has just raised the content generation. */
  committed(): void;
  /** Waits for its turn and opens a transaction. */
  begin(): Promise<Connection>;
  check(): Promise<void>;
  close(): Promise<void>;
}

/** One open transaction of an engine. Commit and rollback both let go of it, whatever happens. */
export interface Connection {
  query(statement: Sql): Promise<RawRow[]>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}
