import { setTimeout as sleep } from "node:timers/promises";

import type { Database as SqliteHandle, Statement } from "better-sqlite3";
import { LRUCache } from "lru-cache";
import type { DataSource } from "typeorm";

import { compileMaker } from "../kernel/row-maker";
import type { RawRow, Sql } from "../kernel/sql";
import type { DatabaseLimits } from "./contract";
import { driverCode, readableError } from "./database-errors";
import type { Connection, Engine } from "./engine";
import type { ReadingThread } from "./reading-thread";
import { renderSql } from "./render-sql";
import { SqliteGeneration } from "./sqlite-generation";
import { Turns } from "./turns";

/** What the file needs around the closing of its connections. */
export interface SqliteDuties {
  beforeClose(): Promise<void>;
  /** Nothing is left in the write-ahead log. */
  afterCheckpoint(): void;
  afterClose(): void;
}

/** The open connections of a file. */
export interface SqliteParts {
  readonly writer: DataSource;
  /** The writer's own connection. */
  readonly handle: SqliteHandle;
  readonly reader: SqliteHandle;
  readonly aside: ReadingThread;
  readonly limits: DatabaseLimits;
  readonly duties: SqliteDuties;
  /** @throws OperatorError when the migrations are not this program's */
  readonly check: () => void;
}

const keptStatements = 500;

/** SQLite: a single writing connection whose transactions take turns, and a separate one that reads. */
export class SqliteEngine implements Engine {
  readonly dialect = "sqlite";
  readonly attempts = 1;
  readonly idleMilliseconds: number;
  readonly rehearsalMilliseconds: number;
  private readonly turns: Turns;
  private readonly reading: PreparedStatements;
  private readonly writing: PreparedStatements;
  private readonly watch: SqliteGeneration;

  constructor(private readonly parts: SqliteParts) {
    this.idleMilliseconds = parts.limits.idleMilliseconds;
    this.rehearsalMilliseconds = parts.limits.rehearsalMilliseconds;
    this.turns = new Turns(parts.limits.waitingWrites);
    this.reading = new PreparedStatements(parts.reader);
    this.writing = new PreparedStatements(parts.handle);
    this.watch = new SqliteGeneration(parts.reader);
  }

  async read(statement: Sql): Promise<RawRow[]> {
    try {
      return this.reading.run(statement);
    } catch (error) {
      throw readableError(error);
    }
  }

  readAside(statement: Sql): Promise<RawRow[]> {
    return this.parts.aside.read(statement);
  }

  generation(): number {
    try {
      return this.watch.current();
    } catch (error) {
      throw readableError(error);
    }
  }

  committed(): void {
    this.watch.doubt();
  }

  async begin(): Promise<Connection> {
    const finish = await this.turns.take();
    try {
      await this.beginImmediate();
      return new SqliteConnection(this.parts.handle, this.writing, finish);
    } catch (error) {
      finish();
      throw error;
    }
  }

  async check(): Promise<void> {
    try {
      this.parts.check();
    } catch (error) {
      throw readableError(error);
    }
  }

  async close(): Promise<void> {
    const { writer, handle, reader, aside, duties } = this.parts;
    reader.close();
    await aside.close();
    await duties.beforeClose();
    try {
      // Another program that reads may stand in the way; then the last one to close does this.
      handle.pragma("busy_timeout = 200");
      const [result] = handle.pragma("wal_checkpoint(TRUNCATE)") as { busy: number }[];
      if (result?.busy === 0) duties.afterCheckpoint();
    } finally {
      await writer.destroy();
      duties.afterClose();
    }
  }

  /**
   * Takes the write lock at the start: a transaction that reads first and writes later may find that another
   * program has written in between, and SQLite then ends it. While another program holds the lock, this waits
   * without the driver's own waiting, which would stop all of the process.
   */
  private async beginImmediate(): Promise<void> {
    const deadline = performance.now() + this.parts.limits.lockMilliseconds;
    const { handle } = this.parts;
    handle.pragma("busy_timeout = 0");
    try {
      for (;;) {
        try {
          handle.exec("BEGIN IMMEDIATE");
          return;
        } catch (error) {
          if (driverCode(error) !== "SQLITE_BUSY" || performance.now() > deadline) throw error;
        }
        await sleep(5 + Math.random() * 15);
      }
    } finally {
      handle.pragma("busy_timeout = 5000");
    }
  }
}

class SqliteConnection implements Connection {
  constructor(
    private readonly handle: SqliteHandle,
    private readonly statements: PreparedStatements,
    private readonly finish: () => void,
  ) {}

  async query(statement: Sql): Promise<RawRow[]> {
    return this.statements.run(statement);
  }

  async commit(): Promise<void> {
    try {
      this.handle.exec("COMMIT");
    } catch (error) {
      // A commit that a deferred key or a full disk refuses leaves the transaction open.
      this.rollbackNow();
      throw error;
    } finally {
      this.finish();
    }
  }

  async rollback(): Promise<void> {
    try {
      this.rollbackNow();
    } finally {
      this.finish();
    }
  }

  /** SQLite has already rolled back by itself after some errors, such as a full disk. */
  private rollbackNow(): void {
    if (this.handle.inTransaction) this.handle.exec("ROLLBACK");
  }
}

/** A statement that stays prepared. */
interface Prepared {
  readonly statement: Statement<unknown[], readonly unknown[]>;
  /** Makes an object of a row's values; null for a statement that gives no rows. */
  readonly rowOf: ((values: readonly unknown[]) => RawRow) | null;
}

/** Statements that stay prepared, by their text; the one that was used longest ago makes room. */
class PreparedStatements {
  private readonly byText = new LRUCache<string, Prepared>({ max: keptStatements });

  constructor(private readonly handle: SqliteHandle) {}

  run(statement: Sql): RawRow[] {
    const { text, values } = renderSql(statement, "sqlite");
    const { statement: prepared, rowOf } = this.prepared(text);
    if (rowOf !== null) return prepared.all(...values).map(rowOf);
    prepared.run(...values);
    return [];
  }

  private prepared(text: string): Prepared {
    let prepared = this.byText.get(text);
    if (prepared === undefined) this.byText.set(text, (prepared = prepare(this.handle, text)));
    return prepared;
  }
}

/** The driver gives the values of a row faster than an object of them. */
function prepare(handle: SqliteHandle, text: string): Prepared {
  const statement = handle.prepare<unknown[], readonly unknown[]>(text);
  if (!statement.reader) return { statement, rowOf: null };
  const properties = statement
    .columns()
    .map(({ name }, index) => ({ name, expression: `row[${String(index)}]` }));
  return { statement: statement.raw(), rowOf: compileMaker(properties) };
}
