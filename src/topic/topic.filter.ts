import { filterOf } from "../kernel/filter";
import { field, ids } from "../kernel/filter-fields";
import { many, named, one } from "../kernel/filter-relations";
import { checkedIds } from "../kernel/filters";
import { ID } from "../kernel/scalars";
import { among, sql } from "../kernel/sql";
import { visible } from "../kernel/table";
import { namesOfTopic, narrowerTopics, topics } from "./topic.edges";

export const TopicFilter = filterOf(
  "TopicFilter",
  "Which topics to list; all conditions given must hold.",
  {
    ids: ids("Topic", "Has one of these ids; at most 100."),
    broader: field<string[]>(
      () => [ID],
      "Stands directly under one of these topics; at most 100.",
      (values, { context, path }) => [
        sql`row.broader_id IN (
          SELECT row.id FROM topic row
          WHERE row.id${among(checkedIds(values, "Topic", path))} AND ${visible(topics, context)})`,
      ],
      { isNarrow: true },
    ),
    name: named(namesOfTopic),
    partOf: one(
      "broader_id",
      topics,
      () => TopicFilter,
      "Stands directly under a topic that meets this.",
    ),
    narrower: many(narrowerTopics, () => TopicFilter, "The topics directly under it."),
  },
);
