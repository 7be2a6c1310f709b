import { Article } from "../../src/article/article.entity";
import { ArticleRevision } from "../../src/article/article-revision.entity";
import { ArticleSlug } from "../../src/article/article-slug.entity";
import { RevisionTopic } from "../../src/article/revision-topic.entity";
import { RevisionEvent } from "../../src/event/revision-event.entity";
import { Mention } from "../../src/mention/mention.entity";
import { builtAt } from "../support/build";
import { at, type Batch, batch, idOf, storedDate } from "./batches";
import type { Newsroom } from "./newsroom";

/** A revision of an article; the number of the article counts within the newsroom. */
export interface PlannedRevision {
  readonly id: string;
  readonly articleId: string;
  readonly state: ArticleRevision["state"];
}

/** The revisions of each article, oldest first. What is published has a live one, and no article has none. */
export function revisionsOf({ articles }: Newsroom): PlannedRevision[][] {
  return articles.map(({ superseded, isLive, status, discarded, working }, index) => {
    const states: ArticleRevision["state"][] = [
      ...Array.from({ length: superseded }, () => "SUPERSEDED" as const),
      ...(isLive || status === "PUBLISHED" ? (["LIVE"] as const) : []),
      ...Array.from({ length: discarded }, () => "DISCARDED" as const),
      ...(working === null ? [] : [working]),
    ];
    if (states.length === 0) states.push("DRAFT");
    const articleId = `art_${index}`;
    return states.map((state, number) => ({ id: `${articleId}_rev_${number}`, articleId, state }));
  });
}

/** The articles of a newsroom with their revisions and what these link to. */
export function articleBatches(newsroom: Newsroom): Batch[] {
  const revisions = revisionsOf(newsroom);
  const articles = newsroom.articles.map((plan, index) =>
    articleRow(`art_${index}`, plan, revisions[index]!),
  );
  const links = newsroom.articles.flatMap((plan, index) =>
    linksOf(newsroom, plan.links, revisions[index]!),
  );
  const linksTo = (to: string) => links.filter((link) => link.to === to);
  const mentions = links.filter(({ to }) => to !== "event" && to !== "topic");
  return [
    batch(Article, articles),
    batch(
      ArticleSlug,
      articles.map(({ id, slug }) => ({ slug, articleId: id })),
    ),
    batch(
      ArticleRevision,
      revisions.flatMap((list) =>
        list.map((row, index) => ({
          ...row,
          number: index + 1,
          language: "en",
          title: row.id,
          publishAt: row.state === "SCHEDULED" ? builtAt : null,
          createdAt: builtAt,
        })),
      ),
    ),
    batch(
      RevisionEvent,
      linksTo("event").map(({ revisionId, targetId, position }) => ({
        revisionId,
        eventId: targetId!,
        position,
      })),
    ),
    batch(
      RevisionTopic,
      linksTo("topic").map(({ revisionId, targetId, position }) => ({
        revisionId,
        topicId: targetId!,
        position,
      })),
    ),
    batch(
      Mention,
      mentions.map(({ revisionId, targetId }) => mentionRow(revisionId, targetId)),
    ),
  ];
}

/** A mention of a person, of an organization or of nobody in particular, as the id says. */
export function mentionRow(revisionId: string, targetId: string | null) {
  const id = `${revisionId}_men_${targetId ?? "nobody"}`;
  const ends = {
    personId: targetId?.startsWith("per") === true ? targetId : null,
    organizationId: targetId?.startsWith("org") === true ? targetId : null,
  };
  return { id, revisionId, words: "They", startOffset: 0, endOffset: 4, ...ends };
}

type ArticlePlan = Newsroom["articles"][number];

function articleRow(
  id: string,
  { status, releasedOn }: ArticlePlan,
  revisions: readonly PlannedRevision[],
) {
  const shown = revisions.find(({ state }) => state === "LIVE") ?? revisions.at(-1)!;
  const published = status === "UNPUBLISHED" ? null : builtAt;
  return {
    ...{ id, slug: id, language: "en", title: id, status, isPublic: status === "PUBLISHED" },
    ...{ releasedOn: storedDate(releasedOn), textRevisionId: shown.id },
    ...{ firstPublishedAt: published, publishedAt: published, sortAt: builtAt, createdAt: builtAt },
    withdrawnAt: status === "WITHDRAWN" ? builtAt : null,
    withdrawnReason: status === "WITHDRAWN" ? "Wrong" : null,
  };
}

/** What revisions link to, each thing once. */
function linksOf(
  newsroom: Newsroom,
  links: ArticlePlan["links"],
  revisions: readonly PlannedRevision[],
) {
  const { people, organizations, events, topics } = newsroom;
  const targets = {
    person: (index: number) => idOf("per", people, index),
    organization: (index: number) => idOf("org", organizations, index),
    event: (index: number) => idOf("evt", events, index),
    topic: (index: number) => idOf("top", topics, index),
    nobody: () => null,
  };
  const found = links.map(({ revision, to, target }, index) => {
    const revisionId = at(revisions, revision).id;
    return { to, revisionId, targetId: targets[to](target), position: index + 1 };
  });
  const byKey = new Map(found.map((link) => [`${link.revisionId} ${String(link.targetId)}`, link]));
  return [...byKey.values()];
}
