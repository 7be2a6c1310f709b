import { assertMay, type Writing } from "../access/writing";
import type { Article } from "../article/article.entity";
import type { ArticleRevision } from "../article/article-revision.entity";
import { refusal } from "../kernel/refusal";
import { raw, sql } from "../kernel/sql";
import { optionalUrl } from "../kernel/text-input";
import type { Row } from "../kernel/transaction";
import { keepRevisionChange, keepStatusChange, revisionSnapshot } from "./article-history";
import { type ArticleTarget, assertVersion, bump } from "./edit-article";
import { revokePreviews } from "./edit-previews";
import { assertChangeNote, assertStep, reasonOf } from "./review-article";
import { touchLinked } from "./revision-links";
import { assertArticleStep, illegal } from "./workflow";
import {
  type ArticleInHand,
  articleInHand,
  forcedRevision,
  setRevision,
  textIn,
} from "./working-revision";

/**
 * Makes the working revision the text that the public reads.
 *
 * @throws NOT_FOUND, STALE_VERSION, FORBIDDEN, REVIEW_BY_ANOTHER_REQUIRED, ILLEGAL_TRANSITION, CHANGE_NOTE_REQUIRED
 */
export async function publishArticle(writing: Writing, target: ArticleTarget): Promise<string> {
  const inHand = await articleInHand(writing, target.id);
  assertVersion(inHand, target);
  const working = assertStep(writing, inHand, "PUBLISH");
  assertChangeNote(inHand);
  return makeLive(writing, inHand, working, { publishedById: writing.user.id });
}

/** Publishes without a review. The reason stays visible until a second person approves. Errors as `publishArticle`. */
export async function forcePublish(
  writing: Writing,
  target: ArticleTarget,
  reason: string,
): Promise<string> {
  const forcedReason = reasonOf(reason, "reason");
  const inHand = await articleInHand(writing, target.id);
  assertVersion(inHand, target);
  const working = assertStep(writing, inHand, "FORCE_PUBLISH");
  assertChangeNote(inHand);
  return makeLive(writing, inHand, working, { publishedById: writing.user.id, forcedReason });
}

/** Confirms what was published by force, the oldest first, by somebody else than who forced it. */
export async function approveArticle(writing: Writing, target: ArticleTarget): Promise<string> {
  const inHand = await articleInHand(writing, target.id);
  assertVersion(inHand, target);
  const { article } = inHand;
  assertArticleStep("APPROVE", article.status);
  const forced = await forcedRevision(writing, article.id);
  if (forced === null)
    throw illegal("Nothing of the article waits to be approved after it was published by force.");
  assertMay(writing, "ARTICLE_APPROVE", {
    isSubmitter: forced.publishedById === writing.user.id,
    reviewRule: writing.context.reviewRule,
  });
  const before = await revisionSnapshot(writing, forced.id);
  await setRevision(writing, forced, { approvedById: writing.user.id, approvedAt: writing.now });
  await keepRevisionChange(writing, forced, before);
  await bump(writing, article, {});
  writing.transaction.changed("Article", article.id);
  return article.id;
}

/** Takes an article back: title, dates and the reason remain, and it is evidence of nothing. */
export async function withdrawArticle(
  writing: Writing,
  target: ArticleTarget,
  reason: string,
): Promise<string> {
  const withdrawnReason = reasonOf(reason, "reason");
  const inHand = await articleInHand(writing, target.id);
  assertVersion(inHand, target);
  assertMay(writing, "ARTICLE_WITHDRAW");
  assertArticleStep("WITHDRAW", inHand.article.status);
  return takeFromPublic(writing, inHand, {
    ...{ status: "WITHDRAWN", withdrawnAt: writing.now, withdrawnReason },
    ...withoutText,
  });
}

/**
 * Takes an article from the public.
 *
 * @param redirectUrl where its readers are sent; null: it is gone
 * @throws as the others; REDIRECT_LOOP when the address leads back here
 */
export async function unpublishArticle(
  writing: Writing,
  target: ArticleTarget,
  redirectUrl: string | null,
): Promise<string> {
  const url = optionalUrl(redirectUrl, ["redirectUrl"]) ?? null;
  const inHand = await articleInHand(writing, target.id);
  assertVersion(inHand, target);
  assertMay(writing, "ARTICLE_UNPUBLISH");
  assertArticleStep("UNPUBLISH", inHand.article.status);
  if (url !== null) await assertNoLoop(writing, inHand.article, url);
  return takeFromPublic(writing, inHand, {
    ...{ status: "UNPUBLISHED", redirectUrl: url, withdrawnAt: null, withdrawnReason: null },
  });
}

/** The effects of a publication, whoever and whatever brought it about. */
export async function makeLive(
  writing: Writing,
  { article, live }: ArticleInHand,
  working: ArticleRevision,
  more: Partial<ArticleRevision>,
): Promise<string> {
  const { now, transaction } = writing;
  if (live !== null) {
    await touchLinked(writing, live.id);
    await setRevision(writing, live, { state: "SUPERSEDED" });
  }
  const before = await revisionSnapshot(writing, working.id);
  await setRevision(writing, working, { ...more, state: "LIVE", publishedAt: now });
  const publisher = more.publishedById ?? working.publishedById;
  const isAlone = publisher === working.submittedById && more.forcedReason === undefined;
  const note = isAlone ? "Published by whoever submitted it, as REVIEW=one-person allows." : null;
  await keepRevisionChange(writing, working, before, note);
  await bump(writing, article, {
    ...textIn(working),
    ...{ textRevisionId: working.id, status: "PUBLISHED", isPublic: true },
    firstPublishedAt: article.firstPublishedAt ?? now,
    ...{ publishedAt: now, updatedAt: now, sortAt: now },
    ...{ withdrawnAt: null, withdrawnReason: null, redirectUrl: null },
  });
  transaction.changed("Article", article.id);
  return article.id;
}

const withoutText = {
  ...{ summary: null, body: null, bodyHtml: null, section: null, byline: null },
  ...{ sourceName: null, sourceUrl: null, sourceOrganizationId: null, images: null },
} as const;

async function takeFromPublic(
  writing: Writing,
  { article, live, working }: ArticleInHand,
  patch: Row<Article>,
): Promise<string> {
  // What waits for its time would bring the article back; somebody has to decide about that anew.
  if (working?.state === "SCHEDULED") {
    const before = await revisionSnapshot(writing, working.id);
    await setRevision(writing, working, {
      state: "IN_REVIEW",
      publishAt: null,
      publishedById: null,
    });
    await keepRevisionChange(writing, working, before);
  }
  await revokePreviews(writing, article.id);
  await bump(writing, article, { ...patch, isPublic: false, updatedAt: writing.now });
  await keepStatusChange(writing, article, patch);
  if (live !== null) await touchLinked(writing, live.id);
  writing.transaction.changed("Article", article.id);
  return article.id;
}

/**
 * Follows the last part of addresses through articles that were unpublished before: none may lead back here. Addresses of
 * other sites lead away, as far as the newsroom's own is known. Each article on the way is locked, so that of two that are
 * sent to each other at the same time the later one is seen.
 */
async function assertNoLoop(
  { transaction, context }: Writing,
  article: Article,
  url: string,
): Promise<void> {
  const lock = raw(transaction.dialect === "postgres" ? "FOR UPDATE OF article" : "");
  const seen = new Set([article.id]);
  for (let next: string | null = url; next !== null;) {
    if (context.siteUrl !== null && new URL(next).origin !== new URL(context.siteUrl).origin)
      return;
    const slug: string = new URL(next).pathname.replace(/\/+$/, "").split("/").at(-1) ?? "";
    const [row] = await transaction.query(sql`
      SELECT article.id AS "id", CASE WHEN article.status = 'UNPUBLISHED' THEN article.redirect_url END AS "url"
      FROM article_slug JOIN article ON article.id = article_slug.article_id WHERE article_slug.slug = ${slug} ${lock}`);
    if (row === undefined) return;
    if (seen.has(String(row["id"]))) {
      throw refusal(
        "REDIRECT_LOOP",
        `The address leads back to this article by its slug "${slug}".`,
        ["redirectUrl"],
      );
    }
    seen.add(String(row["id"]));
    next = typeof row["url"] === "string" ? row["url"] : null;
  }
}
