import { Article } from "../article/article.entity";
import { ArticleRevision } from "../article/article-revision.entity";
import { ArticleSlug } from "../article/article-slug.entity";
import type { ArticleText } from "../article/article-text.entity";
import { Contributor } from "../article/contributor.entity";
import { renderBody } from "../article/render-body";
import { RevisionTopic } from "../article/revision-topic.entity";
import { RevisionEvent } from "../event/revision-event.entity";
import { unknownSortAt } from "../kernel/orders";
import type { Transaction } from "../kernel/transaction";
import { Mention } from "../mention/mention.entity";
import { storedDate } from "./sample-dates";
import { sampleId } from "./sample-id";
import type { SampleArticle, Story } from "./story";

/** Loads the article of a story with its one revision and all that the text links to. */
export async function loadArticle(
  transaction: Transaction,
  story: Story,
  createdAt: string,
): Promise<void> {
  const { article } = story;
  const id = sampleId("art", article.key);
  const revisionId = sampleId("arv", article.key);
  const text = textOf(story);
  const isPublished = article.status === "PUBLISHED";
  const publishedAt = isPublished ? (article.publishedAt ?? createdAt) : null;
  await transaction.insert(Article, {
    ...text,
    id,
    slug: article.key,
    status: isPublished ? "PUBLISHED" : "UNPUBLISHED",
    textRevisionId: revisionId,
    firstPublishedAt: publishedAt,
    publishedAt,
    updatedAt: publishedAt,
    clicks: article.clicks ?? 0,
    sortAt: publishedAt ?? unknownSortAt,
    isPublic: isPublished,
    createdAt,
  });
  await transaction.insert(ArticleSlug, { slug: article.key, articleId: id });
  await transaction.insert(ArticleRevision, {
    ...text,
    id: revisionId,
    articleId: id,
    number: 1,
    state: isPublished ? "LIVE" : "DRAFT",
    createdAt,
  });
  await loadLinks(transaction, story, revisionId);
}

async function loadLinks(
  transaction: Transaction,
  { article, event }: Story,
  revisionId: string,
): Promise<void> {
  await transaction.insert(RevisionEvent, {
    revisionId,
    eventId: sampleId("evt", event.key),
    position: 1,
  });
  await transaction.insert(
    RevisionTopic,
    article.topics.map((topic, index) => ({
      revisionId,
      topicId: sampleId("top", topic),
      position: index + 1,
    })),
  );
  await transaction.insert(
    Contributor,
    (article.contributors ?? []).map(({ name, kind, person }, index) => ({
      id: sampleId("nam", `${article.key}:contributor:${String(index)}`),
      revisionId,
      position: index + 1,
      name,
      kind,
      personId: person === undefined ? null : sampleId("per", person),
    })),
  );
  await transaction.insert(Mention, mentionRows(article, revisionId));
}

function textOf({ article, event }: Story): ArticleText {
  const { source } = article;
  return {
    language: article.language,
    title: article.title,
    summary: article.summary,
    body: article.body,
    bodyHtml: renderBody(article.body),
    section: article.section ?? null,
    releasedOn: storedDate(article.releasedOn, event.timeZone, article.language),
    sourceName: source?.name ?? null,
    sourceUrl: source?.url ?? null,
    sourceOrganizationId:
      source?.organization === undefined ? null : sampleId("org", source.organization),
    byline: article.byline ?? null,
    images: null,
  };
}

/** Mentions with their places in the body, in code points; the same words twice are found one after the other. */
function mentionRows(article: SampleArticle, revisionId: string): Partial<Mention>[] {
  const searchFrom = new Map<string, number>();
  return article.mentions.map(({ words, person, organization }, index) => {
    const at = article.body.indexOf(words, searchFrom.get(words) ?? 0);
    if (at === -1) throw new Error(`"${words}" does not stand in the body of ${article.key}.`);
    searchFrom.set(words, at + words.length);
    const startOffset = [...article.body.slice(0, at)].length;
    return {
      id: sampleId("men", `${article.key}:${String(index)}`),
      revisionId,
      words,
      startOffset,
      endOffset: startOffset + [...words].length,
      personId: person === undefined ? null : sampleId("per", person),
      organizationId: organization === undefined ? null : sampleId("org", organization),
    };
  });
}
