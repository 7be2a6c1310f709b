import { createHash } from "node:crypto";

import type { Pool, PoolClient } from "pg";
import type { DataSource, QueryRunner } from "typeorm";

import type { RawRow, Sql } from "../kernel/sql";
import type { DatabaseLimits } from "./contract";
import { readableError } from "./database-errors";
import type { Connection, Engine } from "./engine";
import type { PostgresGeneration } from "./postgres-generation";
import { renderSql } from "./render-sql";

/** A server keeps each prepared statement until its connection ends, so their number is bounded. */
const keptStatements = 1000;

/** PostgreSQL at READ COMMITTED: every statement of a transaction sees what was committed before it. */
export class PostgresEngine implements Engine {
  readonly dialect = "postgres";
  /** The first one and five repetitions. */
  readonly attempts = 6;
  readonly idleMilliseconds: number;
  readonly rehearsalMilliseconds: number;
  private readonly prepared = new PreparedStatements();

  constructor(
    private readonly writer: DataSource,
    private readonly reader: Pool,
    private readonly watch: PostgresGeneration,
    limits: DatabaseLimits,
    private readonly requireHead: () => Promise<void>,
  ) {
    this.idleMilliseconds = limits.idleMilliseconds;
    this.rehearsalMilliseconds = limits.rehearsalMilliseconds;
  }

  async read(statement: Sql): Promise<RawRow[]> {
    try {
      return await this.prepared.query(this.reader, statement);
    } catch (error) {
      throw readableError(error);
    }
  }

  /** PostgreSQL works in processes of its own and has a time limit for every statement. */
  readAside(statement: Sql): Promise<RawRow[]> {
    return this.read(statement);
  }

  generation(): number | Promise<number> {
    const generation = this.watch.current();
    if (typeof generation === "number") return generation;
    return generation.catch((error: unknown) => {
      throw readableError(error);
    });
  }

  committed(): void {
    this.watch.doubt();
  }

  async begin(): Promise<Connection> {
    const runner = this.writer.createQueryRunner("master");
    try {
      const client = (await runner.connect()) as PoolClient;
      await client.query("BEGIN ISOLATION LEVEL READ COMMITTED");
      return new PostgresConnection(runner, client, this.prepared);
    } catch (error) {
      await runner.release();
      throw error;
    }
  }

  async check(): Promise<void> {
    try {
      await this.requireHead();
    } catch (error) {
      throw readableError(error);
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.watch.close(), this.reader.end(), this.writer.destroy()]);
  }
}

class PostgresConnection implements Connection {
  constructor(
    private readonly runner: QueryRunner,
    private readonly client: PoolClient,
    private readonly prepared: PreparedStatements,
  ) {}

  query(statement: Sql): Promise<RawRow[]> {
    return this.prepared.query(this.client, statement);
  }

  async commit(): Promise<void> {
    const { command } = await this.end("COMMIT");
    // After a failed statement PostgreSQL answers a COMMIT with a rollback, and calls that no error.
    if (command !== "COMMIT")
      throw new Error("PostgreSQL rolled the transaction back at its commit.");
  }

  async rollback(): Promise<void> {
    await this.end("ROLLBACK");
  }

  private async end(command: "COMMIT" | "ROLLBACK"): Promise<{ command: string }> {
    try {
      return await this.client.query(command);
    } catch (error) {
      // Nobody knows in what state the connection is; an ended one does not go back to the pool's free ones.
      if (command === "ROLLBACK")
        void (this.client as unknown as { end: () => Promise<void> }).end().catch(() => undefined);
      throw error;
    } finally {
      await this.runner.release();
    }
  }
}

/** Statements that each connection keeps prepared, by names that follow from their texts. */
class PreparedStatements {
  private readonly names = new Map<string, string>();

  async query(by: Pool | PoolClient, statement: Sql): Promise<RawRow[]> {
    const { text, values } = renderSql(statement, "postgres");
    const name = this.nameOf(text);
    const result = await by.query<RawRow>({
      text,
      values: [...values],
      ...(name === undefined ? {} : { name }),
    });
    return result.rows;
  }

  private nameOf(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined) return known;
    if (this.names.size >= keptStatements) return undefined;
    const name = createHash("sha256").update(text).digest("base64url").slice(0, 32);
    this.names.set(text, name);
    return name;
  }
}
