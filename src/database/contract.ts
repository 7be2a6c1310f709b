import type { EntityClass } from "../kernel/columns";
import type { RawRow } from "../kernel/context";
import type { Sql } from "../kernel/sql";
import type { Migration } from "./migrations/migration";
import type { Dialect } from "./render-sql";
import type { StartFacts } from "./start-guards";

/** What a transaction touched: the ids by type, and no type without an id. */
export type Changes = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * What must follow from a change before it is committed. It may write, and what it reports as changed
 * is seen by the consequences after it.
 */
export type Consequence = (transaction: Transaction, changes: Changes) => Promise<void>;

/** The properties of an entity that an insert or an update writes. */
export type Row<E extends object> = Readonly<Partial<E>>;

/**
 * An open transaction. A statement that fails, and a joined `write` that fails, roll back all of it, even
 * where the error is caught: PostgreSQL refuses to go on after an error, and both databases behave alike.
 */
export interface Transaction {
  readonly dialect: Dialect;
  /** Answers a statement inside the transaction; a change gives rows only with `RETURNING`. */
  query(statement: Sql): Promise<RawRow[]>;
  /** Inserts rows, a hundred a statement. Columns that a row leaves out take their default. */
  insert<E extends object>(entity: EntityClass<E>, rows: Row<E> | readonly Row<E>[]): Promise<void>;
  /**
   * Changes a row if it is still at the expected version, and raises the version by one.
   *
   * @throws CONFLICT when somebody changed or deleted it first; the message names the current version
   */
  update<E extends { id: string; version: number }>(
    entity: EntityClass<E>,
    id: string,
    expectedVersion: number,
    patch: Row<E>,
  ): Promise<void>;
  /** Reports an object as touched, for the consequences and the content generation. */
  changed(type: string, id: string): void;
  /** Runs something after the commit and never after a rollback. Its failure undoes nothing. */
  afterCommit(run: () => void | Promise<void>): void;
}

/** How a database is opened. */
export interface DatabaseOptions {
  /** `sqlite:data/rapporteur.sqlite` (from the working directory), `sqlite:/path`, `postgres://…` */
  readonly url: string;
  readonly entities: readonly EntityClass[];
  /** In the order in which they are applied. */
  readonly migrations: readonly Migration[];
  readonly consequences: readonly Consequence[];
  /** On SQLite there is one server to a file; commands work beside it. */
  readonly role: "server" | "command";
  /** Whether outstanding migrations are applied (the default) or are a reason not to start. */
  readonly migrate?: "apply" | "require";
  /** Told of failures that no caller sees: a lost connection, a callback after a commit. */
  readonly onError?: (error: unknown) => void;
  readonly limits?: Partial<DatabaseLimits>;
  /** What the start guards take for true of this machine; tests put other facts in its place. */
  readonly facts?: Partial<StartFacts>;
}

/** Bounds of what waits. */
export interface DatabaseLimits {
  /** Writes that may wait for the lane on SQLite. */
  readonly waitingWrites: number;
  /** Connections for writes on PostgreSQL, and as many again for reads. */
  readonly connections: number;
  /** How long a write waits for another program's lock on the SQLite file. */
  readonly lockMilliseconds: number;
  /** How long a read or write waits for a free connection on PostgreSQL. */
  readonly connectMilliseconds: number;
  /** How long one statement may take on PostgreSQL. */
  readonly statementMilliseconds: number;
  /** How long a transaction may do nothing; a forgotten one would stop all others on SQLite. */
  readonly idleMilliseconds: number;
}
