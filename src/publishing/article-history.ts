import { type Aggregate, type Snapshot, snapshotOf } from "../access/aggregate";
import { keepChange, type Writing } from "../access/writing";
import type { Article } from "../article/article.entity";
import { ArticleRevision } from "../article/article-revision.entity";
import { Contributor } from "../article/contributor.entity";
import { RevisionTopic } from "../article/revision-topic.entity";
import { RevisionEvent } from "../event/revision-event.entity";
import { Mention } from "../mention/mention.entity";

/** What the history of an article keeps of each save of a draft. */
const revisionAggregate: Aggregate<ArticleRevision> = {
  typename: "ArticleRevision",
  entity: ArticleRevision,
  owned: [RevisionTopic, RevisionEvent, Contributor, Mention].map((entity) => ({
    entity,
    owner: "revisionId",
  })),
  rendered: ["bodyHtml"],
};

/** A revision with its links as it is now, without what is rendered from its text. */
export async function revisionSnapshot(writing: Writing, id: string): Promise<Snapshot | null> {
  return snapshotOf(writing.transaction, revisionAggregate, id);
}

/** Keeps the first revision of a new article in its history, as it is at the end of the work. */
export function keepFirstRevision(writing: Writing, id: string, articleId: string): void {
  writing.added.push({ aggregate: revisionAggregate, id, historyOf: articleId });
}

/**
 * Keeps a change of a revision in the history of its article.
 *
 * @param before as it was; null when the revision was begun by this change
 */
export async function keepRevisionChange(
  writing: Writing,
  revision: Pick<ArticleRevision, "id" | "articleId">,
  before: Snapshot | null,
  note: string | null = null,
): Promise<void> {
  const after = await revisionSnapshot(writing, revision.id);
  await keepChange(writing, { id: revision.articleId, before, after, note });
}

/** Keeps in the history that an article was taken from the public, and how. */
export async function keepStatusChange(
  writing: Writing,
  { id, version, status }: Article,
  after: Partial<Article>,
): Promise<void> {
  const shown = {
    status: after.status,
    withdrawnReason: after.withdrawnReason,
    redirectUrl: after.redirectUrl,
  };
  await keepChange(writing, {
    id,
    before: { root: { version, status }, owned: {} },
    after: { root: { version: version + 1, ...shown }, owned: {} },
  });
}
