import { type AccessLevel, reaches } from "../kernel/access-level";
import { badUserInput, conflict } from "../kernel/errors";
import { newId } from "../kernel/ids";
import { sql } from "../kernel/sql";
import { requiredText } from "../kernel/text-input";
import type { Transaction } from "../kernel/transaction";
import { ApiToken } from "./api-token.entity";
import { auditOperator } from "./audit";
import { hashOfToken, newToken } from "./token-text";
import { UserAccount } from "./user-account.entity";

const longestDays = 366;

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
 * Adds a user.
 *
 * @returns the id of the user
 * @throws BAD_USER_INPUT for an empty or too long name, CONFLICT when another has it
 */
export async function createUser(
  transaction: Transaction,
  { name, level }: { readonly name: string; readonly level: AccessLevel },
  now: Date,
): Promise<string> {
  const text = requiredText(name.trim(), { characters: 100, field: ["name"] });
  if ((await accountByName(transaction, text)) !== undefined)
    throw conflict(`There is a user named "${text}" already.`);
  const id = newId("usr");
  await transaction.insert(UserAccount, { id, name: text, level, createdAt: now.toISOString() });
  await auditOperator(transaction, { action: "user create", userId: id, subjectId: id }, now);
  return id;
}

/**
 * Ends the access of a user: none of the tokens works from the next request on.
 *
 * @throws BAD_USER_INPUT when there is no such user; CONFLICT when no other admin would be left, or when suspended already
 */
export async function suspendUser(
  transaction: Transaction,
  name: string,
  now: Date,
): Promise<void> {
  // Two admins who suspend each other at once must meet here.
  if (transaction.dialect === "postgres")
    await transaction.query(sql`LOCK TABLE user_account IN SHARE ROW EXCLUSIVE MODE`);
  const account = await requiredAccount(transaction, name);
  if (account.suspendedAt !== null) throw conflict(`"${name}" is suspended already.`);
  if (account.level === "ADMIN") {
    const others = await transaction.query(sql`
      SELECT 1 FROM user_account WHERE level = 'ADMIN' AND suspended_at IS NULL AND id <> ${account.id} LIMIT 1`);
    if (others.length === 0)
      throw conflict(`"${name}" is the last admin. Create another admin first.`);
  }
  await transaction.query(
    sql`UPDATE user_account SET suspended_at = ${now.toISOString()}, version = version + 1 WHERE id = ${account.id}`,
  );
  const act = { action: "user suspend", userId: account.id, subjectId: account.id };
  await auditOperator(transaction, act, now);
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
 * @param options.days until it expires, 1 to 366
 * @returns its id, and the token: the only time that it can be read
 * @throws BAD_USER_INPUT; FORBIDDEN never: whoever runs the command line has the database
 */
export async function createToken(
  transaction: Transaction,
  options: {
    readonly user: string;
    readonly label: string;
    readonly scope?: AccessLevel | undefined;
    readonly days: number;
  },
  now: Date,
): Promise<{ id: string; token: string; scope: AccessLevel; expiresAt: string }> {
  const { days } = options;
  if (!Number.isInteger(days) || days < 1 || days > longestDays)
    throw badUserInput(`A token lasts from 1 to ${String(longestDays)} days.`, ["days"]);
  const label = requiredText(options.label.trim(), { characters: 100, field: ["label"] });
  const account = await requiredAccount(transaction, options.user);
  if (account.suspendedAt !== null)
    throw badUserInput(`"${account.name}" is suspended and gets no token.`, ["user"]);
  const scope = options.scope ?? account.level;
  if (!reaches(account.level, scope))
    throw badUserInput(`"${account.name}" is ${account.level}, so that no token allows ${scope}.`, [
      "scope",
    ]);
  const token = newToken("rap");
  const id = newId("tok");
  const expiresAt = new Date(now.getTime() + days * 86_400_000).toISOString();
  await transaction.insert(ApiToken, {
    ...{ id, userId: account.id, label, scope, secretHash: hashOfToken(token) },
    ...{ createdAt: now.toISOString(), expiresAt },
  });
  const act = { action: "token create", userId: account.id, subjectId: id };
  await auditOperator(transaction, act, now);
  return { id, token, scope, expiresAt };
}

/**
 * Makes a token useless from the next request on. Again is harmless.
 *
 * @throws BAD_USER_INPUT when there is no token with this id
 */
export async function revokeToken(transaction: Transaction, id: string, now: Date): Promise<void> {
  const [row] = await transaction.query(
    sql`SELECT user_id AS "userId", revoked_at AS "revokedAt" FROM api_token WHERE id = ${id}`,
  );
  if (row === undefined) throw badUserInput(`There is no token ${id.slice(0, 60)}.`, ["id"]);
  if (row["revokedAt"] !== null) return;
  await transaction.query(
    sql`UPDATE api_token SET revoked_at = ${now.toISOString()} WHERE id = ${id}`,
  );
  const act = { action: "token revoke", userId: String(row["userId"]), subjectId: id };
  await auditOperator(transaction, act, now);
}

/** All tokens, the newest first. */
export async function listTokens(transaction: Transaction): Promise<TokenSummary[]> {
  const rows = await transaction.query(sql`
    SELECT token.id AS "id", account.name AS "user", token.label AS "label", token.scope AS "scope",
      token.expires_at AS "expiresAt", token.revoked_at AS "revokedAt"
    FROM api_token token JOIN user_account account ON account.id = token.user_id ORDER BY token.id DESC`);
  return rows as unknown as TokenSummary[];
}

async function requiredAccount(transaction: Transaction, name: string): Promise<AccountSummary> {
  const account = await accountByName(transaction, name.trim());
  if (account === undefined)
    throw badUserInput(`There is no user named "${name.slice(0, 100)}".`, ["name"]);
  return account;
}

async function accountByName(
  transaction: Transaction,
  name: string,
): Promise<AccountSummary | undefined> {
  const [row] = await transaction.query(sql`
    SELECT id AS "id", name AS "name", level AS "level", suspended_at AS "suspendedAt"
    FROM user_account WHERE name = ${name}`);
  return row as unknown as AccountSummary | undefined;
}
