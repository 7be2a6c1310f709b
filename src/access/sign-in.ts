import { lockCommitOrder } from "../database/content-generation";
import type { Context } from "../kernel/context";
import { ApiError } from "../kernel/errors";
import { sql } from "../kernel/sql";
import { requiredText } from "../kernel/text-input";
import type { Transaction } from "../kernel/transaction";
import { appendAudit } from "./audit";
import { nameHash } from "./name-hash";
import {
  givenPassword,
  hashPassword,
  inPasswordTurn,
  isOutdated,
  isPassword,
} from "./password-hash";
import { type Started, startSession } from "./sessions";
import {
  assertMayTry,
  type Attempt,
  attemptOf,
  countAttempt,
  countFailure,
  forgetAttempts,
} from "./sign-in-limits";
import { lockedUser } from "./users";

/** The user behind a name. */
interface Known {
  readonly userId: string;
  /** Null without a password, and while the user is suspended. */
  readonly hash: string | null;
}

/** The user whose password it is. */
interface Right {
  readonly userId: string;
  readonly hash: string;
  readonly renewed: string | null;
}

/**
 * Starts a session of the user who has this name and password.
 *
 * @throws UNAUTHENTICATED in the same words and at the same cost, whether the password is wrong, there is no such user, the
 *   user has no password, or is suspended; RATE_LIMITED with the time to wait; OVERLOADED; BAD_USER_INPUT for texts that
 *   cannot be a name or a password
 */
export async function signIn(
  context: Context,
  given: { readonly name: string; readonly password: string },
): Promise<Started> {
  const name = nameHash(requiredText(given.name, { characters: 100, field: ["name"] }));
  const password = givenPassword(given.password, ["password"]);
  const attempt = attemptOf(context, name);
  await assertMayTry(context, attempt);
  const { found, right } = await inPasswordTurn(async () => {
    await countAttempt(context, attempt);
    const user = await userByName(context, name);
    return { found: user, right: await checked(user, password) };
  });
  const started =
    right === null
      ? null
      : await context.write((transaction) => signInNow(context, transaction, attempt, right));
  if (started !== null) return started;
  await refuse(context, attempt, found?.userId ?? null);
  throw new ApiError("UNAUTHENTICATED", "The name or the password is not right.");
}

/** Null when the password is not right; else with the hash to store, if the old one is out of date. */
async function checked(user: Known | undefined, password: string): Promise<Right | null> {
  const hash = user?.hash ?? null;
  const isRight = await isPassword(password, hash);
  if (!isRight || user === undefined || hash === null) return null;
  const renewed = isOutdated(hash) ? await hashPassword(password) : null;
  return { userId: user.userId, hash, renewed };
}

/** Null when the password was changed or the user suspended in the meantime. */
async function signInNow(
  context: Context,
  transaction: Transaction,
  attempt: Attempt,
  { userId, hash, renewed }: Right,
): Promise<Started | null> {
  const now = context.now();
  await lockedUser(transaction, userId);
  const [still] = await transaction.query(sql`
    SELECT 1 FROM user_password secret JOIN user_account account ON account.id = secret.user_id
    WHERE account.id = ${userId} AND secret.hash = ${hash} AND account.suspended_at IS NULL`);
  if (still === undefined) return null;
  if (renewed !== null)
    await transaction.query(
      sql`UPDATE user_password SET hash = ${renewed} WHERE user_id = ${userId}`,
    );
  await forgetAttempts(transaction, attempt, now);
  const started = await startSession(transaction, userId, now);
  await appendAudit(transaction, {
    ...{ userId, action: "signIn", outcome: "DONE", code: null, subjectId: started.session.id },
    ...{ requestId: context.requestId, at: now.toISOString(), beforeHash: null, afterHash: null },
  });
  return started;
}

/** A name that nobody has leaves no row in the audit, which names users; people type passwords there as well. */
async function refuse(context: Context, attempt: Attempt, userId: string | null): Promise<void> {
  const now = context.now();
  await context.write(async (transaction) => {
    await countFailure(transaction, attempt, now);
    // The audit waits for other commits, and a name that nobody has must not be refused sooner.
    await lockCommitOrder(transaction);
    if (userId === null) return;
    await appendAudit(transaction, {
      ...{ userId, action: "signIn", outcome: "REFUSED", code: "UNAUTHENTICATED", subjectId: null },
      ...{ requestId: context.requestId, at: now.toISOString(), beforeHash: null, afterHash: null },
    });
  });
}

async function userByName(context: Context, name: string): Promise<Known | undefined> {
  const [row] = await context.read(sql`
    SELECT account.id AS "userId", CASE WHEN account.suspended_at IS NULL THEN secret.hash END AS "hash"
    FROM user_password secret JOIN user_account account ON account.id = secret.user_id
    WHERE secret.name_hash = ${name}`);
  return row as unknown as Known | undefined;
}
