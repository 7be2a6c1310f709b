import { performance } from "node:perf_hooks";

import { Client, type ClientConfig } from "pg";

import { generationChannel } from "./content-generation";

/** For how long a figure is taken for the present one without asking: what another server commits is seen within it. */
const trustedMilliseconds = 1000;

/** How long to wait before listening is tried again. */
const pauseMilliseconds = 1000;

/**
 * The content generation as committed, without a statement for every answer. A server knows its own commits at once, is
 * told of those of others by NOTIFY, and asks again after a second in case a message was lost. While nobody tells it, it
 * asks every time.
 */
export class PostgresGeneration {
  private newest = 0;
  private askedAt = -Infinity;
  private asking: Promise<number> | undefined;
  private listener: Client | undefined;
  private triedAt = -Infinity;
  private isClosed = false;

  /**
   * @param ask reads the stored figure
   * @param onError told when the connection that listens is lost; it is made anew
   */
  constructor(
    private readonly config: ClientConfig,
    private readonly ask: () => Promise<number>,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** @throws what the database throws when it has to be asked */
  async current(): Promise<number> {
    const isTold = this.listener !== undefined;
    if (isTold && performance.now() - this.askedAt < trustedMilliseconds) return this.newest;
    if (!isTold) this.listen();
    this.asking ??= this.askAgain().finally(() => (this.asking = undefined));
    return this.asking;
  }

  /** A transaction of this server has committed it. */
  note(generation: number): void {
    this.newest = Math.max(this.newest, generation);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.listener?.end();
  }

  private async askAgain(): Promise<number> {
    const askedAt = performance.now();
    this.note(await this.ask());
    this.askedAt = askedAt;
    return this.newest;
  }

  private listen(): void {
    if (this.isClosed || performance.now() - this.triedAt < pauseMilliseconds) return;
    this.triedAt = performance.now();
    const client = new Client(this.config);
    const lose = (error?: unknown): void => {
      if (this.listener === client) this.listener = undefined;
      if (error !== undefined && !this.isClosed) this.onError(error);
    };
    client.on("error", lose);
    client.on("end", () => {
      lose();
    });
    client.on("notification", ({ payload }) => {
      this.note(Number(payload));
    });
    void this.begin(client).catch(lose);
  }

  private async begin(client: Client): Promise<void> {
    await client.connect();
    await client.query(`LISTEN ${generationChannel}`);
    if (this.isClosed) await client.end();
    else {
      // What was committed before is not told any more.
      this.askedAt = -Infinity;
      this.listener = client;
    }
  }
}
