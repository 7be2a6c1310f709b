import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as sleep } from "node:timers/promises";

import type { Read } from "../kernel/context";
import { ApiError, unavailable } from "../kernel/errors";
import { raw } from "../kernel/sql";
import type { Consequence, Transaction } from "../kernel/transaction";
import { raiseGeneration } from "./content-generation";
import { givesUpOnTransaction, readableError } from "./database-errors";
import type { Connection, Engine } from "./engine";
import { OpenTransaction } from "./transaction";
import { Turns } from "./turns";

/** What is done in an open transaction, up to its end. */
type Work<T> = (transaction: OpenTransaction) => Promise<T>;
type Ending = "commit" | "rollback";

/** How many may wait to be tried out; one goes at a time, so that they never keep all connections. */
const waitingRehearsals = 20;

/** The one way in which anything is written: transaction, consequences, generation, commit, callbacks. */
export class WriteLane {
  private readonly current = new AsyncLocalStorage<OpenTransaction>();
  private readonly accepted = new Set<Promise<unknown>>();
  private readonly rehearsals = new Turns(
    waitingRehearsals,
    "Too many previews wait. Please try again in a moment.",
  );
  private closing = false;

  constructor(
    private readonly engine: Engine,
    private readonly consequences: readonly Consequence[],
    private readonly onError: (error: unknown) => void,
  ) {}

  /** As `Database.write`. */
  async write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const open = this.current.getStore();
    if (open?.isOpen === true) return open.join(work);
    if (this.closing) throw unavailable("The server is stopping and takes no more changes.");
    return this.accept(() => this.attempt((one) => this.complete(one, work), "commit"));
  }

  /** As `Database.rehearse`. */
  async rehearse<T>(
    work: (transaction: Transaction) => Promise<void>,
    look: (read: Read) => Promise<T>,
  ): Promise<T> {
    if (this.closing) throw unavailable("The server is stopping and shows no more previews.");
    return this.accept(async () => {
      const finish = await this.rehearsals.take();
      try {
        return await this.attempt((one) => this.tryOut(one, work, look), "rollback");
      } finally {
        finish();
      }
    });
  }

  /** Refuses new writes and waits for the accepted ones and their callbacks. */
  async close(): Promise<void> {
    this.closing = true;
    // What was accepted may leave callbacks behind.
    while (this.accepted.size > 0) await Promise.allSettled(this.accepted);
  }

  private async accept<T>(attempt: () => Promise<T>): Promise<T> {
    const result = this.current.exit(attempt);
    this.accepted.add(result);
    try {
      return await result;
    } catch (error) {
      throw readableError(error);
    } finally {
      this.accepted.delete(result);
      // As long as it is enabled, every promise of the process costs more.
      if (this.accepted.size === 0) this.current.disable();
    }
  }

  private async attempt<T>(work: Work<T>, ending: Ending): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.once(work, ending);
      } catch (error) {
        if (attempt >= this.engine.attempts || !givesUpOnTransaction(error)) throw error;
        // Those that stood in each other's way must not meet again.
        await sleep(Math.random() * 10 * 2 ** attempt);
      }
    }
  }

  private async once<T>(work: Work<T>, ending: Ending): Promise<T> {
    const connection = await this.engine.begin();
    const transaction = new OpenTransaction(connection, this.engine.dialect);
    let value: T;
    try {
      value = await this.current.run(transaction, () =>
        this.untilForgotten(transaction, () => work(transaction)),
      );
    } catch (error) {
      const reason = reasonOf(error, transaction);
      await this.undo(transaction, connection);
      throw reason;
    }
    if (ending === "rollback") {
      await this.undo(transaction, connection);
    } else {
      await connection.commit();
      if (transaction.changes.size > 0) this.engine.committed();
      this.runCallbacks(transaction);
    }
    return value;
  }

  private async complete<T>(
    transaction: OpenTransaction,
    work: (transaction: Transaction) => Promise<T>,
  ): Promise<T> {
    const value = await work(transaction);
    await this.follow(transaction);
    await transaction.end();
    if (transaction.failure !== undefined) throw transaction.failure.error;
    return value;
  }

  /** What looks stands outside the transaction, so that no `write` can join what will be undone. */
  private async tryOut<T>(
    transaction: OpenTransaction,
    work: (transaction: Transaction) => Promise<void>,
    look: (read: Read) => Promise<T>,
  ): Promise<T> {
    await work(transaction);
    await this.follow(transaction);
    const limit = this.engine.rehearsalMilliseconds;
    if (transaction.dialect === "postgres")
      await transaction.query(raw(`SET LOCAL statement_timeout = ${String(limit)}`));
    const end = performance.now() + limit;
    const read: Read = async (statement) => {
      if (performance.now() >= end)
        throw unavailable("The preview took too long. Ask for less at a time.");
      try {
        return await transaction.query(statement);
      } catch (error) {
        throw readableError(error);
      }
    };
    return this.current.exit(() => look(read));
  }

  private async follow(transaction: OpenTransaction): Promise<void> {
    if (transaction.changes.size === 0) return;
    for (const consequence of this.consequences)
      await consequence(transaction, transaction.changes);
    await raiseGeneration(transaction);
  }

  private async undo(transaction: OpenTransaction, connection: Connection): Promise<void> {
    try {
      await transaction.end();
    } finally {
      await connection.rollback().catch(this.onError);
    }
  }

  /** Work that waits for something that never comes would keep every other write waiting. */
  private async untilForgotten<T>(
    transaction: OpenTransaction,
    work: () => Promise<T>,
  ): Promise<T> {
    const limit = this.engine.idleMilliseconds;
    let timer: NodeJS.Timeout | undefined;
    const forgotten = new Promise<never>((_resolve, reject) => {
      timer = setInterval(() => {
        if (transaction.idleMilliseconds > limit)
          reject(unavailable("The change waited too long for something else and was undone."));
      }, limit / 4).unref();
    });
    try {
      return await Promise.race([work(), forgotten]);
    } finally {
      clearInterval(timer);
    }
  }

  private runCallbacks(transaction: OpenTransaction): void {
    for (const callback of transaction.callbacks) {
      const running = (async () => {
        await callback();
      })().catch(this.onError);
      this.accepted.add(running);
      void running.finally(() => this.accepted.delete(running));
    }
  }
}

/**
 * What the database said first tells more than what followed from it, unless a service has put it into
 * words for the client. Where the database wants the work repeated, nobody's words matter.
 */
function reasonOf(error: unknown, transaction: OpenTransaction): unknown {
  const { failure } = transaction;
  if (failure === undefined) return error;
  return error instanceof ApiError && !givesUpOnTransaction(failure.error) ? error : failure.error;
}
