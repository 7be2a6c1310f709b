import type { Context } from "../kernel/context";
import { type Edge, edgeBy, type OwnedList } from "../kernel/edges";
import { declareLookup } from "../kernel/lookup";
import { raw, sql } from "../kernel/sql";
import { storedVisibility, table, visibleWithOwner } from "../kernel/table";
import { topics } from "../topic/topic.edges";
import type { Topic } from "../topic/topic.entity";
import { Article } from "./article.entity";
import { Contributor } from "./contributor.entity";

export const articles = table(Article, {
  isPublic: storedVisibility,
  onlyFor: {
    source: ["sourceName", "sourceUrl", "sourceOrganizationId"],
    images: ["images"],
    articleAt: ["redirectUrl"],
  },
});

/** A withdrawn article stands in no list; its own address still tells title, dates and reason. */
export const articleLookup = declareLookup({
  typename: "Article",
  table: articles,
  slugs: { name: raw("article_slug"), owner: raw("article_id") },
  isPublic: raw("(row.is_public OR row.status = 'WITHDRAWN')"),
});

/**
 * The revision whose links an article shows to this viewer. A withdrawn article supports nothing any more, so
 * the public sees no links of it.
 */
export function shownRevision(article: Article, context: Context): string | null {
  return article.isPublic || context.viewer.scope === "editorial" ? article.textRevisionId : null;
}

/** By revision. */
export const topicsOfRevision: OwnedList<Topic> = {
  table: topics,
  through: sql`revision_topic link ON link.revision_id = parent.value`,
  where: () => sql`row.id = link.topic_id`,
  orderBy: raw("link.position, row.id"),
};

/** By revision. */
export const contributorsOfRevision: OwnedList<Contributor> = {
  table: table(Contributor, { isPublic: visibleWithOwner }),
  where: () => sql`row.revision_id = parent.value`,
  orderBy: raw("row.position"),
};

export const articlesOfTopic: Edge<Article> = {
  table: articles,
  where: () => sql`row.text_revision_id IN (
    SELECT revision_topic.revision_id FROM revision_topic WHERE revision_topic.topic_id = parent.value)`,
};

export const articlesFromOrganization: Edge<Article> = edgeBy(articles, "source_organization_id");

export const articlesWithContributor: Edge<Article> = {
  table: articles,
  where: () => sql`row.text_revision_id IN (
    SELECT contributor.revision_id FROM contributor WHERE contributor.person_id = parent.value)`,
};
