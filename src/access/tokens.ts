import { type AccessLevel, reaches } from "../kernel/access-level";
import { badUserInput, conflict } from "../kernel/errors";
import { newId } from "../kernel/ids";
import { raw, sql } from "../kernel/sql";
import { table } from "../kernel/table";
import { requiredText } from "../kernel/text-input";
import type { Transaction } from "../kernel/transaction";
import { ApiToken } from "./api-token.entity";
import { hashOfSecret, newSecret } from "./token-text";
import type { UserAccount } from "./user-account.entity";

const longestDays = 366;
const dayInMilliseconds = 86_400_000;

/** Tokens are read by the one whose they are, and by admins. */
export const tokens = table(ApiToken, { isPublic: raw("FALSE") });

/** What a new token is to be. */
export interface NewToken {
  readonly label: string;
  /** The user's level if left out. */
  readonly scope?: AccessLevel | null | undefined;
  /** Until it expires, 1 to 366. */
  readonly days: number;
}

/** A token that was made. The token itself can only be read here. */
export interface MadeToken {
  readonly id: string;
  readonly token: string;
  readonly scope: AccessLevel;
  readonly expiresAt: string;
}

/**
 * Makes a token for a user.
 *
 * @param most the highest scope that whoever makes it may give
 * @throws BAD_USER_INPUT
 */
export async function makeToken(
  transaction: Transaction,
  user: UserAccount,
  { days, ...given }: NewToken,
  most: AccessLevel,
  now: Date,
): Promise<MadeToken> {
  checkDays(days);
  const label = requiredText(given.label.trim(), { characters: 100, field: ["label"] });
  if (user.suspendedAt !== null)
    throw badUserInput(`"${user.name}" is suspended and gets no token.`, ["user"]);
  const scope = given.scope ?? user.level;
  if (!reaches(user.level, scope))
    throw badUserInput(`"${user.name}" is ${user.level}, so that no token allows ${scope}.`, [
      "scope",
    ]);
  assertReaches(most, scope, ["scope"]);
  return insertToken(transaction, { userId: user.id, label, scope, days }, now);
}

/** Makes a token useless from the next request on. Again is harmless. */
export async function revoke(
  transaction: Transaction,
  { id, revokedAt }: ApiToken,
  now: Date,
): Promise<void> {
  if (revokedAt !== null) return;
  await transaction.query(
    sql`UPDATE api_token SET revoked_at = ${now.toISOString()} WHERE id = ${id}`,
  );
}

/**
 * Makes a token that takes the place of another, which goes on working for 24 hours, so that programs can change over.
 *
 * @param most the highest scope that whoever rotates it may give
 * @throws CONFLICT when the old one does not work any more; BAD_USER_INPUT
 */
export async function rotate(
  transaction: Transaction,
  old: ApiToken,
  days: number,
  most: AccessLevel,
  now: Date,
): Promise<MadeToken> {
  checkDays(days);
  assertReaches(most, old.scope, ["id"]);
  if (old.revokedAt !== null || old.expiresAt <= now.toISOString())
    throw conflict("This token does not work any more. Make a new one.");
  const overlap = new Date(now.getTime() + dayInMilliseconds).toISOString();
  await transaction.query(sql`
    UPDATE api_token SET expires_at = ${overlap} WHERE id = ${old.id} AND expires_at > ${overlap}`);
  const { userId, label, scope } = old;
  return insertToken(transaction, { userId, label, scope, days }, now);
}

/** The row of a token, locked until the commit; undefined when there is none. */
export async function lockedToken(
  transaction: Transaction,
  id: string,
): Promise<ApiToken | undefined> {
  const lock = raw(transaction.dialect === "postgres" ? "FOR UPDATE" : "");
  const [row] = await transaction.query(
    sql`SELECT ${tokens.select} FROM api_token row WHERE row.id = ${id} ${lock}`,
  );
  return row === undefined ? undefined : tokens.decode(row);
}

async function insertToken(
  transaction: Transaction,
  { days, ...row }: Pick<ApiToken, "userId" | "label" | "scope"> & { readonly days: number },
  now: Date,
): Promise<MadeToken> {
  const token = newSecret("TOKEN");
  const id = newId("tok");
  const expiresAt = new Date(now.getTime() + days * dayInMilliseconds).toISOString();
  await transaction.insert(ApiToken, {
    ...{ ...row, id, secretHash: hashOfSecret(token), expiresAt, createdAt: now.toISOString() },
  });
  return { id, token, scope: row.scope, expiresAt };
}

/** Nobody makes a token that allows more than what it is made with. */
function assertReaches(most: AccessLevel, scope: AccessLevel, field: readonly string[]): void {
  if (!reaches(most, scope))
    throw badUserInput(`You are ${most} here, so that no token of yours allows ${scope}.`, field);
}

function checkDays(days: number): void {
  if (!Number.isInteger(days) || days < 1 || days > longestDays)
    throw badUserInput(`A token lasts from 1 to ${String(longestDays)} days.`, ["days"]);
}
