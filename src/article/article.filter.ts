import { extendFilter, filterOf } from "../kernel/filter";
import { days, field, ids, instant, number, text } from "../kernel/filter-fields";
import { many, one } from "../kernel/filter-relations";
import { checkedIds, oneOf } from "../kernel/filters";
import { languageTag } from "../kernel/language";
import { ID } from "../kernel/scalars";
import { among, raw, sql } from "../kernel/sql";
import { visible } from "../kernel/table";
import { organizations } from "../organization/organization.edges";
import { OrganizationFilter } from "../organization/organization.filter";
import { PersonFilter } from "../person/person.filter";
import { topics } from "../topic/topic.edges";
import { TopicFilter } from "../topic/topic.filter";
import {
  articlesFromOrganization,
  articlesOfTopic,
  articlesWithContributor,
  topicsOfRevision,
} from "./article.edges";

/** The revision whose links an article in a list shows; see `shownRevision`. */
export const itsRevision = raw("row.text_revision_id");

export const ArticleFilter = filterOf(
  "ArticleFilter",
  "Which articles to list; all conditions given must hold.",
  {
    ids: ids("Article", "Has one of these ids; at most 100."),
    language: field<string[]>(
      () => [String],
      "Is written in one of these languages: BCP 47 tags, each matching exactly.",
      (tags, { path }) => {
        const checked = tags.map((tag, index) => languageTag(tag, [...path, String(index)]));
        return oneOf(raw("row.language"), checked, path);
      },
    ),
    releasedOn: days("released_on", "Was released then, as its source states."),
    topics: field<string[]>(
      () => [ID],
      "Is about one of these topics; at most 100.",
      (values, { context, path }) => [
        sql`row.text_revision_id IN (
          SELECT revision_topic.revision_id FROM revision_topic JOIN topic row ON row.id = revision_topic.topic_id
          WHERE row.id${among(checkedIds(values, "Topic", path))} AND ${visible(topics, context)})`,
      ],
      { isNarrow: true },
    ),
    title: text("title", "The headline is like this."),
    summary: text("summary", "The summary is like this."),
    section: text("section", "The section of the news is like this."),
    byline: text("byline", "The author's line is like this."),
    sourceName: text("source_name", "The name of the source, as printed, is like this."),
    publishedAt: instant("published_at", "This newsroom published it last then."),
    firstPublishedAt: instant("first_published_at", "This newsroom first published it then."),
    clicks: number("clicks", "It was opened so often."),
    source: one(
      "source_organization_id",
      organizations,
      () => OrganizationFilter,
      "Its source is an organization that meets this.",
    ),
    about: many(topicsOfRevision, () => TopicFilter, "The topics that it is about.", itsRevision),
  },
);

extendFilter(TopicFilter, {
  articles: many(articlesOfTopic, () => ArticleFilter, "The articles that are about it."),
});

extendFilter(OrganizationFilter, {
  sourceOf: many(articlesFromOrganization, () => ArticleFilter, "The articles whose source it is."),
});

extendFilter(PersonFilter, {
  contributions: many(
    articlesWithContributor,
    () => ArticleFilter,
    "The articles that the person worked on.",
  ),
});
