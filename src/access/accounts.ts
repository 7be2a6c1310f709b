import type { AccessLevel } from "../kernel/access-level";
import { badUserInput } from "../kernel/errors";
import { sql } from "../kernel/sql";
import type { Transaction } from "../kernel/transaction";
import type { ApiToken } from "./api-token.entity";
import { auditOperator } from "./audit";
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

/** What a list of users shows of one. */
export interface AccountSummary {
  readonly id: string;
  readonly name: string;
  readonly level: AccessLevel;
  readonly suspendedAt: string | null;
}

/** What a list of tokens shows of one: never the token itself, which nobody knows any more. */
export interface TokenSummary {
  readonly id: string;
  readonly user: string;
  readonly label: string;
  readonly scope: AccessLevel;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
}

/**
 * Adds a user, as the operator. As with all that the operator does here, the audit has it under the user whom it concerns.
 *
 * @returns the id of the user
 * @throws what `addUser` throws
 */
export async function createUser(
  transaction: Transaction,
  user: NewUser,
  now: Date,
): Promise<string> {
  const id = await addUser(transaction, user, now);
  await auditOperator(transaction, { action: "user create", userId: id, subjectId: id }, now);
  return id;
}

/**
 * Ends the access of a user: nothing works from the next request on.
 *
 * @throws BAD_USER_INPUT when there is no such user; what `suspend` throws
 */
export async function suspendUser(
  transaction: Transaction,
  name: string,
  now: Date,
): Promise<void> {
  await changeUser(transaction, "user suspend", name, now, (user) =>
    suspend(transaction, user, now),
  );
}

/**
 * Lets a suspended user in again.
 *
 * @throws BAD_USER_INPUT when there is no such user; what `reinstate` throws
 */
export async function reinstateUser(
  transaction: Transaction,
  name: string,
  now: Date,
): Promise<void> {
  await changeUser(transaction, "user reinstate", name, now, (user) =>
    reinstate(transaction, user),
  );
}

/**
 * Sets what a user may do.
 *
 * @throws BAD_USER_INPUT when there is no such user; what `setLevel` throws
 */
export async function setUserLevel(
  transaction: Transaction,
  { name, level }: NewUser,
  now: Date,
): Promise<void> {
  await changeUser(transaction, "user level", name, now, (user) =>
    setLevel(transaction, user, level),
  );
}

/**
 * Makes a code with which a user sets a password.
 *
 * @throws BAD_USER_INPUT when there is no such user; what `issueSetupCode` throws
 */
export async function createSetupCode(
  transaction: Transaction,
  name: string,
  now: Date,
): Promise<{ readonly setupCode: string; readonly expiresAt: string }> {
  return changeUser(transaction, "user password", name, now, (user) =>
    issueSetupCode(transaction, user, now),
  );
}

/**
 * Lets whoever has an account at the sign-in provider sign in as a user.
 *
 * @throws BAD_USER_INPUT when there is no such user; what `bindIdentity` throws
 */
export async function bindUser(
  transaction: Transaction,
  name: string,
  identity: Identity,
  now: Date,
): Promise<void> {
  await changeUser(transaction, "user bind", name, now, (user) =>
    bindIdentity(transaction, user, identity, now),
  );
}

/**
 * Takes an account at the sign-in provider from a user.
 *
 * @throws BAD_USER_INPUT when there is no such user; what `unbindIdentity` throws
 */
export async function unbindUser(
  transaction: Transaction,
  name: string,
  identity: Identity,
  now: Date,
): Promise<void> {
  await changeUser(transaction, "user unbind", name, now, (user) =>
    unbindIdentity(transaction, user, identity),
  );
}

/** All users, by name. */
export async function listUsers(transaction: Transaction): Promise<AccountSummary[]> {
  const rows = await transaction.query(sql`
    SELECT id AS "id", name AS "name", level AS "level", suspended_at AS "suspendedAt" FROM user_account ORDER BY name`);
  return rows as unknown as AccountSummary[];
}

/**
 * Makes a token for a user.
 *
 * @throws what `makeToken` throws; FORBIDDEN never: whoever runs the command line has the database
 */
export async function createToken(
  transaction: Transaction,
  { user: name, ...options }: NewToken & { readonly user: string },
  now: Date,
): Promise<MadeToken> {
  const user = await requiredUser(transaction, name);
  const made = await makeToken(transaction, user, options, "ADMIN", now);
  const act = { action: "token create", userId: user.id, subjectId: made.id };
  await auditOperator(transaction, act, now);
  return made;
}

/**
 * Makes a token useless from the next request on. Again is harmless.
 *
 * @throws BAD_USER_INPUT when there is no token with this id
 */
export async function revokeToken(transaction: Transaction, id: string, now: Date): Promise<void> {
  const token = await requiredToken(transaction, id);
  if (token.revokedAt !== null) return;
  await revoke(transaction, token, now);
  const act = { action: "token revoke", userId: token.userId, subjectId: id };
  await auditOperator(transaction, act, now);
}

/**
 * Makes a token in the place of another, which goes on for 24 hours.
 *
 * @throws BAD_USER_INPUT when there is no token with this id; what `rotate` throws
 */
export async function rotateToken(
  transaction: Transaction,
  { id, days }: { readonly id: string; readonly days: number },
  now: Date,
): Promise<MadeToken> {
  const token = await requiredToken(transaction, id);
  const made = await rotate(transaction, token, days, "ADMIN", now);
  const act = { action: "token rotate", userId: token.userId, subjectId: made.id };
  await auditOperator(transaction, act, now);
  return made;
}

/** All tokens, the newest first. */
export async function listTokens(transaction: Transaction): Promise<TokenSummary[]> {
  const rows = await transaction.query(sql`
    SELECT token.id AS "id", account.name AS "user", token.label AS "label", token.scope AS "scope",
      token.expires_at AS "expiresAt", token.revoked_at AS "revokedAt"
    FROM api_token token JOIN user_account account ON account.id = token.user_id ORDER BY token.id DESC`);
  return rows as unknown as TokenSummary[];
}

async function changeUser<T>(
  transaction: Transaction,
  action: string,
  name: string,
  now: Date,
  change: (user: UserAccount) => Promise<T>,
): Promise<T> {
  await lockAdmins(transaction);
  const user = await requiredUser(transaction, name);
  const result = await change(user);
  await auditOperator(transaction, { action, userId: user.id, subjectId: user.id }, now);
  return result;
}

async function requiredUser(transaction: Transaction, name: string): Promise<UserAccount> {
  const [row] = await transaction.query(
    sql`SELECT id AS "id" FROM user_account WHERE name = ${name.trim()}`,
  );
  const user = row === undefined ? undefined : await lockedUser(transaction, String(row["id"]));
  if (user === undefined)
    throw badUserInput(`There is no user named "${name.slice(0, 100)}".`, ["name"]);
  return user;
}

async function requiredToken(transaction: Transaction, id: string): Promise<ApiToken> {
  const token = await lockedToken(transaction, id);
  if (token === undefined) throw badUserInput(`There is no token ${id.slice(0, 60)}.`, ["id"]);
  return token;
}
