import type { Credential } from "../kernel/context";
import { sql } from "../kernel/sql";
import type { Write } from "../kernel/transaction";

const minuteInMilliseconds = 60_000;
const gatheringMilliseconds = 1000;

/**
 * Keeps when sessions and tokens were used last: outside of the requests, many in one transaction, and each at most once a
 * minute, however often it is used.
 */
export class LastUse {
  /** When each was noted, by id, as long as the database may still be answering with an earlier time. */
  private readonly noted = new Map<string, number>();
  private waiting = new Map<string, { readonly kind: Credential["kind"]; readonly at: Date }>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly write: Write,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Notes a use; it returns at once. */
  note({ kind, id, lastUsedAt }: Credential, at: Date): void {
    const stored = lastUsedAt === null ? -Infinity : new Date(lastUsedAt).getTime();
    const last = Math.max(stored, this.noted.get(id) ?? -Infinity);
    if (at.getTime() - last < minuteInMilliseconds) return;
    this.noted.set(id, at.getTime());
    this.waiting.set(id, { kind, at });
    this.timer ??= setTimeout(() => void this.flush(), gatheringMilliseconds).unref();
  }

  /** Writes what was noted. A failure is told to `onError`, and the uses of that minute are lost. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const batch = [...this.waiting].sort(([one], [other]) => (one < other ? -1 : 1));
    this.waiting = new Map();
    if (batch.length === 0) return;
    try {
      await this.write(async (transaction) => {
        for (const [id, { kind, at }] of batch)
          await transaction.query(statements[kind](id, at.toISOString()));
      });
    } catch (error) {
      this.onError(error);
    }
    const newest = Math.max(...batch.map(([, { at }]) => at.getTime()));
    for (const [id, at] of this.noted)
      if (newest - at > minuteInMilliseconds) this.noted.delete(id);
  }
}

const statements = {
  SESSION: (id: string, at: string) =>
    sql`UPDATE session SET last_used_at = ${at} WHERE id = ${id} AND last_used_at < ${at}`,
  TOKEN: (id: string, at: string) => sql`
    UPDATE api_token SET last_used_at = ${at}
    WHERE id = ${id} AND (last_used_at IS NULL OR last_used_at < ${at})`,
};
