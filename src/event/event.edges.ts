import { articles } from "../article/article.edges";
import type { Article } from "../article/article.entity";
import type { Edge, OwnedList } from "../kernel/edges";
import { declareLookup } from "../kernel/lookup";
import { declareNames } from "../kernel/named.resolver";
import { amongRows, raw, sql } from "../kernel/sql";
import { storedVisibility, table, visibleWithOwner } from "../kernel/table";
import { topics } from "../topic/topic.edges";
import type { Topic } from "../topic/topic.entity";
import { Event } from "./event.entity";
import { EventName } from "./event-name.entity";
import { HeadCount } from "./head-count.entity";
import { ProgrammeItem } from "./programme-item.entity";

export const events = table(Event, {
  ...{ isPublic: storedVisibility, hasNames: true },
  onlyFor: { place: ["placeAsPrinted", "placeOrganizationId"] },
});
export const programmeItems = table(ProgrammeItem, { isPublic: visibleWithOwner });

export const eventLookup = declareLookup({
  typename: "Event",
  table: events,
  slugs: { name: raw("event_slug"), owner: raw("event_id") },
  mergeable: true,
});

export const namesOfEvent: OwnedList<EventName> = {
  table: table(EventName, { isPublic: visibleWithOwner }),
  where: () => sql`row.event_id = parent.value`,
  orderBy: raw("row.position, row.id"),
};
declareNames("Event", namesOfEvent);

export const headCountsOfEvent: OwnedList<HeadCount> = {
  table: table(HeadCount, { isPublic: visibleWithOwner }),
  where: () => sql`row.event_id = parent.value`,
  orderBy: raw("row.position"),
};

export const programmeOfEvent: OwnedList<ProgrammeItem> = {
  table: programmeItems,
  where: () => sql`row.event_id = parent.value`,
  orderBy: raw("row.position"),
};

export const topicsOfEvent: OwnedList<Topic> = {
  table: topics,
  through: sql`event_topic link ON link.event_id = parent.value`,
  where: () => sql`row.id = link.topic_id`,
  orderBy: raw("link.position, row.id"),
};

/** Of the event itself and of the steps of its programme. */
export const topicsConcerningEvent: Edge<Topic> = {
  table: topics,
  where: () =>
    sql`row.id${amongRows(sql`
    SELECT event_topic.topic_id FROM event_topic WHERE event_topic.event_id = parent.value
    UNION SELECT programme_item_topic.topic_id FROM programme_item
      JOIN programme_item_topic ON programme_item_topic.programme_item_id = programme_item.id
      WHERE programme_item.event_id = parent.value`)}`,
};

export const topicsOfProgrammeItem: OwnedList<Topic> = {
  table: topics,
  through: sql`programme_item_topic link ON link.programme_item_id = parent.value`,
  where: () => sql`row.id = link.topic_id`,
  orderBy: raw("link.position, row.id"),
};

export const coverageOfEvent: Edge<Article> = {
  table: articles,
  where: () => sql`row.text_revision_id IN (
    SELECT revision_event.revision_id FROM revision_event WHERE revision_event.event_id = parent.value)`,
};

/** By revision. */
export const eventsOfRevision: Edge<Event> = {
  table: events,
  where: () => sql`row.id IN (
    SELECT revision_event.event_id FROM revision_event WHERE revision_event.revision_id = parent.value)`,
};

/** Events that deal with a topic themselves or in a step of their programme. */
export const eventsOfTopic: Edge<Event> = {
  table: events,
  where: () => sql`row.id IN (
    SELECT event_topic.event_id FROM event_topic WHERE event_topic.topic_id = parent.value
    UNION SELECT programme_item.event_id FROM programme_item_topic
      JOIN programme_item ON programme_item.id = programme_item_topic.programme_item_id
      WHERE programme_item_topic.topic_id = parent.value)`,
};
