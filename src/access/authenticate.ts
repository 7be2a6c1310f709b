import { type AccessLevel, lowerOf } from "../kernel/access-level";
import type { Read, Viewer } from "../kernel/context";
import { ApiError } from "../kernel/errors";
import { sql } from "../kernel/sql";
import { hashOfToken, isToken } from "./token-text";

/** Everyone who brings no token. */
export const publicViewer: Viewer = { scope: "public", user: null };

/**
 * Who sends a request, by its header `Authorization: Bearer <token>`. The answer is read anew for each request, so that
 * revoking a token or suspending a user takes effect at the next one.
 *
 * @param header its value; undefined when there is none, which makes the viewer the public
 * @returns a viewer whose level is the lower of the token's scope and the user's present level
 * @throws UNAUTHENTICATED, in the same words for everything that does not hold
 */
export async function authenticate(
  read: Read,
  header: string | undefined,
  now: Date,
): Promise<Viewer> {
  if (header === undefined) return publicViewer;
  const [, token = ""] = /^Bearer ([A-Za-z0-9_-]{1,200})$/i.exec(header) ?? [];
  if (!isToken(token, "rap")) throw unauthenticated();
  const [row] = await read(sql`
    SELECT account.id AS "id", account.name AS "name", account.level AS "level", token.scope AS "scope"
    FROM api_token token JOIN user_account account ON account.id = token.user_id
    WHERE token.secret_hash = ${hashOfToken(token)} AND token.revoked_at IS NULL
      AND token.expires_at > ${now.toISOString()} AND account.suspended_at IS NULL`);
  if (row === undefined) throw unauthenticated();
  const level = lowerOf(row["level"] as AccessLevel, row["scope"] as AccessLevel);
  return {
    scope: "editorial",
    user: { id: String(row["id"]), name: String(row["name"]), level },
  };
}

function unauthenticated(): ApiError {
  return new ApiError(
    "UNAUTHENTICATED",
    "The credentials in `Authorization` are not valid. Send `Bearer` and a token that has neither expired nor been revoked, or leave the header out to read what is public.",
  );
}
