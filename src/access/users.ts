import type { AccessLevel } from "../kernel/access-level";
import { conflict } from "../kernel/errors";
import { newId } from "../kernel/ids";
import { raw, sql } from "../kernel/sql";
import { table } from "../kernel/table";
import { requiredText } from "../kernel/text-input";
import type { Transaction } from "../kernel/transaction";
import { endSessions } from "./sessions";
import { UserAccount } from "./user-account.entity";

/** Users are read by themselves and by admins. */
export const users = table(UserAccount, { isPublic: raw("FALSE") });

/** What a new user is made of. */
export interface NewUser {
  readonly name: string;
  readonly level: AccessLevel;
}

/**
 * Adds a user, who can do nothing yet: neither a password nor a token is there.
 *
 * @returns the id of the user
 * @throws BAD_USER_INPUT for an empty or too long name, CONFLICT when another has it
 */
export async function addUser(
  transaction: Transaction,
  { name, level }: NewUser,
  now: Date,
  field: readonly string[] = ["name"],
): Promise<string> {
  const text = requiredText(name.trim(), { characters: 100, field });
  const taken = await transaction.query(sql`SELECT 1 FROM user_account WHERE name = ${text}`);
  if (taken.length > 0) throw conflict(`There is a user named "${text}" already.`);
  const id = newId("usr");
  await transaction.insert(UserAccount, { id, name: text, level, createdAt: now.toISOString() });
  return id;
}

/**
 * The row of a user, locked until the commit, so that whoever changes the user and whoever starts a session of the user
 * meet here; undefined when there is none.
 */
export async function lockedUser(
  transaction: Transaction,
  id: string,
): Promise<UserAccount | undefined> {
  const lock = raw(transaction.dialect === "postgres" ? "FOR UPDATE" : "");
  const [row] = await transaction.query(
    sql`SELECT ${users.select} FROM user_account row WHERE row.id = ${id} ${lock}`,
  );
  return row === undefined ? undefined : users.decode(row);
}

/**
 * Makes those wait for each other who change what admins there are. It comes before any user's row is locked: two admins
 * who demote or suspend each other at once must meet here.
 */
export async function lockAdmins(transaction: Transaction): Promise<void> {
  if (transaction.dialect === "postgres")
    await transaction.query(sql`LOCK TABLE user_account IN SHARE ROW EXCLUSIVE MODE`);
}

/**
 * Sets what a user may do. It ends the sessions of the user, whose tokens allow what both they and the new level allow.
 *
 * @throws CONFLICT when no admin would be left
 */
export async function setLevel(
  transaction: Transaction,
  user: UserAccount,
  level: AccessLevel,
): Promise<void> {
  if (level !== "ADMIN") await assertAdminRemains(transaction, user);
  await transaction.update(UserAccount, user.id, user.version, { level });
  await endSessions(transaction, user.id);
}

/**
 * Ends the access of a user: sessions, tokens and setup code are of no use from the next request on, also after the user is
 * reinstated.
 *
 * @throws CONFLICT when no admin would be left, or when suspended already
 */
export async function suspend(
  transaction: Transaction,
  user: UserAccount,
  now: Date,
): Promise<void> {
  if (user.suspendedAt !== null) throw conflict(`"${user.name}" is suspended already.`);
  await assertAdminRemains(transaction, user);
  await transaction.update(UserAccount, user.id, user.version, { suspendedAt: now.toISOString() });
  await endAccess(transaction, user.id, now);
}

/**
 * Lets a suspended user in again, with the password from before, and with new tokens.
 *
 * @throws CONFLICT when not suspended
 */
export async function reinstate(transaction: Transaction, user: UserAccount): Promise<void> {
  if (user.suspendedAt === null) throw conflict(`"${user.name}" is not suspended.`);
  await transaction.update(UserAccount, user.id, user.version, { suspendedAt: null });
}

/** Ends all sessions, tokens and setup codes of a user. */
export async function endAccess(
  transaction: Transaction,
  userId: string,
  now: Date,
): Promise<void> {
  await endSessions(transaction, userId);
  await transaction.query(sql`
    UPDATE api_token SET revoked_at = ${now.toISOString()} WHERE user_id = ${userId} AND revoked_at IS NULL`);
  await transaction.query(sql`DELETE FROM setup_code WHERE user_id = ${userId}`);
}

async function assertAdminRemains(transaction: Transaction, user: UserAccount): Promise<void> {
  if (user.level !== "ADMIN" || user.suspendedAt !== null) return;
  const others = await transaction.query(sql`
    SELECT 1 FROM user_account WHERE level = 'ADMIN' AND suspended_at IS NULL AND id <> ${user.id} LIMIT 1`);
  if (others.length === 0)
    throw conflict(`"${user.name}" is the last admin. Create another admin first.`);
}
