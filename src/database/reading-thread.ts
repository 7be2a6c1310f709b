import { join } from "node:path";
import { Worker } from "node:worker_threads";

import { overloaded, unavailable } from "../kernel/errors";
import type { RawRow, Sql } from "../kernel/sql";
import { readableError } from "./database-errors";
import { type RenderedSql, renderSql } from "./render-sql";

/** How much waits and how long a statement takes at most, its waiting included. */
export interface ReadingLimits {
  readonly waiting: number;
  readonly milliseconds: number;
}

interface Question extends RenderedSql {
  readonly resolve: (rows: RawRow[]) => void;
  readonly reject: (error: unknown) => void;
}

type Answer =
  | { readonly rows: RawRow[] }
  | { readonly error: { readonly code?: string; readonly message: string } };

/** Threads that were given up may go on until their statement ends; so many of them the machine has to bear. */
const mostAbandoned = 2;

/**
 * Reads an SQLite file in a thread of its own, so that a statement that takes long holds nobody up. The thread starts at the
 * first question and answers one after the other.
 */
export class ReadingThread {
  private readonly waiting: Question[] = [];
  private running: Question | undefined;
  private thread: Worker | undefined;
  private readonly ending = new Set<Promise<unknown>>();
  private isClosed = false;

  constructor(
    private readonly path: string,
    private readonly limits: ReadingLimits,
    private readonly onError: (error: unknown) => void,
  ) {}

  /**
   * @throws UNAVAILABLE when the time is up, OVERLOADED when too many wait
   */
  read(statement: Sql): Promise<RawRow[]> {
    if (this.isClosed) return Promise.reject(stopping());
    if (this.waiting.length >= this.limits.waiting || this.ending.size > mostAbandoned)
      return Promise.reject(overloaded("Too many long questions wait for the database."));
    const rendered = renderSql(statement, "sqlite");
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.giveUp(question), this.limits.milliseconds);
      const settled =
        <Value>(settle: (value: Value) => void) =>
        (value: Value): void => {
          clearTimeout(timer);
          settle(value);
        };
      const question = { ...rendered, resolve: settled(resolve), reject: settled(reject) };
      this.waiting.push(question);
      this.next();
    });
  }

  /** Ends the thread and whatever waits for it. Again is harmless. */
  async close(): Promise<void> {
    this.isClosed = true;
    for (const question of this.waiting.splice(0)) question.reject(stopping());
    this.running?.reject(stopping());
    this.abandon();
    await Promise.all(this.ending);
  }

  private next(): void {
    if (this.running !== undefined) return;
    const question = this.waiting.shift();
    this.running = question;
    if (question === undefined) return;
    this.thread ??= this.start();
    this.thread.postMessage({ text: question.text, values: question.values });
  }

  private start(): Worker {
    const thread = new Worker(join(__dirname, "read-worker.js"), { workerData: this.path });
    thread.on("message", (answer: Answer) => {
      if (thread === this.thread) this.answered(answer);
    });
    thread.on("error", (error) => {
      if (thread !== this.thread) return;
      this.onError(error);
      this.running?.reject(unavailable("The database cannot be read at the moment."));
      this.abandon();
      this.next();
    });
    // The server stays up by itself; a command need not wait for a thread that nobody asks.
    thread.unref();
    return thread;
  }

  private answered(answer: Answer): void {
    const question = this.running;
    this.running = undefined;
    if ("rows" in answer) question?.resolve(answer.rows);
    else question?.reject(readableError(Object.assign(new Error(), answer.error)));
    this.next();
  }

  private giveUp(question: Question): void {
    question.reject(unavailable("The database did not answer in time. Please try again."));
    const index = this.waiting.indexOf(question);
    if (index >= 0) this.waiting.splice(index, 1);
    if (question !== this.running) return;
    this.abandon();
    this.next();
  }

  /** Nothing interrupts a statement of SQLite from outside: its thread ends with it, and another one takes its place. */
  private abandon(): void {
    this.running = undefined;
    const thread = this.thread;
    this.thread = undefined;
    if (thread === undefined) return;
    const ending = thread.terminate().catch(this.onError);
    this.ending.add(ending);
    void ending.finally(() => this.ending.delete(ending));
  }
}

function stopping(): Error {
  return unavailable("The server is stopping.");
}
