import { newId } from "../kernel/ids";
import { raw, type Sql, sql } from "../kernel/sql";
import { table } from "../kernel/table";
import type { Transaction } from "../kernel/transaction";
import { Session } from "./session.entity";
import { hashOfSecret, newSecret } from "./token-text";

const idleMilliseconds = 12 * 3_600_000;
const longestMilliseconds = 7 * 86_400_000;

/** Sessions are read by the one whose they are, and by admins. */
export const sessions = table(Session, { isPublic: raw("FALSE") });

/** True of a session that can be used now. */
export function liveSession(now: Date, alias: "session" | "row" = "session"): Sql {
  const idleSince = new Date(now.getTime() - idleMilliseconds).toISOString();
  const row = raw(alias);
  return sql`${row}.expires_at > ${now.toISOString()} AND ${row}.last_used_at > ${idleSince}`;
}

/** A session that was started, with its token: the only time that it can be read. */
export interface Started {
  readonly token: string;
  readonly session: Session;
}

/**
 * Starts a session of a user. Whoever calls has made sure who it is and that the user is not suspended, in the same
 * transaction and with the user's row locked; see `lockedUser`.
 */
export async function startSession(
  transaction: Transaction,
  userId: string,
  now: Date,
): Promise<Started> {
  const at = now.toISOString();
  await transaction.query(sql`DELETE FROM session WHERE expires_at <= ${at}`);
  const token = newSecret("SESSION");
  const session: Session = {
    ...{ id: newId("ses"), userId, secretHash: hashOfSecret(token) },
    ...{ createdAt: at, lastUsedAt: at },
    expiresAt: new Date(now.getTime() + longestMilliseconds).toISOString(),
  };
  await transaction.insert(Session, session);
  return { token, session };
}

/** Ends one session. Again is harmless. */
export async function endSession(transaction: Transaction, id: string): Promise<void> {
  await transaction.query(sql`DELETE FROM session WHERE id = ${id}`);
}

/** Ends all sessions of a user. */
export async function endSessions(transaction: Transaction, userId: string): Promise<void> {
  await transaction.query(sql`DELETE FROM session WHERE user_id = ${userId}`);
}
