import { createHash } from "node:crypto";

import { RateLimiterRes } from "rate-limiter-flexible";

import type { Context } from "../kernel/context";
import { rateLimited } from "../kernel/errors";
import type { Transaction } from "../kernel/transaction";
import { clientKey } from "./client-address";
import { type RateRule, StoredRateLimiter } from "./stored-rate-limiter";

/** Whose password is tried, from where: digests, by which the tries are counted. */
export interface Attempt {
  /** Digest of the name, as `nameHash` makes it. */
  readonly name: string;
  readonly client: string;
  readonly pair: string;
}

/** Tries of one name from one place. Only they are refused when it is used up, also with the right password. */
const ofPair: RateRule = { name: "sign-in pair", points: 10, seconds: 15 * 60 };
/** Failures from one place, with whatever names. */
const ofClient: RateRule = { name: "sign-in client", points: 100, seconds: 3600 };
/** Failures with one name from anywhere, so that many places together are bounded too. */
const ofName: RateRule = { name: "sign-in name", points: 1000, seconds: 86_400 };
/** Places from which the user has signed in: the failures of others elsewhere do not lock it out there. */
const known: RateRule = { name: "sign-in known", points: 1, seconds: 30 * 86_400 };
/** What comes back from the sign-in provider to one place: each time the server asks the provider. */
const ofExchange: RateRule = { name: "sign-in exchange", points: 20, seconds: 15 * 60 };
/** What was begun at the provider can be finished once. */
const ofBeginning: RateRule = { name: "sign-in beginning", points: 1, seconds: 15 * 60 };

/** The attempt of a request with a name that is given by its digest. */
export function attemptOf({ clientAddress }: Context, name: string): Attempt {
  const place = clientKey(clientAddress);
  return { name, client: digest("client", place), pair: digest(name, place) };
}

/**
 * Looks whether the attempt may be made, without counting it: refusing costs no write.
 *
 * @throws RATE_LIMITED with the time to wait
 */
export async function assertMayTry(context: Context, attempt: Attempt): Promise<void> {
  const now = context.now();
  const waits = (rule: RateRule, key: string): Promise<number> =>
    waitOf(new StoredRateLimiter({ query: context.read }, now, rule), key);
  const [pair, client, name, here] = await Promise.all([
    waits(ofPair, attempt.pair),
    waits(ofClient, attempt.client),
    waits(ofName, attempt.name),
    waits(known, attempt.pair),
  ]);
  const wait = Math.max(pair, client, here > 0 ? 0 : name);
  if (wait > 0) throw tooManyTries(wait);
}

/**
 * Counts an attempt before its password is looked at, so that tries at once are counted like tries in turn.
 *
 * @throws RATE_LIMITED with the time to wait
 */
export async function countAttempt(context: Context, { pair }: Attempt): Promise<void> {
  const now = context.now();
  const wait = await context.write((transaction) => consume(transaction, now, ofPair, pair));
  if (wait > 0) throw tooManyTries(wait);
}

/**
 * Counts that somebody comes back from the sign-in provider, before the provider is asked.
 *
 * @param beginning what tells this one from all others that were begun
 * @returns false when it came back before
 * @throws RATE_LIMITED with the time to wait
 */
export async function countExchange(
  context: Pick<Context, "read" | "write" | "now" | "clientAddress">,
  beginning: string,
): Promise<boolean> {
  const now = context.now();
  const client = exchangeKey(context);
  const limiter = new StoredRateLimiter({ query: context.read }, now, ofExchange);
  const left = await waitOf(limiter, client);
  if (left > 0) throw tooManyTries(left);
  const { wait, isFirst } = await context.write(async (transaction) => ({
    wait: await consume(transaction, now, ofExchange, client),
    isFirst: (await consume(transaction, now, ofBeginning, digest("beginning", beginning))) === 0,
  }));
  if (wait > 0) throw tooManyTries(wait);
  return isFirst;
}

/** Somebody signed in from this place: how often others tried there is forgotten. */
export async function forgetExchanges(
  transaction: Transaction,
  context: Pick<Context, "clientAddress">,
  now: Date,
): Promise<void> {
  await new StoredRateLimiter(transaction, now, ofExchange).delete(exchangeKey(context));
}

/** Counts that the attempt failed. */
export async function countFailure(
  transaction: Transaction,
  { client, name }: Attempt,
  now: Date,
): Promise<void> {
  await new StoredRateLimiter(transaction, now, ofClient).penalty(client);
  await new StoredRateLimiter(transaction, now, ofName).penalty(name);
}

/** The attempt was right: the tries from this place are forgotten, and the place is known from now on. */
export async function forgetAttempts(
  transaction: Transaction,
  { pair }: Attempt,
  now: Date,
): Promise<void> {
  await new StoredRateLimiter(transaction, now, ofPair).delete(pair);
  await new StoredRateLimiter(transaction, now, known).set(pair, 1, known.seconds);
}

function exchangeKey({ clientAddress }: Pick<Context, "clientAddress">): string {
  return digest("client", clientKey(clientAddress));
}

/** Milliseconds until there is room again; 0 if it was counted. Thrown, it would take the count back. */
async function consume(
  transaction: Transaction,
  now: Date,
  rule: RateRule,
  key: string,
): Promise<number> {
  try {
    await new StoredRateLimiter(transaction, now, rule).consume(key);
    return 0;
  } catch (error) {
    if (error instanceof RateLimiterRes) return error.msBeforeNext;
    throw error;
  }
}

/** Milliseconds until there is room again; 0 while there is. */
async function waitOf(limiter: StoredRateLimiter, key: string): Promise<number> {
  const state = await limiter.get(key);
  return state !== null && state.consumedPoints >= limiter.points ? state.msBeforeNext : 0;
}

function tooManyTries(milliseconds: number): Error {
  const seconds = Math.max(Math.ceil(milliseconds / 1000), 1);
  return rateLimited(
    `There were too many tries to sign in. Try again in ${String(Math.ceil(seconds / 60))} minutes.`,
    seconds,
  );
}

function digest(...parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
