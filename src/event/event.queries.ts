import type { Context } from "../kernel/context";
import type { Question } from "../kernel/edges";
import { extendedConditions } from "../kernel/filter-extension";
import { checkedIds, type DateRange, inDateRange, oneOf, oneOfIds } from "../kernel/filters";
import { order, orderByTime } from "../kernel/orders";
import { among, raw, type Sql, sql } from "../kernel/sql";
import { visible } from "../kernel/table";
import { topics } from "../topic/topic.edges";
import { EventFilter, type EventListArgs } from "./event.inputs";

/** What a list of events is asked: latest first if no order is given. */
export function eventQuestion(args: EventListArgs, context: Context): Question {
  const { field, direction } = args.orderBy ?? { field: "DATE", direction: "DESC" };
  const name = `Event.${field}`;
  return {
    args,
    order:
      field === "DATE"
        ? orderByTime(name, direction, "row.sort_at")
        : order(name, direction, field === "NAME" ? [{ by: "row.sort_name", type: "text" }] : []),
    conditions: args.filter ? conditions(args.filter, context) : [],
    variant: args.filter,
  };
}

function conditions(filter: EventFilter, context: Context): Sql[] {
  const found = [
    ...oneOfIds(raw("row.id"), filter.ids, "Event", ["filter", "ids"]),
    ...oneOf(raw("row.kind"), filter.kind, ["filter", "kind"]),
    ...oneOf(raw("row.occurrence"), filter.occurrence, ["filter", "occurrence"]),
    ...extendedConditions(EventFilter, filter, context),
  ];
  if (filter.date) found.push(...onDays(filter.date, ["filter", "date"]));
  if (filter.topics) found.push(aboutTopics(filter.topics, context, ["filter", "topics"]));
  return found;
}

/** The condition that an event, as `row`, took place in a span of days. */
export function onDays(range: DateRange, field: readonly string[]): Sql[] {
  return inDateRange(raw("row.date_first_day"), raw("row.date_last_day"), range, field);
}

/** The condition that an event, as `row`, deals with one of some topics, itself or in a step of its programme. */
export function aboutTopics(
  ids: readonly string[],
  context: Context,
  field: readonly string[],
): Sql {
  const chosen = sql`
    SELECT row.id FROM topic row
    WHERE row.id${among(checkedIds(ids, "Topic", field))} AND ${visible(topics, context)}`;
  return sql`row.id IN (
    SELECT event_topic.event_id FROM event_topic WHERE event_topic.topic_id IN (${chosen})
    UNION SELECT programme_item.event_id FROM programme_item_topic
      JOIN programme_item ON programme_item.id = programme_item_topic.programme_item_id
      WHERE programme_item_topic.topic_id IN (${chosen}))`;
}
