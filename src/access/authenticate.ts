import { type AccessLevel, lowerOf } from "../kernel/access-level";
import type { Read, Viewer } from "../kernel/context";
import { ApiError } from "../kernel/errors";
import { type RawRow, type Sql, sql } from "../kernel/sql";
import { liveSession } from "./sessions";
import { hashOfSecret, kindOfSecret } from "./token-text";

/** Everyone who brings no token. */
export const publicViewer: Viewer = { scope: "public", user: null };

/**
 * Who sends a request, by its header `Authorization: Bearer <token>`, with the token of a session or one for programs. The
 * answer is read anew for each request, so that whatever ends a session or a token takes effect at the next one.
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
  const [, secret = ""] = /^Bearer ([A-Za-z0-9_-]{1,200})$/i.exec(header) ?? [];
  const kind = kindOfSecret(secret);
  if (kind !== "TOKEN" && kind !== "SESSION") throw unauthenticated();
  const [row] = await read(statements[kind](hashOfSecret(secret), now));
  if (row === undefined) throw unauthenticated();
  return viewerOf(kind, row);
}

const statements = {
  TOKEN: (hash: string, now: Date): Sql => sql`
    SELECT account.id AS "id", account.name AS "name", account.level AS "level", token.scope AS "scope",
      token.id AS "credentialId", token.last_used_at AS "lastUsedAt"
    FROM api_token token JOIN user_account account ON account.id = token.user_id
    WHERE token.secret_hash = ${hash} AND token.revoked_at IS NULL
      AND token.expires_at > ${now.toISOString()} AND account.suspended_at IS NULL`,
  SESSION: (hash: string, now: Date): Sql => sql`
    SELECT account.id AS "id", account.name AS "name", account.level AS "level", account.level AS "scope",
      session.id AS "credentialId", session.last_used_at AS "lastUsedAt"
    FROM session JOIN user_account account ON account.id = session.user_id
    WHERE session.secret_hash = ${hash} AND ${liveSession(now)} AND account.suspended_at IS NULL`,
};

function viewerOf(kind: "TOKEN" | "SESSION", row: RawRow): Viewer {
  const level = lowerOf(row["level"] as AccessLevel, row["scope"] as AccessLevel);
  return {
    scope: "editorial",
    user: { id: String(row["id"]), name: String(row["name"]), level },
    credential: {
      ...{ kind, id: String(row["credentialId"]) },
      lastUsedAt: row["lastUsedAt"] as string | null,
    },
  };
}

function unauthenticated(): ApiError {
  return new ApiError(
    "UNAUTHENTICATED",
    "The credentials in `Authorization` are not valid. Send `Bearer` and a token that has neither expired nor been revoked, or leave the header out to read what is public.",
  );
}
