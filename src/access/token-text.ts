import { createHash, randomBytes } from "node:crypto";

const prefixes = {
  TOKEN: "rap",
  SESSION: "rapses",
  SETUP_CODE: "rapset",
  PREVIEW: "rpv",
} as const;

/**
 * What a secret text is good for: writing for months, or until somebody signs out, setting a password once, or seeing a
 * draft as the public would.
 */
export type SecretKind = keyof typeof prefixes;

const kinds = Object.entries(prefixes) as [SecretKind, string][];
const pattern = /^([a-z]+)_([A-Za-z0-9_-]{43})([0-9a-f]{6})$/;

/**
 * A new secret: the prefix of its kind and `_`, 256 random bits in 43 characters of base64url, and 6 hexadecimal digits of
 * checksum. The prefix lets secret scanners find it, the checksum tells a typing error without asking the database.
 */
export function newSecret(kind: SecretKind): string {
  const secret = randomBytes(32).toString("base64url");
  return `${prefixes[kind]}_${secret}${checksumOf(secret)}`;
}

/** What a text is good for if `newSecret` made it; null when it cannot have. */
export function kindOfSecret(text: string): SecretKind | null {
  const [, prefix, secret, checksum] = pattern.exec(text) ?? [];
  if (secret === undefined || checksumOf(secret) !== checksum) return null;
  return kinds.find(([, one]) => one === prefix)?.[0] ?? null;
}

/**
 * What the database keeps of a secret, and by which it is looked up: SHA-256 in hexadecimal digits. Its own randomness
 * makes a salt needless, and how long the look-up of a digest takes tells nothing about a secret.
 */
export function hashOfSecret(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function checksumOf(secret: string): string {
  return createHash("sha256").update(`checksum ${secret}`).digest("hex").slice(0, 6);
}
