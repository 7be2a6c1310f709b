import { createToken, createUser } from "./access/accounts";
import type { AccessLevel } from "./kernel/access-level";
import { sql } from "./kernel/sql";
import type { Transaction, Write } from "./kernel/transaction";

/** A user of a new database, with the token that is shown once. */
export interface FirstAccount {
  readonly name: string;
  readonly level: AccessLevel;
  readonly token: string;
}

const days = 30;

/**
 * Two users for trying the API, as long as nobody can write: one who writes, and one who publishes that and may take it
 * back. Two people are needed, since whoever submits does not publish.
 *
 * @returns none when there is a user already
 */
export async function createFirstAccounts(write: Write, now: Date): Promise<FirstAccount[]> {
  return write(async (transaction) => {
    if (transaction.dialect === "postgres")
      await transaction.query(sql`LOCK TABLE user_account IN SHARE ROW EXCLUSIVE MODE`);
    if (await hasUsers(transaction)) return [];
    return [
      await account(transaction, "writer", "WRITER", now),
      await account(transaction, "editor", "MANAGING_EDITOR", now),
    ];
  });
}

/** Whether anybody can write at all. */
export async function hasUsers(transaction: Pick<Transaction, "query">): Promise<boolean> {
  return (await transaction.query(sql`SELECT 1 FROM user_account LIMIT 1`)).length > 0;
}

async function account(
  transaction: Transaction,
  name: string,
  level: AccessLevel,
  now: Date,
): Promise<FirstAccount> {
  await createUser(transaction, { name, level }, now);
  const label = "first start";
  const { token } = await createToken(transaction, { user: name, label, days }, now);
  return { name, level, token };
}
