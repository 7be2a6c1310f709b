import type { EntityClass } from "./columns";
import type { RawRow, Sql } from "./sql";

/** Which database it is. */
export type Dialect = "sqlite" | "postgres";

/** What a transaction touched: the ids by type, and no type without an id. */
export type Changes = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * What must follow from a change before it is committed. It may write, and what it reports as changed
 * is seen by the consequences after it.
 */
export type Consequence = (transaction: Transaction, changes: Changes) => Promise<void>;

/** The properties of an entity that an insert or an update writes. */
export type Row<E extends object> = Readonly<Partial<E>>;

/** New values of a row; what is undefined stays as it is. */
export type Patch<E extends object> = { readonly [K in keyof E]?: E[K] | undefined };

/**
 * An open transaction. A statement that fails, and a joined `write` that fails, roll back all of it, even
 * where the error is caught: PostgreSQL refuses to go on after an error, and both databases behave alike. Statements are
 * done in the order in which they are asked for; those that need nothing of each other's answers may be asked for at once,
 * by `Promise.all`, and then PostgreSQL is not waited for in between.
 */
export interface Transaction {
  readonly dialect: Dialect;
  /** Answers a statement inside the transaction; a change gives rows only with `RETURNING`. */
  query(statement: Sql): Promise<RawRow[]>;
  /** Inserts rows, those with the same columns by one statement. Columns that a row leaves out take their default. */
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
  /** Whether this transaction has inserted the row with this id, so that nothing that was stored before knows of it. */
  isNew(id: string): boolean;
  /** Whether the row with this id may own rows of an entity: what is new owns only what is new. */
  mayOwn(id: string, entity: EntityClass): boolean;
  /** Reports an object as touched, for the consequences and the content generation. */
  changed(type: string, id: string): void;
  /** Runs something after the commit and never after a rollback. Its failure undoes nothing. */
  afterCommit(run: () => void | Promise<void>): void;
}

/** Tries a change out and takes it back; see `Database.rehearse`. */
export type Rehearse = <T>(
  work: (transaction: Transaction) => Promise<void>,
  look: (read: Transaction["query"]) => Promise<T>,
) => Promise<T>;

/** Does work in a transaction, or joins the one that is open; see `Database.write`. */
export type Write = <T>(work: (transaction: Transaction) => Promise<T>) => Promise<T>;
