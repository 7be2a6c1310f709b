import type { Context, User } from "../kernel/context";
import { ApiError, conflict } from "../kernel/errors";
import { refusal } from "../kernel/refusal";
import { appendAudit } from "./audit";
import { nameHash } from "./name-hash";
import {
  givenPassword,
  hashPassword,
  inPasswordTurn,
  isPassword,
  newPassword,
} from "./password-hash";
import { storedHash, storePassword, userOfSetupCode } from "./passwords";
import { type Started, startSession } from "./sessions";
import {
  assertMayTry,
  attemptOf,
  countAttempt,
  countFailure,
  forgetAttempts,
} from "./sign-in-limits";
import { lockedUser } from "./users";
import type { Writing } from "./writing";

/**
 * Sets the password of the user whose setup code it is, and signs in.
 *
 * @throws UNAUTHENTICATED in the same words for every code that cannot be used; BAD_USER_INPUT; OVERLOADED
 */
export async function setUpPassword(
  context: Context,
  given: { readonly setupCode: string; readonly newPassword: string },
): Promise<Started> {
  const { setupCode } = given;
  const password = newPassword(given.newPassword, ["newPassword"]);
  const now = context.now();
  const named = await userOfSetupCode({ query: context.read }, setupCode, now);
  // Only who has a code makes the server compute.
  if (named === null) throw uselessCode();
  const hash = await inPasswordTurn(() => hashPassword(password));
  return context.write(async (transaction) => {
    const user = await lockedUser(transaction, named);
    const still = await userOfSetupCode(transaction, setupCode, now);
    if (user === undefined || still !== user.id) throw uselessCode();
    await storePassword(transaction, user, hash, now);
    const started = await startSession(transaction, user.id, now);
    await appendAudit(transaction, {
      ...{ userId: user.id, action: "passwordSetUp", outcome: "DONE", code: null },
      ...{ subjectId: user.id, requestId: context.requestId, at: now.toISOString() },
      ...{ beforeHash: null, afterHash: null },
    });
    return started;
  });
}

/** A change of a password that was found right, to be stored. */
export interface PasswordChange {
  readonly old: string;
  readonly hash: string;
}

/**
 * Checks the present password of a user and computes what is stored of the new one, outside of any transaction.
 *
 * @throws WRONG_PASSWORD, counted as a failed sign-in is; CONFLICT when the user has no password; BAD_USER_INPUT;
 *   RATE_LIMITED; OVERLOADED
 */
export async function preparePasswordChange(
  context: Context,
  user: User,
  given: { readonly currentPassword: string; readonly newPassword: string },
): Promise<PasswordChange> {
  const current = givenPassword(given.currentPassword, ["currentPassword"]);
  const next = newPassword(given.newPassword, ["newPassword"]);
  const attempt = attemptOf(context, nameHash(user.name));
  await assertMayTry(context, attempt);
  const old = await storedHash({ query: context.read }, user.id);
  if (old === null)
    throw conflict("You have no password yet. An admin can give you a code to set one.");
  const hash = await inPasswordTurn(async () => {
    await countAttempt(context, attempt);
    return (await isPassword(current, old)) ? hashPassword(next) : null;
  });
  const now = context.now();
  if (hash === null) {
    await context.write((transaction) => countFailure(transaction, attempt, now));
    throw refusal("WRONG_PASSWORD", "The present password is not right.", ["currentPassword"]);
  }
  await context.write((transaction) => forgetAttempts(transaction, attempt, now));
  return { old, hash };
}

/**
 * Stores a prepared change and starts a session in the place of all that end by it.
 *
 * @throws CONFLICT when the password was changed in the meantime
 */
export async function changePassword(
  { transaction, user: { id }, now }: Writing,
  { old, hash }: PasswordChange,
): Promise<Started> {
  const at = new Date(now);
  const user = await lockedUser(transaction, id);
  if (user === undefined || (await storedHash(transaction, id)) !== old)
    throw conflict("The password was changed in the meantime. Sign in again.");
  await storePassword(transaction, user, hash, at);
  return startSession(transaction, id, at);
}

function uselessCode(): ApiError {
  return new ApiError(
    "UNAUTHENTICATED",
    "The setup code is not valid: it was used, is older than 30 minutes, or never was one. Ask an admin for another one.",
  );
}
