import { ArticleFilter, itsRevision } from "../article/article.filter";
import type { Context } from "../kernel/context";
import { extendFilter, filterOf } from "../kernel/filter";
import { choices, days, field, ids, text } from "../kernel/filter-fields";
import { many, named, one } from "../kernel/filter-relations";
import { checkedIds, type DateRange, inDateRange } from "../kernel/filters";
import { ID } from "../kernel/scalars";
import { among, raw, type Sql, sql } from "../kernel/sql";
import { visible } from "../kernel/table";
import { organizations } from "../organization/organization.edges";
import { OrganizationFilter } from "../organization/organization.filter";
import { topics } from "../topic/topic.edges";
import { TopicFilter } from "../topic/topic.filter";
import {
  coverageOfEvent,
  eventsOfRevision,
  eventsOfTopic,
  namesOfEvent,
  topicsConcerningEvent,
} from "./event.edges";
import { EventKind, Occurrence } from "./event.entity";

export const EventFilter = filterOf(
  "EventFilter",
  "Which events to list; all conditions given must hold.",
  {
    ids: ids("Event", "Has one of these ids; at most 100."),
    kind: choices(EventKind, "kind", "Is of one of these kinds."),
    occurrence: choices(Occurrence, "occurrence", "Planned, happened, postponed or cancelled."),
    date: days("date", "Took place then: days of the place of the event."),
    topics: field<string[]>(
      () => [ID],
      "Deals with one of these topics, itself or in a step of its programme; at most 100.",
      (values, { context, path }) => [aboutTopics(checkedIds(values, "Topic", path), context)],
      { isNarrow: true },
    ),
    name: named(namesOfEvent),
    theme: text("theme", "The motto, as printed, is like this."),
    placeAsPrinted: text("place_as_printed", "The words for its place are like this."),
    place: one(
      "place_organization_id",
      organizations,
      () => OrganizationFilter,
      "Took place at an organization that meets this.",
    ),
    about: many(
      topicsConcerningEvent,
      () => TopicFilter,
      "The topics that it deals with, itself or in a step of its programme.",
    ),
    coverage: many(coverageOfEvent, () => ArticleFilter, "The articles that cover it."),
  },
);

extendFilter(ArticleFilter, {
  covers: many(eventsOfRevision, () => EventFilter, "The events that it covers.", itsRevision),
});

extendFilter(TopicFilter, {
  events: many(
    eventsOfTopic,
    () => EventFilter,
    "The events that deal with it, themselves or in a step of their programme.",
  ),
});

/** The condition that an event, as `row`, took place in a span of days. */
export function onDays(range: DateRange, field: readonly string[]): Sql[] {
  return inDateRange(raw("row.date_first_day"), raw("row.date_last_day"), range, field);
}

/**
 * The condition that an event, as `row`, deals with one of some topics, itself or in a step of its programme.
 *
 * @param given ids of topics, checked
 */
export function aboutTopics(given: readonly string[], context: Context): Sql {
  const chosen = sql`SELECT row.id FROM topic row WHERE row.id${among(given)} AND ${visible(topics, context)}`;
  return sql`row.id IN (
    SELECT event_topic.event_id FROM event_topic WHERE event_topic.topic_id IN (${chosen})
    UNION SELECT programme_item.event_id FROM programme_item_topic
      JOIN programme_item ON programme_item.id = programme_item_topic.programme_item_id
      WHERE programme_item_topic.topic_id IN (${chosen}))`;
}
