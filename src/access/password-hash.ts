import { hash, verify } from "@node-rs/argon2";

import { Turns } from "../database/turns";
import { badUserInput } from "../kernel/errors";
import { requiredText } from "../kernel/text-input";

/** OWASP's parameters for argon2id, which is the library's default kind. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const currentParameters = "$argon2id$v=19$m=19456,t=2,p=1$";

/** Of a password that nobody knows, so that a sign-in takes its time also where there is nothing to compare with. */
const nobodysHash = `${currentParameters}2G9wa2WV0iUGqcY0voeFNw$rE4AdaXD9kgGB1+IM66gIIREz9R+bIKTQY6L0eoMBOI`;

const fewestCharacters = 8;
const mostBytes = 256;

/** Each hash takes 19 MB and a thread. */
const turns = new Turns(32, "Too many passwords wait to be checked. Try again in a moment.", 2);

/**
 * Does the work of a password in its turn: two at a time, with 32 waiting.
 *
 * @throws OVERLOADED at once when more want to; what the work throws
 */
export async function inPasswordTurn<T>(work: () => Promise<T>): Promise<T> {
  const end = await turns.take();
  try {
    return await work();
  } finally {
    end();
  }
}

/**
 * Checks a password that somebody sends, before any work is done for it.
 *
 * @returns it in NFC, so that it is the same from every keyboard
 * @throws BAD_USER_INPUT when it is blank, longer than 256 bytes, or holds NUL or half of a surrogate pair
 */
export function givenPassword(text: string, field: readonly string[]): string {
  // Long texts are not normalised at all, which would be work as well.
  requiredText(text, { characters: mostBytes * 3, field });
  return requiredText(text.normalize("NFC"), { characters: mostBytes, bytes: mostBytes, field });
}

/** As `givenPassword`, for one that is to be set: it also has to have 8 characters. */
export function newPassword(text: string, field: readonly string[]): string {
  const password = givenPassword(text, field);
  if ([...password].length < fewestCharacters)
    throw badUserInput(`A password has at least ${String(fewestCharacters)} characters.`, field);
  return password;
}

/** What is stored of a password; called in a turn. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, parameters);
}

/**
 * Whether a password is the stored one; called in a turn. It takes the same time where none is stored.
 *
 * @param stored null where there is no user, no password, or no right to sign in
 */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  return (await verify(stored ?? nobodysHash, password)) && stored !== null;
}

/** Whether a stored hash was made with other parameters than those of today. */
export function isOutdated(stored: string): boolean {
  return !stored.startsWith(currentParameters);
}
