import { type EntityClass, tableOf } from "../kernel/columns";
import { conflict } from "../kernel/errors";
import { raw, type RawRow, type Sql, sql } from "../kernel/sql";
import type { Changes, Dialect, Row, Transaction } from "../kernel/transaction";
import type { Connection } from "./engine";
import { insertRows, updateRow } from "./written-rows";

/** The transaction that the write lane hands to its callers. */
export class OpenTransaction implements Transaction {
  readonly callbacks: (() => void | Promise<void>)[] = [];
  private readonly touched = new Map<string, Set<string>>();
  private readonly newIds = new Set<string>();
  private readonly entitiesOfNew = new Set<EntityClass>();
  private readonly running = new Set<Promise<unknown>>();
  private readonly failures: unknown[] = [];
  private open = true;
  private lastUse = performance.now();

  constructor(
    private readonly connection: Connection,
    readonly dialect: Dialect,
  ) {}

  get isOpen(): boolean {
    return this.open;
  }

  get changes(): Changes {
    return this.touched;
  }

  /** The first failure of a statement or of a joined write, which nobody can make undone. */
  get failure(): { readonly error: unknown } | undefined {
    return this.failures.length === 0 ? undefined : { error: this.failures[0] };
  }

  /** How long no statement has run. */
  get idleMilliseconds(): number {
    return this.running.size > 0 ? 0 : performance.now() - this.lastUse;
  }

  /**
   * The connection does one statement after the other, whoever calls. What follows a failure is not sent: SQLite would go
   * on, and PostgreSQL would answer with an error that explains nothing, as it does to what was under way.
   */
  async query(statement: Sql): Promise<RawRow[]> {
    this.refuseWhenEnded();
    if (this.failure !== undefined) throw this.failure.error;
    const result = this.connection.query(statement);
    this.running.add(result);
    try {
      return await result;
    } catch (error) {
      this.failures.push(error);
      throw this.failures[0];
    } finally {
      this.running.delete(result);
      this.lastUse = performance.now();
    }
  }

  async insert<E extends object>(
    entity: EntityClass<E>,
    rows: Row<E> | readonly Row<E>[],
  ): Promise<void> {
    const list = Array.isArray(rows) ? (rows as readonly Row<E>[]) : [rows as Row<E>];
    this.noteNew(entity, list);
    await Promise.all(insertRows(entity, list).map((statement) => this.query(statement)));
  }

  async update<E extends { id: string; version: number }>(
    entity: EntityClass<E>,
    id: string,
    expectedVersion: number,
    patch: Row<E>,
  ): Promise<void> {
    const changed = await this.query(updateRow(entity, id, expectedVersion, patch));
    if (changed.length === 0) throw await this.conflictOf(entity, id, expectedVersion);
  }

  isNew(id: string): boolean {
    return this.newIds.has(id);
  }

  mayOwn(id: string, entity: EntityClass): boolean {
    return !this.isNew(id) || this.entitiesOfNew.has(entity);
  }

  changed(type: string, id: string): void {
    this.refuseWhenEnded();
    const ids = this.touched.get(type);
    if (ids === undefined) this.touched.set(type, new Set([id]));
    else ids.add(id);
  }

  afterCommit(run: () => void | Promise<void>): void {
    this.refuseWhenEnded();
    this.callbacks.push(run);
  }

  /** Work of a `write` inside this one. */
  async join<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    try {
      return await work(this);
    } catch (error) {
      // Half of its statements may stand, and nobody can take back only those.
      this.failures.push(error);
      throw error;
    }
  }

  /**
   * Takes no more statements and waits for those under way: one that ran after the end would land in the
   * next transaction of the connection.
   */
  async end(): Promise<void> {
    this.open = false;
    await Promise.allSettled(this.running);
  }

  private noteNew(entity: EntityClass, rows: readonly object[]): void {
    if (rows.length > 0) this.entitiesOfNew.add(entity);
    for (const row of rows) if ("id" in row && typeof row.id === "string") this.newIds.add(row.id);
  }

  private refuseWhenEnded(): void {
    if (!this.open) throw new Error("The transaction has ended. Something in it was not awaited.");
  }

  private async conflictOf(
    entity: EntityClass,
    id: string,
    expectedVersion: number,
  ): Promise<Error> {
    const rows = await this.query(
      sql`SELECT version FROM ${raw(`"${tableOf(entity)}"`)} WHERE id = ${id}`,
    );
    const [row] = rows;
    if (row === undefined) return conflict(`${entity.name} ${id} does not exist any more.`);
    return conflict(
      `Somebody changed ${entity.name} ${id} first: it is at version ${String(row["version"])}, not ${String(expectedVersion)}.`,
    );
  }
}
