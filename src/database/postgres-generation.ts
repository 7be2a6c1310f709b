import { performance } from "node:perf_hooks";

import { Client, type ClientConfig } from "pg";

import { generationChannel } from "./content-generation";

/** For how long a figure is taken for the present one without asking: what another server commits is seen within it. */
const trustedMilliseconds = 1000;

/** How long to wait before listening is tried again. */
const pauseMilliseconds = 1000;

/**
 * The content generation as committed, without a statement for every answer. It is asked anew after each commit of this
 * server, when another one tells of a commit by NOTIFY, and after a second in case a message was lost; while nobody tells,
 * every time. Only what was asked counts: after a failover the stored figure can be lower than before.
 */
export class PostgresGeneration {
  private known = 0;
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

  /** At once, unless the database has to be asked; throws then what it throws. */
  current(): number | Promise<number> {
    const isTold = this.listener !== undefined;
    if (isTold && performance.now() - this.askedAt < trustedMilliseconds) return this.known;
    if (!isTold) this.listen();
    return this.asking ?? this.askAgain();
  }

  /** Something was committed, or may have been: what is known and what is being asked may be of before. */
  doubt(): void {
    this.askedAt = -Infinity;
    this.asking = undefined;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.listener?.end();
  }

  private askAgain(): Promise<number> {
    const askedAt = performance.now();
    const asking = this.ask()
      .then((generation) => {
        if (this.asking === asking) [this.known, this.askedAt] = [generation, askedAt];
        return generation;
      })
      .finally(() => {
        if (this.asking === asking) this.asking = undefined;
      });
    this.asking = asking;
    return asking;
  }

  private listen(): void {
    if (this.isClosed || performance.now() - this.triedAt < pauseMilliseconds) return;
    this.triedAt = performance.now();
    const client = new Client(this.config);
    const lose = (error?: unknown): void => {
      if (this.listener === client) this.listener = undefined;
      if (error === undefined || this.isClosed) return;
      this.onError(error);
      // One that is connected and cannot listen would stay open.
      void client.end().catch(() => undefined);
    };
    client.on("error", lose);
    client.on("end", () => {
      lose();
    });
    client.on("notification", () => {
      this.doubt();
    });
    void this.begin(client).catch(lose);
  }

  private async begin(client: Client): Promise<void> {
    await client.connect();
    await client.query(`LISTEN ${generationChannel}`);
    if (this.isClosed) await client.end();
    else {
      // What was committed before is not told any more.
      this.doubt();
      this.listener = client;
    }
  }
}
