import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import { overloaded } from "../kernel/errors";
import { sql } from "../kernel/sql";
import type { Transaction, Write } from "../kernel/transaction";

/** Within this time one client is counted once for an article. */
const windowMilliseconds = 30 * 60_000;

/** How long a click waits for others to be written with it. */
const gatheringMilliseconds = 5;
const mostWaiting = 10_000;

interface Click {
  readonly articleId: string;
  /** What the client calls itself; null counts always. */
  readonly client: string | null;
  readonly at: Date;
}

/** What became of a click. `found` is false when the public sees no such article. */
export interface ClickResult {
  readonly found: boolean;
  readonly counted: boolean;
}

interface Waiting extends Click {
  readonly resolve: (result: ClickResult) => void;
  readonly reject: (error: unknown) => void;
}

/** Counts clicks, many in one transaction. A click is answered when the transaction with it is committed. */
class ClickLane {
  private waiting: Waiting[] = [];
  private running: Promise<void> | null = null;

  constructor(private readonly write: Write) {}

  /**
   * Counts a click on a published article.
   *
   * @throws OVERLOADED when too many wait already; what the database throws
   */
  count(click: Click): Promise<ClickResult> {
    if (this.waiting.length >= mostWaiting)
      return Promise.reject(overloaded("Too many clicks wait to be counted."));
    return new Promise((resolve, reject) => {
      this.waiting.push({ ...click, resolve, reject });
      this.running ??= this.drain().finally(() => (this.running = null));
    });
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      await sleep(gatheringMilliseconds);
      const batch = this.waiting;
      this.waiting = [];
      try {
        const results = await this.write((transaction) => countAll(transaction, batch));
        batch.forEach((click, index) => {
          click.resolve(results[index] ?? { found: false, counted: false });
        });
      } catch (error) {
        for (const click of batch) click.reject(error);
      }
    }
  }
}

const lanes = new WeakMap<Write, ClickLane>();

/** The lane of a database: all who write to it through the same function share one. */
export function clickLane(write: Write): ClickLane {
  const known = lanes.get(write) ?? new ClickLane(write);
  lanes.set(write, known);
  return known;
}

/** In the order of the articles' ids, so that two servers never wait for each other in a circle. */
async function countAll(
  transaction: Transaction,
  clicks: readonly Click[],
): Promise<ClickResult[]> {
  const results = clicks.map((): ClickResult => ({ found: false, counted: false }));
  const byArticle = new Map<string, number[]>();
  clicks.forEach(({ articleId }, index) => {
    byArticle.set(articleId, [...(byArticle.get(articleId) ?? []), index]);
  });
  for (const [articleId, indexes] of [...byArticle].sort(([one], [other]) =>
    one < other ? -1 : 1,
  )) {
    if (!(await isShown(transaction, articleId))) continue;
    let count = 0;
    for (const index of indexes) {
      const click = clicks[index];
      const counted = click !== undefined && (await isFirst(transaction, click));
      results[index] = { found: true, counted };
      if (counted) count += 1;
    }
    if (count > 0)
      await transaction.query(
        sql`UPDATE article SET clicks = clicks + ${count} WHERE id = ${articleId}`,
      );
  }
  return results;
}

async function isShown(transaction: Transaction, id: string): Promise<boolean> {
  const rows = await transaction.query(sql`SELECT 1 FROM article WHERE id = ${id} AND is_public`);
  return rows.length > 0;
}

/** Whether the client was not counted within the window, and notes that it is now. */
async function isFirst(
  transaction: Transaction,
  { articleId, client, at }: Click,
): Promise<boolean> {
  if (client === null) return true;
  const oldest = new Date(at.getTime() - windowMilliseconds).toISOString();
  const hash = createHash("sha256").update(client).digest("hex");
  await transaction.query(sql`DELETE FROM click_window WHERE counted_at <= ${oldest}`);
  const noted = await transaction.query(sql`
    INSERT INTO click_window (article_id, client_hash, counted_at)
    VALUES (${articleId}, ${hash}, ${at.toISOString()}) ON CONFLICT DO NOTHING RETURNING article_id`);
  return noted.length > 0;
}
