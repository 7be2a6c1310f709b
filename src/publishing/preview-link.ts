import { may } from "../access/may";
import { hashOfSecret, kindOfSecret } from "../access/token-text";
import type { AccessLevel } from "../kernel/access-level";
import type { Read, User } from "../kernel/context";
import { ApiError } from "../kernel/errors";
import { sql } from "../kernel/sql";

/** A link that works now. */
export interface PreviewLink {
  readonly token: string;
  readonly articleId: string;
  readonly revisionId: string;
  /** Who made it, with the level of now. */
  readonly maker: User;
}

/** What stands for the token in a header `Authorization: Preview <token>`; null for a header of another kind. */
export function previewTokenIn(header: string): string | null {
  return /^Preview\b/i.test(header) ? header.slice("Preview ".length) : null;
}

/**
 * The link with this token. It works until it expires or is revoked, while its revision is the working one of the article,
 * and while whoever made it may give that out; all of it is read anew each time.
 *
 * @throws UNAUTHENTICATED, in the same words for everything that does not hold
 */
export async function previewLinkOf(read: Read, token: string, now: Date): Promise<PreviewLink> {
  if (kindOfSecret(token) !== "PREVIEW") throw endedLink();
  const [row] = await read(sql`
    SELECT revision.id AS "revisionId", revision.article_id AS "articleId", revision.author_id AS "authorId",
      account.id AS "id", account.name AS "name", account.level AS "level"
    FROM article_preview preview
    JOIN article_revision revision ON revision.id = preview.revision_id
    JOIN user_account account ON account.id = preview.created_by_id
    WHERE preview.secret_hash = ${hashOfSecret(token)} AND preview.revoked_at IS NULL
      AND preview.expires_at > ${now.toISOString()} AND account.suspended_at IS NULL
      AND revision.state IN ('DRAFT', 'IN_REVIEW', 'SCHEDULED')`);
  if (row === undefined) throw endedLink();
  const maker: User = {
    ...{ id: String(row["id"]), name: String(row["name"]), level: row["level"] as AccessLevel },
  };
  const isOwn = row["authorId"] === maker.id;
  if (!may({ scope: "editorial", user: maker }, "ARTICLE_PREVIEW", { isOwn }).allowed)
    throw endedLink();
  const { articleId, revisionId } = row;
  return { token, articleId: String(articleId), revisionId: String(revisionId), maker };
}

/** In the same words whatever is wrong with it. */
export function endedLink(): ApiError {
  return new ApiError(
    "UNAUTHENTICATED",
    "The preview link does not work: it has ended, or it is not complete. Ask whoever sent it for a new one.",
  );
}
