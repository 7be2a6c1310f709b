import { stale } from "../access/write-object";
import { assertMay, warn, type Writing } from "../access/writing";
import { Article } from "../article/article.entity";
import { ArticleRevision } from "../article/article-revision.entity";
import { ArticleSlug } from "../article/article-slug.entity";
import type { ArticleText } from "../article/article-text.entity";
import { badUserInput } from "../kernel/errors";
import { newId } from "../kernel/ids";
import { unknownSortAt } from "../kernel/orders";
import { refusal } from "../kernel/refusal";
import { freeSlug, slugToMoveTo } from "../kernel/slugs";
import { optionalText } from "../kernel/text-input";
import type { Row } from "../kernel/transaction";
import { keepFirstRevision, keepRevisionChange, revisionSnapshot } from "./article-history";
import type { ArticleCreateInput, ArticleUpdateInput } from "./article-mutation.inputs";
import { textOf } from "./article-text";
import { addCoveredEvent, replaceLinks, touchLinked } from "./revision-links";
import {
  type ArticleInHand,
  articleInHand,
  beginRevision,
  revisionOfNumber,
  setRevision,
  textIn,
} from "./working-revision";

/** Which article somebody wants to change, and which version of it has been seen. */
export interface ArticleTarget {
  readonly id: string;
  readonly expectedVersion: number;
}

/**
 * Writes a new article: a draft that the public does not see.
 *
 * @returns its id
 * @throws FORBIDDEN; BAD_USER_INPUT, NOT_FOUND and SLUG_TAKEN with the path below `input`
 */
export async function createArticle(writing: Writing, input: ArticleCreateInput): Promise<string> {
  assertMay(writing, "ARTICLE_CREATE");
  const { transaction, user, now } = writing;
  const [id, revisionId] = [newId("art"), newId("arv")];
  const text = withoutAbsent(await textOf(writing, input, input.language));
  const wish = { slug: input.slug, name: input.title, id };
  const slug = await freeSlug(transaction, ArticleSlug, wish, ["input", "slug"]);
  await Promise.all([
    transaction.insert(Article, {
      ...text,
      ...{ id, slug, status: "UNPUBLISHED", textRevisionId: revisionId },
      ...{ sortAt: unknownSortAt, createdAt: now },
    }),
    transaction.insert(ArticleSlug, { slug, articleId: id }),
    transaction.insert(ArticleRevision, {
      ...text,
      ...{ id: revisionId, articleId: id, number: 1, state: "DRAFT", authorId: user.id },
      ...{ ...notesOf(input), createdAt: now },
    }),
  ]);
  await replaceLinks(writing, revisionId, input, text.body ?? null);
  keepFirstRevision(writing, revisionId, id);
  transaction.changed("Article", id);
  warn(
    writing,
    "NOT_PUBLIC_YET",
    "The article is a draft. Submit it, and let somebody else publish it.",
  );
  return id;
}

/**
 * Changes the draft of an article; of one without a draft, begins it from the live text, which stays as it is until the
 * draft is published.
 *
 * @throws as `createArticle`; STALE_VERSION with the fields that differ; ILLEGAL_TRANSITION when the draft is under review
 */
export async function updateArticle(
  writing: Writing,
  target: ArticleTarget,
  input: ArticleUpdateInput,
): Promise<string> {
  const inHand = await articleInHand(writing, target.id);
  const { article, working, live } = inHand;
  const shown = working ?? live ?? article;
  const text = withoutAbsent(await textOf(writing, input, shown.language));
  assertVersion(inHand, target, text, shown);
  return saveDraft(writing, inHand, async (draft) => {
    await setRevision(writing, draft, { ...text, ...notesOf(input) });
    await replaceLinks(writing, draft.id, input, text.body === undefined ? draft.body : text.body);
    const mirrored = article.textRevisionId === draft.id ? text : {};
    return { ...mirrored, ...(await movedSlug(writing, inHand, input)) };
  });
}

/**
 * Changes the draft of an article, or begins one from the live text; keeps that in the history, and raises the version
 * of the article.
 *
 * @param work changes the draft, and gives what changes of the article's own row
 * @throws FORBIDDEN for the draft of somebody else; ILLEGAL_TRANSITION while it is under review or scheduled
 */
export async function saveDraft(
  writing: Writing,
  inHand: ArticleInHand,
  work: (draft: ArticleRevision) => Promise<Row<Article>>,
): Promise<string> {
  const { article, working, live } = inHand;
  assertEditable(writing, inHand);
  const before = working === null ? null : await revisionSnapshot(writing, working.id);
  const draft = working ?? (await beginRevision(writing, inHand, liveOf(inHand)));
  const patch = await work(draft);
  await keepRevisionChange(writing, draft, before);
  await bump(writing, article, patch);
  writing.transaction.changed("Article", article.id);
  warn(
    writing,
    "NOT_PUBLIC_YET",
    live === null
      ? "The article is a draft. Submit it, and let somebody else publish it."
      : `The public reads revision ${String(live.number)} until revision ${String(draft.number)} is published.`,
  );
  return article.id;
}

/**
 * Lets the draft of an article cover an event besides those that it covers already; the first draft of a new article
 * is not changed by it, but written so.
 *
 * @param draftId the draft as evidence names it
 * @throws as `saveDraft`
 */
export async function coverEvent(
  writing: Writing,
  { articleId, draftId }: { readonly articleId: string; readonly draftId: string },
  eventId: string,
): Promise<void> {
  if (writing.transaction.isNew(articleId)) return addCoveredEvent(writing, draftId, eventId);
  const inHand = await articleInHand(writing, articleId);
  await saveDraft(writing, inHand, async ({ id }) => {
    await addCoveredEvent(writing, id, eventId);
    return {};
  });
}

/** @throws FORBIDDEN for the draft of somebody else, ILLEGAL_TRANSITION while it is under review or scheduled */
function assertEditable(writing: Writing, { working }: ArticleInHand): void {
  const isOwn = working === null || working.authorId === writing.user.id;
  assertMay(writing, "ARTICLE_EDIT", { isOwn });
  if (working === null || working.state === "DRAFT") return;
  const instead = working.state === "SCHEDULED" ? "Unschedule" : "Recall";
  throw refusal(
    "ILLEGAL_TRANSITION",
    `The draft is ${working.state} and is not changed meanwhile. ${instead} it first, or request changes.`,
    ["id"],
  );
}

/** Begins a working revision with the text and links of an earlier one. Errors as those of `updateArticle`. */
export async function restoreRevision(
  writing: Writing,
  target: ArticleTarget,
  number: number,
): Promise<string> {
  const inHand = await articleInHand(writing, target.id);
  assertVersion(inHand, target);
  assertMay(writing, "ARTICLE_RESTORE");
  const earlier = await revisionOfNumber(writing, target.id, number);
  const begun = await beginRevision(writing, inHand, earlier, { restoredFrom: earlier.number });
  await keepRevisionChange(writing, begun, null);
  const isFirst = inHand.article.firstPublishedAt === null;
  await bump(
    writing,
    inHand.article,
    isFirst ? { ...textIn(begun), textRevisionId: begun.id } : {},
  );
  if (isFirst) await touchLinked(writing, begun.id);
  writing.transaction.changed("Article", target.id);
  return target.id;
}

/** @throws STALE_VERSION, with the fields of the new text that differ from what is shown now */
export function assertVersion(
  { article }: ArticleInHand,
  { expectedVersion }: ArticleTarget,
  text: object = {},
  shown: object = article,
): void {
  if (article.version === expectedVersion) return;
  throw stale({ ...shown, id: article.id, version: article.version }, text, expectedVersion);
}

/** Raises the version of an article, and changes what its row shows. */
export async function bump(writing: Writing, article: Article, patch: Row<Article>): Promise<void> {
  await writing.transaction.update(Article, article.id, article.version, patch);
}

/** What a new draft begins with; an article whose only drafts were given up has nothing of the kind. */
function liveOf({ live }: ArticleInHand): ArticleRevision {
  if (live !== null) return live;
  throw refusal(
    "ILLEGAL_TRANSITION",
    "Nothing of this article is being worked at or live. Restore one of its revisions to begin a draft.",
    ["id"],
  );
}

async function movedSlug(
  writing: Writing,
  { article }: ArticleInHand,
  { slug: wanted }: ArticleUpdateInput,
): Promise<Row<Article>> {
  if (wanted === undefined) return {};
  const field = ["input", "slug"];
  if (wanted === null)
    throw badUserInput("An article always has a slug; leave it out to keep it.", field);
  // The address has no draft: it moves at once.
  assertMay(writing, "CHANGE", { isPublic: article.isPublic });
  const { transaction } = writing;
  const { slug, isNew } = await slugToMoveTo(transaction, ArticleSlug, wanted, article.id, field);
  if (isNew) await transaction.insert(ArticleSlug, { slug, articleId: article.id });
  return { slug };
}

function notesOf({ changeNote, isMajor }: ArticleUpdateInput): Row<ArticleRevision> {
  const rule = { characters: 2000, field: ["input", "changeNote"] };
  return withoutAbsent({
    changeNote: optionalText(changeNote, rule),
    isMajor: isMajor ?? undefined,
  });
}

function withoutAbsent<E extends object>(values: E): Row<ArticleText & ArticleRevision> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
