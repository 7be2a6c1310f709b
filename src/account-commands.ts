import type { Command } from "commander";
import { InvalidArgumentError, Option } from "commander";

import {
  createToken,
  createUser,
  listTokens,
  listUsers,
  revokeToken,
  suspendUser,
} from "./access/accounts";
import { AccessLevel } from "./kernel/access-level";
import { ApiError, OperatorError } from "./kernel/errors";
import type { Transaction } from "./kernel/transaction";

/** Opens the database for a command and does something in one transaction. */
export type InDatabase = (work: (transaction: Transaction) => Promise<string>) => Promise<void>;

const levels = Object.keys(AccessLevel);

/** Adds `user create | suspend | list` and `token create | revoke | list` to the command line. */
export function addAccountCommands(root: Command, inDatabase: InDatabase): void {
  addUserCommands(root, inDatabase);
  addTokenCommands(root, inDatabase);
}

function addUserCommands(root: Command, inDatabase: InDatabase): void {
  const user = root.command("user").description("manage who may write");
  user
    .command("create <name>")
    .description("add a user")
    .addOption(levelOption("--level <level>", "what the user may do").makeOptionMandatory())
    .action((name: string, { level }: { level: AccessLevel }) =>
      inDatabase(async (transaction) => {
        await plainly(createUser(transaction, { name, level }, new Date()));
        return `Created the user "${name.trim()}" with the access level ${level}. A token: npm run rapporteur -- token create "${name.trim()}"`;
      }),
    );
  user
    .command("suspend <name>")
    .description("end the access of a user and of all of the user's tokens")
    .action((name: string) =>
      inDatabase(async (transaction) => {
        await plainly(suspendUser(transaction, name, new Date()));
        return `Suspended "${name.trim()}". No token of this user works any more.`;
      }),
    );
  user
    .command("list")
    .description("list the users")
    .action(() =>
      inDatabase(async (transaction) => {
        const users = await listUsers(transaction);
        const lines = users.map(({ name, level, suspendedAt }) =>
          [level.padEnd(15), name, suspendedAt === null ? "" : `(suspended ${suspendedAt})`].join(
            " ",
          ),
        );
        return lines.length === 0 ? "There are no users." : lines.join("\n");
      }),
    );
}

function addTokenCommands(root: Command, inDatabase: InDatabase): void {
  const token = root.command("token").description("manage the tokens of users");
  token
    .command("create <user>")
    .description("make a token; it is shown this once")
    .addOption(
      levelOption("--scope <level>", "the most that it allows; the user's level if left out"),
    )
    .option("--label <text>", "what it is for", "command line")
    .option("--days <number>", "how long it works, 1 to 366", wholeNumber, 90)
    .action((user: string, options: { scope?: AccessLevel; label: string; days: number }) =>
      inDatabase(async (transaction) => {
        const made = await plainly(createToken(transaction, { user, ...options }, new Date()));
        return `${made.token}\n${made.id} for "${user.trim()}", up to ${made.scope}, until ${made.expiresAt}. Nobody can show it again: keep it now.`;
      }),
    );
  token
    .command("revoke <id>")
    .description("make a token useless at once")
    .action((id: string) =>
      inDatabase(async (transaction) => {
        await plainly(revokeToken(transaction, id, new Date()));
        return `Revoked ${id}.`;
      }),
    );
  token
    .command("list")
    .description("list the tokens, without what would let one use them")
    .action(() =>
      inDatabase(async (transaction) => {
        const tokens = await listTokens(transaction);
        const lines = tokens.map(
          ({ id, scope, user, label, expiresAt, revokedAt }) =>
            `${id} ${scope.padEnd(15)} ${user}: ${label}, ${revokedAt === null ? `until ${expiresAt}` : `revoked ${revokedAt}`}`,
        );
        return lines.length === 0 ? "There are no tokens." : lines.join("\n");
      }),
    );
}

function levelOption(flags: string, description: string): Option {
  return new Option(flags, description).choices(levels);
}

function wholeNumber(text: string): number {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Write a whole number.");
}

/** What a client would get as an error is a sentence for the operator here. */
async function plainly<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw error instanceof ApiError ? new OperatorError(error.message) : error;
  });
}
