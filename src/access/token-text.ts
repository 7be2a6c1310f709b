import { createHash, randomBytes } from "node:crypto";

/** What a token is for: a user's, or a preview link's. */
type TokenPrefix = "rap" | "rpv";

const pattern = /^(rap|rpv)_([A-Za-z0-9_-]{43})([0-9a-f]{6})$/;

/**
 * A new token: its prefix and `_`, 256 random bits in 43 characters of base64url, and 6 hexadecimal digits of checksum.
 * The prefix lets secret scanners find it, the checksum tells a typing error without asking the database.
 */
export function newToken(prefix: TokenPrefix): string {
  const secret = randomBytes(32).toString("base64url");
  return `${prefix}_${secret}${checksumOf(secret)}`;
}

/** Whether a text is a token that `newToken` can have made with this prefix. */
export function isToken(text: string, prefix: TokenPrefix): boolean {
  const [, given, secret, checksum] = pattern.exec(text) ?? [];
  return given === prefix && secret !== undefined && checksumOf(secret) === checksum;
}

/** What the database keeps of a token: SHA-256 in hexadecimal digits. The token's own randomness makes a salt needless. */
export function hashOfToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

function checksumOf(secret: string): string {
  return createHash("sha256").update(`checksum ${secret}`).digest("hex").slice(0, 6);
}
