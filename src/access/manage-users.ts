import { checkedId } from "../kernel/ids";
import type { ApiToken } from "./api-token.entity";
import { bindIdentity, type Identity, unbindIdentity } from "./identities";
import { issueSetupCode } from "./passwords";
import { lockedToken, type MadeToken, makeToken, type NewToken, revoke, rotate } from "./tokens";
import type { UserAccount } from "./user-account.entity";
import {
  addUser,
  lockAdmins,
  lockedUser,
  type NewUser,
  reinstate,
  setLevel,
  suspend,
} from "./users";
import { notFound, stale } from "./write-object";
import { assertMay, type Writing } from "./writing";

/** Which user a client wants to change, and which version of it has been seen. */
export interface UserTarget {
  readonly id: string;
  readonly expectedVersion: number;
}

/**
 * Adds a user.
 *
 * @throws FORBIDDEN; what `addUser` throws
 */
export async function createUser(writing: Writing, user: NewUser): Promise<string> {
  assertMay(writing, "USERS");
  return addUser(writing.transaction, user, new Date(writing.now));
}

/**
 * Sets what a user may do.
 *
 * @throws FORBIDDEN, NOT_FOUND, STALE_VERSION; what `setLevel` throws
 */
export async function setUserLevel(
  writing: Writing,
  target: UserTarget,
  level: UserAccount["level"],
): Promise<string> {
  const user = await userToChange(writing, target, { level });
  await setLevel(writing.transaction, user, level);
  return user.id;
}

/**
 * Ends the access of a user.
 *
 * @throws FORBIDDEN, NOT_FOUND, STALE_VERSION; what `suspend` throws
 */
export async function suspendUser(writing: Writing, target: UserTarget): Promise<string> {
  const user = await userToChange(writing, target);
  await suspend(writing.transaction, user, new Date(writing.now));
  return user.id;
}

/**
 * Lets a suspended user in again.
 *
 * @throws FORBIDDEN, NOT_FOUND, STALE_VERSION; what `reinstate` throws
 */
export async function reinstateUser(writing: Writing, target: UserTarget): Promise<string> {
  const user = await userToChange(writing, target);
  await reinstate(writing.transaction, user);
  return user.id;
}

/**
 * Makes a code with which a user sets a password.
 *
 * @throws FORBIDDEN, NOT_FOUND; what `issueSetupCode` throws
 */
export async function makeSetupCode(
  writing: Writing,
  userId: string,
): ReturnType<typeof issueSetupCode> {
  assertMay(writing, "USERS");
  const user = await foundUser(writing, userId, ["userId"]);
  return issueSetupCode(writing.transaction, user, new Date(writing.now));
}

/**
 * Lets whoever has an account at the sign-in provider sign in as a user.
 *
 * @throws FORBIDDEN, NOT_FOUND; what `bindIdentity` throws
 */
export async function bindUserIdentity(
  writing: Writing,
  userId: string,
  identity: Identity,
): Promise<string> {
  assertMay(writing, "USERS");
  const user = await foundUser(writing, userId, ["userId"]);
  await bindIdentity(writing.transaction, user, identity, new Date(writing.now));
  return user.id;
}

/**
 * Takes an account at the sign-in provider from a user.
 *
 * @throws FORBIDDEN, NOT_FOUND; what `unbindIdentity` throws
 */
export async function unbindUserIdentity(
  writing: Writing,
  userId: string,
  identity: Identity,
): Promise<string> {
  assertMay(writing, "USERS");
  const user = await foundUser(writing, userId, ["userId"]);
  await unbindIdentity(writing.transaction, user, identity);
  return user.id;
}

/**
 * Makes a token for a user; for the viewer, if none is named. It allows no more than the viewer may do now.
 *
 * @throws FORBIDDEN, NOT_FOUND; what `makeToken` throws
 */
export async function createToken(
  writing: Writing,
  userId: string | null,
  token: NewToken,
): Promise<MadeToken> {
  const id = userId ?? writing.user.id;
  assertMay(writing, "TOKENS", { isOwn: id === writing.user.id });
  const user = await foundUser(writing, id, ["userId"]);
  return makeToken(writing.transaction, user, token, writing.user.level, new Date(writing.now));
}

/**
 * Makes a token in the place of another, which goes on for 24 hours.
 *
 * @throws FORBIDDEN, NOT_FOUND; what `rotate` throws
 */
export async function rotateToken(writing: Writing, id: string, days: number): Promise<MadeToken> {
  const token = await foundToken(writing, id);
  return rotate(writing.transaction, token, days, writing.user.level, new Date(writing.now));
}

/**
 * Makes a token useless.
 *
 * @throws FORBIDDEN, NOT_FOUND
 */
export async function revokeToken(writing: Writing, id: string): Promise<string> {
  const token = await foundToken(writing, id);
  await revoke(writing.transaction, token, new Date(writing.now));
  return id;
}

async function userToChange(
  writing: Writing,
  { id, expectedVersion }: UserTarget,
  wanted: object = {},
): Promise<UserAccount> {
  assertMay(writing, "USERS");
  await lockAdmins(writing.transaction);
  const user = await foundUser(writing, id, ["id"]);
  if (user.version !== expectedVersion) throw stale(user, wanted, expectedVersion);
  return user;
}

async function foundUser(
  { transaction }: Writing,
  id: string,
  field: readonly string[],
): Promise<UserAccount> {
  const user = await lockedUser(transaction, checkedId(id, "User", field));
  if (user === undefined) throw notFound("User", id, field);
  return user;
}

/** Whoever may not see a token of somebody else is refused alike where there is none. */
async function foundToken(writing: Writing, id: string): Promise<ApiToken> {
  const token = await lockedToken(writing.transaction, checkedId(id, "ApiToken", ["id"]));
  assertMay(writing, "TOKENS", { isOwn: token?.userId === writing.user.id });
  if (token === undefined) throw notFound("ApiToken", id, ["id"]);
  return token;
}
