import type { Writing } from "../access/writing";
import { Article } from "../article/article.entity";
import { ArticleRevision, type RevisionState } from "../article/article-revision.entity";
import type { ArticleText } from "../article/article-text.entity";
import { columnsOf } from "../kernel/columns";
import { checkedId, newId } from "../kernel/ids";
import { refusal } from "../kernel/refusal";
import { raw, type Sql, sql } from "../kernel/sql";
import { table } from "../kernel/table";
import { copyLinks } from "./revision-links";

const articles = table(Article, { isPublic: raw("TRUE") });
const revisions = table(ArticleRevision, { isPublic: raw("TRUE") });

/** The properties of a text, which the article's row and its revisions have in common. */
const textProperties = [
  ...["language", "title", "summary", "body", "bodyHtml", "section", "releasedOn"],
  ...["sourceName", "sourceUrl", "sourceOrganizationId", "byline", "images"],
] as const satisfies readonly (keyof ArticleText)[];

/** An article that somebody wants to change, locked until the commit, with its working and its live revision. */
export interface ArticleInHand {
  readonly article: Article;
  /** In DRAFT, IN_REVIEW or SCHEDULED; null when there is none. */
  readonly working: ArticleRevision | null;
  readonly live: ArticleRevision | null;
}

/**
 * Takes an article in hand.
 *
 * @throws BAD_USER_INPUT for an id of another type, NOT_FOUND
 */
export async function articleInHand({ transaction }: Writing, id: string): Promise<ArticleInHand> {
  checkedId(id, "Article", ["id"]);
  const lock = raw(transaction.dialect === "postgres" ? "FOR UPDATE" : "");
  // PostgreSQL looks for the revisions when it has the lock.
  const [[found], rows] = await Promise.all([
    transaction.query(sql`SELECT ${articles.select} FROM article row WHERE row.id = ${id} ${lock}`),
    transaction.query(sql`
      SELECT ${revisions.select} FROM article_revision row
      WHERE row.article_id = ${id} AND row.state IN ('DRAFT', 'IN_REVIEW', 'SCHEDULED', 'LIVE')`),
  ]);
  if (found === undefined)
    throw refusal("NOT_FOUND", `There is no Article with the id ${id}.`, ["id"]);
  const all = rows.map(revisions.decode);
  return {
    article: articles.decode(found),
    working: all.find(({ state }) => state !== "LIVE") ?? null,
    live: all.find(({ state }) => state === "LIVE") ?? null,
  };
}

/** @throws ILLEGAL_TRANSITION when nothing is being worked at */
export function workingOf({ working }: ArticleInHand): ArticleRevision {
  if (working !== null) return working;
  throw refusal(
    "ILLEGAL_TRANSITION",
    "The article has no draft. Change it, or restore a revision, to begin one.",
    ["id"],
  );
}

/**
 * Begins a working revision with the text and the links of another one.
 *
 * @throws WORKING_REVISION_EXISTS
 */
export async function beginRevision(
  writing: Writing,
  { article, working }: ArticleInHand,
  from: ArticleRevision,
  more: Partial<ArticleRevision> = {},
): Promise<ArticleRevision> {
  const { transaction, user, now } = writing;
  if (working !== null) {
    throw refusal(
      "WORKING_REVISION_EXISTS",
      `Revision ${String(working.number)} is being worked at (${working.state}). Publish or discard it first.`,
      ["id"],
    );
  }
  const [row] = await transaction.query(
    sql`SELECT MAX(number) AS "last" FROM article_revision WHERE article_id = ${article.id}`,
  );
  const begun: Partial<ArticleRevision> & { readonly id: string } = {
    ...textIn(from),
    ...{ id: newId("arv"), articleId: article.id, number: Number(row?.["last"] ?? 0) + 1 },
    ...{ state: "DRAFT" as const, authorId: user.id, createdAt: now, ...more },
  };
  await transaction.insert(ArticleRevision, begun);
  await copyLinks(writing, from.id, begun.id);
  return revisionWhere(writing, sql`row.id = ${begun.id}`);
}

/** @throws NOT_FOUND when the article has no revision with this number */
export async function revisionOfNumber(
  writing: Writing,
  articleId: string,
  number: number,
): Promise<ArticleRevision> {
  return revisionWhere(writing, sql`row.article_id = ${articleId} AND row.number = ${number}`);
}

/** The oldest revision that was published by force and waits for a second person; null when there is none. */
export async function forcedRevision(
  { transaction }: Writing,
  articleId: string,
): Promise<ArticleRevision | null> {
  const [row] = await transaction.query(sql`
    SELECT ${revisions.select} FROM article_revision row
    WHERE row.article_id = ${articleId} AND row.forced_reason IS NOT NULL AND row.approved_at IS NULL
      AND row.state IN ('LIVE', 'SUPERSEDED') ORDER BY row.number LIMIT 1`);
  return row === undefined ? null : revisions.decode(row);
}

async function revisionWhere({ transaction }: Writing, condition: Sql): Promise<ArticleRevision> {
  const [found] = await transaction.query(
    sql`SELECT ${revisions.select} FROM article_revision row WHERE ${condition}`,
  );
  if (found === undefined) {
    throw refusal("NOT_FOUND", "The article has no revision with this number.", ["number"]);
  }
  return revisions.decode(found);
}

/** The text of an article or of a revision, to be put into the other. */
export function textIn(text: ArticleText): ArticleText {
  return Object.fromEntries(
    textProperties.map((property) => [property, text[property]]),
  ) as unknown as ArticleText;
}

/** Every column of a text has to be listed above, or a publication would forget it. */
export function forgottenColumns(): string[] {
  const listed: readonly string[] = textProperties;
  return columnsOf(ArticleRevision)
    .map(({ property }) => property.split(".")[0] ?? "")
    .filter((property) => columnsOf(Article).some((one) => one.property.split(".")[0] === property))
    .filter((property) => !listed.includes(property))
    .filter((property) => !["id", "version", "createdAt", "publishedAt"].includes(property));
}

/** The next state of a revision with what else a step writes; the version of the article tells who came first. */
export async function setRevision(
  { transaction }: Writing,
  revision: ArticleRevision,
  patch: Partial<ArticleRevision> & { readonly state?: RevisionState },
): Promise<void> {
  await transaction.update(ArticleRevision, revision.id, revision.version, patch);
}
