import type { Command } from "commander";
import { InvalidArgumentError, Option } from "commander";

import {
  bindUser,
  createSetupCode,
  createToken,
  createUser,
  listTokens,
  listUsers,
  reinstateUser,
  revokeToken,
  rotateToken,
  setUserLevel,
  suspendUser,
  unbindUser,
} from "./access/accounts";
import { readConfig } from "./config";
import { AccessLevel } from "./kernel/access-level";
import { ApiError, OperatorError } from "./kernel/errors";
import type { Transaction } from "./kernel/transaction";

/** Opens the database for a command and does something in one transaction. */
export type InDatabase = (work: (transaction: Transaction) => Promise<string>) => Promise<void>;

const levels = Object.keys(AccessLevel);

/** Adds `user create | level | password | bind | unbind | suspend | reinstate | list` and `token create | rotate | revoke | list`. */
export function addAccountCommands(root: Command, inDatabase: InDatabase): void {
  const user = root.command("user").description("manage who may write");
  addUserCommands(user, inDatabase);
  addAccessCommands(user, inDatabase);
  addIdentityCommands(user, inDatabase);
  addTokenCommands(root, inDatabase);
}

function addUserCommands(user: Command, inDatabase: InDatabase): void {
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

/** Commands that change what a user may do, and how the user comes in. */
function addAccessCommands(user: Command, inDatabase: InDatabase): void {
  user
    .command("suspend <name>")
    .description("end the access of a user and of all of the user's tokens")
    .action((name: string) =>
      inDatabase(async (transaction) => {
        await plainly(suspendUser(transaction, name, new Date()));
        return `Suspended "${name.trim()}". No session and no token of this user works any more.`;
      }),
    );
  user
    .command("reinstate <name>")
    .description("let a suspended user in again")
    .action((name: string) =>
      inDatabase(async (transaction) => {
        await plainly(reinstateUser(transaction, name, new Date()));
        return `Reinstated "${name.trim()}", who signs in with the password from before. Tokens have to be made anew.`;
      }),
    );
  user
    .command("level <name> <level>")
    .description(`set what a user may do: ${levels.join(", ")}`)
    .action((name: string, text: string) =>
      inDatabase(async (transaction) => {
        const level = levelIn(text);
        await plainly(setUserLevel(transaction, { name, level }, new Date()));
        return `"${name.trim()}" has the access level ${level} now and has to sign in again.`;
      }),
    );
  user
    .command("password <name>")
    .description("make a code with which the user sets a password; it is shown this once")
    .action((name: string) =>
      inDatabase(async (transaction) => {
        const made = await plainly(createSetupCode(transaction, name, new Date()));
        return `${made.setupCode}\nPass it on to "${name.trim()}": the mutation passwordSetUp takes it once, until ${made.expiresAt}.`;
      }),
    );
}

function addIdentityCommands(user: Command, inDatabase: InDatabase): void {
  const issuerOption = new Option("--issuer <url>", "the provider; OIDC_ISSUER if left out");
  user
    .command("bind <name> <subject>")
    .description("let whoever has this account at the sign-in provider sign in as a user")
    .addOption(issuerOption)
    .action((name: string, subject: string, options: { issuer?: string }) =>
      inDatabase(async (transaction) => {
        const identity = { issuer: issuerIn(options), subject };
        await plainly(bindUser(transaction, name, identity, new Date()));
        return `Whoever is "${subject}" at ${identity.issuer} signs in as "${name.trim()}" from now on.`;
      }),
    );
  user
    .command("unbind <name> <subject>")
    .description("take an account at the sign-in provider from a user")
    .addOption(issuerOption)
    .action((name: string, subject: string, options: { issuer?: string }) =>
      inDatabase(async (transaction) => {
        const identity = { issuer: issuerIn(options), subject };
        await plainly(unbindUser(transaction, name, identity, new Date()));
        return `"${subject}" at ${identity.issuer} signs in here no more, and the sessions of "${name.trim()}" have ended.`;
      }),
    );
}

function issuerIn({ issuer = readConfig().oidc?.issuer }: { issuer?: string }): string {
  if (issuer !== undefined) return issuer;
  throw new OperatorError("Say which provider, by --issuer or by OIDC_ISSUER.");
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
    .command("rotate <id>")
    .description("make a token in the place of another, which goes on for 24 hours")
    .option("--days <number>", "how long the new one works, 1 to 366", wholeNumber, 90)
    .action((id: string, { days }: { days: number }) =>
      inDatabase(async (transaction) => {
        const made = await plainly(rotateToken(transaction, { id, days }, new Date()));
        return `${made.token}\n${made.id}, up to ${made.scope}, until ${made.expiresAt}. ${id} goes on for 24 hours.`;
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

function levelIn(text: string): AccessLevel {
  if (levels.includes(text)) return text as AccessLevel;
  throw new OperatorError(
    `There is no access level ${text.slice(0, 60)}: write one of ${levels.join(", ")}.`,
  );
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
