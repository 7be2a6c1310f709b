import { createHash } from "node:crypto";

import { badUserInput } from "../kernel/errors";
import { refusal } from "../kernel/refusal";
import { sql } from "../kernel/sql";
import { requiredText } from "../kernel/text-input";
import type { Transaction } from "../kernel/transaction";
import type { Warning } from "../kernel/warning";

/** What a mutation did: all that its payload is made of. */
export interface Done {
  /** The object that the payload shows or that was removed. */
  readonly id: string;
  readonly warnings: readonly Warning[];
  /** All that was written and that the public may wait for. */
  readonly written: readonly string[];
}

interface KeyedRequest {
  readonly userId: string;
  readonly key: string;
  readonly action: string;
  readonly input: unknown;
  readonly now: Date;
}

const dayInMilliseconds = 86_400_000;

/**
 * Claims a key for the mutation under way. Of two at once, the second waits for the commit of the first.
 *
 * @returns what was done under the key before; null when the work has to be done now
 * @throws IDEMPOTENCY_KEY_REUSED when it was used with another mutation or input in the last 24 hours
 */
export async function claimKey(
  transaction: Transaction,
  request: KeyedRequest,
): Promise<Done | null> {
  const { userId, now } = request;
  const field = ["idempotencyKey"];
  const key = requiredText(request.key, { characters: 200, field });
  if (key !== key.trim()) throw badUserInput("A key neither begins nor ends with a space.", field);
  const oldest = new Date(now.getTime() - dayInMilliseconds).toISOString();
  await transaction.query(sql`DELETE FROM idempotency_key WHERE created_at < ${oldest}`);
  const claimed = await transaction.query(sql`
    INSERT INTO idempotency_key (user_id, key, input_hash, created_at)
    VALUES (${userId}, ${key}, ${hashOf(request)}, ${now.toISOString()})
    ON CONFLICT DO NOTHING RETURNING key`);
  if (claimed.length > 0) return null;
  const [row] = await transaction.query(sql`
    SELECT input_hash AS "inputHash", answer AS "answer" FROM idempotency_key
    WHERE user_id = ${userId} AND key = ${key}`);
  if (row?.["inputHash"] !== hashOf(request)) {
    throw refusal(
      "IDEMPOTENCY_KEY_REUSED",
      "This key was used with another input in the last 24 hours. Give each new mutation a key of its own.",
      field,
    );
  }
  return JSON.parse(String(row["answer"])) as Done;
}

/** Keeps what was done under a claimed key. */
export async function keepAnswer(
  transaction: Transaction,
  userId: string,
  key: string,
  done: Done,
): Promise<void> {
  await transaction.query(sql`
    UPDATE idempotency_key SET answer = ${JSON.stringify(done)} WHERE user_id = ${userId} AND key = ${key}`);
}

function hashOf({ action, input }: KeyedRequest): string {
  return createHash("sha256")
    .update(JSON.stringify([action, input ?? null]))
    .digest("hex");
}
