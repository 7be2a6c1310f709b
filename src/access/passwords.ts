import { conflict } from "../kernel/errors";
import { sql } from "../kernel/sql";
import type { Transaction } from "../kernel/transaction";
import { nameHash } from "./name-hash";
import { SetupCode } from "./setup-code.entity";
import { hashOfSecret, kindOfSecret, newSecret } from "./token-text";
import type { UserAccount } from "./user-account.entity";
import { endAccess } from "./users";

const codeMilliseconds = 30 * 60_000;

/**
 * Makes a code with which a user sets a password once, within 30 minutes. An earlier one of the user is void.
 *
 * @returns the only time that it can be read; whoever made it passes it on
 * @throws CONFLICT when the user is suspended, or when another signs in under a name that reads the same
 */
export async function issueSetupCode(
  transaction: Transaction,
  user: UserAccount,
  now: Date,
): Promise<{ readonly setupCode: string; readonly expiresAt: string }> {
  if (user.suspendedAt !== null) throw conflict(`"${user.name}" is suspended.`);
  await assertOwnName(transaction, user);
  const setupCode = newSecret("SETUP_CODE");
  const expiresAt = new Date(now.getTime() + codeMilliseconds).toISOString();
  await transaction.query(sql`DELETE FROM setup_code WHERE user_id = ${user.id}`);
  const secretHash = hashOfSecret(setupCode);
  await transaction.insert(SetupCode, { userId: user.id, secretHash, expiresAt });
  return { setupCode, expiresAt };
}

async function assertOwnName(
  transaction: Transaction,
  { id, name }: Pick<UserAccount, "id" | "name">,
): Promise<void> {
  const taken = await transaction.query(sql`
    SELECT 1 FROM user_password WHERE name_hash = ${nameHash(name)} AND user_id <> ${id}`);
  if (taken.length > 0)
    throw conflict(`Another user signs in under a name that reads like "${name}".`);
}

/** Whose a setup code is that can be used now; null for everything else. A typing error asks no database. */
export async function userOfSetupCode(
  database: Pick<Transaction, "query">,
  code: string,
  now: Date,
): Promise<string | null> {
  if (kindOfSecret(code) !== "SETUP_CODE") return null;
  const [row] = await database.query(sql`
    SELECT account.id AS "id" FROM setup_code code JOIN user_account account ON account.id = code.user_id
    WHERE code.secret_hash = ${hashOfSecret(code)} AND code.expires_at > ${now.toISOString()}
      AND account.suspended_at IS NULL`);
  return row === undefined ? null : String(row["id"]);
}

/** The stored hash of a user's password; null when there is none. */
export async function storedHash(
  database: Pick<Transaction, "query">,
  userId: string,
): Promise<string | null> {
  const [row] = await database.query(
    sql`SELECT hash AS "hash" FROM user_password WHERE user_id = ${userId}`,
  );
  return row === undefined ? null : String(row["hash"]);
}

/**
 * Puts the hash of a new password in the place of the old one, and ends whatever access there was with the old one. A first
 * password ends no token.
 *
 * @throws CONFLICT when another signs in under a name that reads the same
 */
export async function storePassword(
  transaction: Transaction,
  user: Pick<UserAccount, "id" | "name">,
  hash: string,
  now: Date,
): Promise<void> {
  await assertOwnName(transaction, user);
  if ((await storedHash(transaction, user.id)) !== null) await endAccess(transaction, user.id, now);
  await transaction.query(sql`DELETE FROM setup_code WHERE user_id = ${user.id}`);
  await transaction.query(sql`
    INSERT INTO user_password (user_id, name_hash, hash, changed_at)
    VALUES (${user.id}, ${nameHash(user.name)}, ${hash}, ${now.toISOString()})
    ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at`);
}
