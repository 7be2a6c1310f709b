import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as sleep } from "node:timers/promises";

import { ApiError, unavailable } from "../kernel/errors";
import type { Consequence, Transaction } from "../kernel/transaction";
import { raiseGeneration } from "./content-generation";
import { givesUpOnTransaction, readableError } from "./database-errors";
import type { Connection, Engine } from "./engine";
import { OpenTransaction } from "./transaction";

/** The one way in which anything is written: transaction, consequences, generation, commit, callbacks. */
export class WriteLane {
  private readonly current = new AsyncLocalStorage<OpenTransaction>();
  private readonly accepted = new Set<Promise<unknown>>();
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
    const result = this.current.exit(() => this.attempt(work));
    this.accepted.add(result);
    try {
      return await result;
    } catch (error) {
      throw readableError(error);
    } finally {
      this.accepted.delete(result);
    }
  }

  /** Refuses new writes and waits for the accepted ones and their callbacks. */
  async close(): Promise<void> {
    this.closing = true;
    // What was accepted may leave callbacks behind.
    while (this.accepted.size > 0) await Promise.allSettled(this.accepted);
  }

  private async attempt<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.once(work);
      } catch (error) {
        if (attempt >= this.engine.attempts || !givesUpOnTransaction(error)) throw error;
        // Those that stood in each other's way must not meet again.
        await sleep(Math.random() * 10 * 2 ** attempt);
      }
    }
  }

  private async once<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const connection = await this.engine.begin();
    const transaction = new OpenTransaction(connection, this.engine.dialect);
    let value: T;
    try {
      value = await this.current.run(transaction, () =>
        this.untilForgotten(transaction, () => this.complete(transaction, work)),
      );
    } catch (error) {
      const reason = reasonOf(error, transaction);
      await this.undo(transaction, connection);
      throw reason;
    }
    await connection.commit();
    this.runCallbacks(transaction);
    return value;
  }

  private async complete<T>(
    transaction: OpenTransaction,
    work: (transaction: Transaction) => Promise<T>,
  ): Promise<T> {
    const value = await work(transaction);
    if (transaction.changes.size > 0) {
      for (const consequence of this.consequences)
        await consequence(transaction, transaction.changes);
      await raiseGeneration(transaction);
    }
    await transaction.end();
    if (transaction.failure !== undefined) throw transaction.failure.error;
    return value;
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
