import { badUserInput, conflict } from "../kernel/errors";
import { raw, sql } from "../kernel/sql";
import { table } from "../kernel/table";
import { requiredText } from "../kernel/text-input";
import type { Transaction } from "../kernel/transaction";
import { endSessions } from "./sessions";
import type { UserAccount } from "./user-account.entity";
import { UserIdentity } from "./user-identity.entity";

/** Identities are read by the user whose they are, and by admins. */
export const identities = table(UserIdentity, { isPublic: raw("FALSE") });

/** An account at a sign-in provider. Nothing else that a provider says of somebody counts, an e-mail address least of all. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

/**
 * Lets whoever has this account at the provider sign in as the user.
 *
 * @throws CONFLICT when it is bound already, to whomever; BAD_USER_INPUT
 */
export async function bindIdentity(
  transaction: Transaction,
  user: UserAccount,
  given: Identity,
  now: Date,
): Promise<void> {
  const issuer = requiredText(given.issuer, { characters: 200, field: ["issuer"] });
  const subject = requiredText(given.subject, { characters: 255, field: ["subject"] });
  if (!URL.canParse(issuer))
    throw badUserInput("An issuer is an address such as https://login.example.edu.", ["issuer"]);
  if ((await userOfIdentity(transaction, { issuer, subject })) !== null)
    throw conflict("This account at the provider is bound to a user already. Unbind it first.");
  await transaction.insert(UserIdentity, {
    ...{ issuer, subject, userId: user.id, createdAt: now.toISOString() },
  });
}

/**
 * Takes an account at the provider from the user, and ends the user's sessions: some may have begun by it.
 *
 * @throws CONFLICT when it is not bound to the user
 */
export async function unbindIdentity(
  transaction: Transaction,
  user: UserAccount,
  { issuer, subject }: Identity,
): Promise<void> {
  const removed = await transaction.query(sql`
    DELETE FROM user_identity WHERE issuer = ${issuer} AND subject = ${subject} AND user_id = ${user.id}
    RETURNING user_id`);
  if (removed.length === 0)
    throw conflict(`No such account at a provider is bound to "${user.name}".`);
  await endSessions(transaction, user.id);
}

/** The id of the user to whom an identity is bound; null when to nobody. */
export async function userOfIdentity(
  database: Pick<Transaction, "query">,
  { issuer, subject }: Identity,
): Promise<string | null> {
  const [row] = await database.query(sql`
    SELECT user_id AS "userId" FROM user_identity WHERE issuer = ${issuer} AND subject = ${subject}`);
  return row === undefined ? null : String(row["userId"]);
}
