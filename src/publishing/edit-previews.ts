import { hashOfSecret, newSecret } from "../access/token-text";
import { assertMay, type Writing } from "../access/writing";
import { badUserInput } from "../kernel/errors";
import { checkedId, newId } from "../kernel/ids";
import { refusal } from "../kernel/refusal";
import { raw, sql } from "../kernel/sql";
import { table } from "../kernel/table";
import { ArticlePreview } from "./article-preview.entity";
import { articleInHand, workingOf } from "./working-revision";

const longestHours = 14 * 24;
const mostLinks = 10;

const previews = table(ArticlePreview, { isPublic: raw("TRUE") });

/**
 * Makes a link to the working revision of an article.
 *
 * @param hours until it ends, 1 to 336
 * @returns the id of the link, and its token: the only time that it can be read
 * @throws BAD_USER_INPUT, NOT_FOUND, FORBIDDEN, ILLEGAL_TRANSITION without a draft, CONFLICT when there are ten already
 */
export async function createPreview(
  writing: Writing,
  articleId: string,
  hours: number,
): Promise<{ id: string; token: string }> {
  const { transaction, user, now } = writing;
  if (hours < 1 || hours > longestHours)
    throw badUserInput(`A link lasts from 1 to ${String(longestHours)} hours.`, ["expiresInHours"]);
  const inHand = await articleInHand(writing, articleId);
  const working = workingOf(inHand);
  assertMay(writing, "ARTICLE_PREVIEW", { isOwn: working.authorId === user.id });
  const [row] = await transaction.query(sql`
    SELECT COUNT(*) AS "count" FROM article_preview
    WHERE revision_id = ${working.id} AND revoked_at IS NULL AND expires_at > ${now}`);
  if (Number(row?.["count"]) >= mostLinks)
    throw refusal(
      "CONFLICT",
      `The draft has ${String(mostLinks)} links. Revoke one of them first.`,
      ["id"],
    );
  const token = newSecret("PREVIEW");
  const id = newId("apv");
  await transaction.insert(ArticlePreview, {
    ...{ id, revisionId: working.id, secretHash: hashOfSecret(token), createdById: user.id },
    ...{ createdAt: now, expiresAt: new Date(Date.parse(now) + hours * 3_600_000).toISOString() },
  });
  return { id, token };
}

/**
 * Ends a link from the next request on. Again is harmless.
 *
 * @returns the id of the article
 * @throws BAD_USER_INPUT, NOT_FOUND, FORBIDDEN
 */
export async function revokePreview(writing: Writing, id: string): Promise<string> {
  const { transaction, user, now } = writing;
  checkedId(id, "ArticlePreview", ["id"]);
  const [found] = await transaction.query(sql`
    SELECT ${previews.select}, revision.author_id AS "authorId", revision.article_id AS "articleId"
    FROM article_preview row JOIN article_revision revision ON revision.id = row.revision_id WHERE row.id = ${id}`);
  if (found === undefined)
    throw refusal("NOT_FOUND", `There is no ArticlePreview with the id ${id}.`, ["id"]);
  const { createdById, revokedAt } = previews.decode(found);
  assertMay(writing, "ARTICLE_PREVIEW", {
    isOwn: [createdById, found["authorId"]].includes(user.id),
  });
  if (revokedAt === null)
    await transaction.query(sql`UPDATE article_preview SET revoked_at = ${now} WHERE id = ${id}`);
  return String(found["articleId"]);
}

/** Ends all links to drafts of an article: whether it may be seen is to be decided anew. */
export async function revokePreviews(
  { transaction, now }: Writing,
  articleId: string,
): Promise<void> {
  await transaction.query(sql`
    UPDATE article_preview SET revoked_at = ${now} WHERE revoked_at IS NULL
      AND revision_id IN (SELECT id FROM article_revision WHERE article_id = ${articleId})`);
}
