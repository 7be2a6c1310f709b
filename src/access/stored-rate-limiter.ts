import { RateLimiterRes } from "rate-limiter-flexible";
import RateLimiterStoreAbstract from "rate-limiter-flexible/lib/RateLimiterStoreAbstract";

import { sql } from "../kernel/sql";
import type { Transaction } from "../kernel/transaction";

/** So many points within so many seconds, under a name of their own. */
export interface RateRule {
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

interface Stored {
  readonly points: number;
  readonly expiresAt: string;
}

/**
 * The library's limiter over our own statements and clock: it counts within the transactions of the one write lane, and all
 * processes count together. Its methods with an underscore are what the library asks of a store.
 */
export class StoredRateLimiter extends RateLimiterStoreAbstract {
  /** @param database a transaction; whoever only looks can give the readers instead */
  constructor(
    private readonly database: Pick<Transaction, "query">,
    private readonly now: Date,
    { name, points, seconds }: RateRule,
  ) {
    super({ storeClient: null, keyPrefix: name, points, duration: seconds });
  }

  async _upsert(
    key: string,
    points: number,
    milliseconds: number,
    anew: boolean,
  ): Promise<Stored | undefined> {
    const now = this.now.toISOString();
    const end = new Date(this.now.getTime() + milliseconds).toISOString();
    await this.database.query(sql`DELETE FROM rate_limit WHERE expires_at <= ${now}`);
    if (anew) await this._delete(key);
    const [row] = await this.database.query(sql`
      INSERT INTO rate_limit (key, points, expires_at) VALUES (${key}, ${points}, ${end})
      ON CONFLICT (key) DO UPDATE SET points = rate_limit.points + excluded.points
      RETURNING points AS "points", expires_at AS "expiresAt"`);
    return row as unknown as Stored;
  }

  async _get(key: string): Promise<Stored | null> {
    const [row] = await this.database.query(sql`
      SELECT points AS "points", expires_at AS "expiresAt" FROM rate_limit
      WHERE key = ${key} AND expires_at > ${this.now.toISOString()}`);
    return (row as unknown as Stored | undefined) ?? null;
  }

  async _delete(key: string): Promise<boolean> {
    const rows = await this.database.query(
      sql`DELETE FROM rate_limit WHERE key = ${key} RETURNING key`,
    );
    return rows.length > 0;
  }

  _getRateLimiterRes(_key: string, changed: number, stored: Stored): RateLimiterRes {
    const left = new Date(stored.expiresAt).getTime() - this.now.getTime();
    const remaining = Math.max(this.points - stored.points, 0);
    return new RateLimiterRes(
      remaining,
      Math.max(left, 0),
      stored.points,
      changed === stored.points,
    );
  }
}
