import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import { overloaded } from "../kernel/errors";
import { among, keys, sql } from "../kernel/sql";
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
      this.running ??= this.drain();
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
    // At once, or a click that comes before the next turn would wait for the one after it.
    this.running = null;
  }
}

const lanes = new WeakMap<Write, ClickLane>();

/** The lane of a database: all who write to it through the same function share one. */
export function clickLane(write: Write): ClickLane {
  const known = lanes.get(write) ?? new ClickLane(write);
  lanes.set(write, known);
  return known;
}

/** The same few statements for any number of clicks. What they lock, they lock in the order of the ids. */
async function countAll(
  transaction: Transaction,
  clicks: readonly Click[],
): Promise<ClickResult[]> {
  const shown = await shownArticles(transaction, clicks);
  const marked = clicks.map((click) => ({ ...click, mark: markOf(click) }));
  const firsts = await firstMarks(
    transaction,
    marked.filter(({ articleId }) => shown.has(articleId)),
  );
  const results = marked.map(({ articleId, mark }): ClickResult => {
    if (!shown.has(articleId)) return { found: false, counted: false };
    // Of two clicks of one client in the same transaction the first counts.
    return { found: true, counted: mark === null || firsts.delete(mark) };
  });
  const counted = clicks.filter((_, index) => results[index]?.counted);
  if (counted.length > 0)
    await transaction.query(sql`
      INSERT INTO click_tally (article_id, clicks)
      SELECT article.value, COUNT(*) FROM ${keys(
        counted.map(({ articleId }) => articleId),
        "article",
      )} GROUP BY article.value ORDER BY article.value
      ON CONFLICT (article_id) DO UPDATE SET clicks = click_tally.clicks + excluded.clicks`);
  return results;
}

async function shownArticles(
  transaction: Transaction,
  clicks: readonly Click[],
): Promise<Set<string>> {
  const ids = [...new Set(clicks.map(({ articleId }) => articleId))];
  const rows = await transaction.query(
    sql`SELECT id AS "id" FROM article WHERE id${among(ids)} AND is_public`,
  );
  return new Set(rows.map(({ id }) => String(id)));
}

/** Names an article and a client, of which only a digest is kept; null when the client does not say who it is. */
function markOf({ articleId, client }: Click): string | null {
  if (client === null) return null;
  return `${articleId} ${createHash("sha256").update(client).digest("hex")}`;
}

/** The marks of clients that were not counted within the window, and notes that they are now. */
async function firstMarks(
  transaction: Transaction,
  clicks: readonly { readonly mark: string | null; readonly at: Date }[],
): Promise<Set<string>> {
  const named = clicks.filter(({ mark }) => mark !== null);
  if (named.length === 0) return new Set();
  const now = Math.max(...named.map(({ at }) => at.getTime()));
  const oldest = new Date(now - windowMilliseconds).toISOString();
  await transaction.query(sql`DELETE FROM click_window WHERE counted_at <= ${oldest}`);
  const marks = [...new Set(named.map(({ mark }) => mark ?? ""))].sort();
  const rows = await transaction.query(sql`
    INSERT INTO click_window (article_id, client_hash, counted_at)
    SELECT substr(mark.value, 1, length(mark.value) - 65), substr(mark.value, length(mark.value) - 63), ${new Date(now).toISOString()}
    FROM ${keys(marks, "mark")} WHERE TRUE
    ON CONFLICT DO NOTHING RETURNING article_id AS "articleId", client_hash AS "hash"`);
  return new Set(rows.map(({ articleId, hash }) => `${String(articleId)} ${String(hash)}`));
}
