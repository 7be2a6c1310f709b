import { type Edge, edgeBy, type OwnedList } from "../kernel/edges";
import { declareLookup } from "../kernel/lookup";
import { declareNames } from "../kernel/named.resolver";
import { raw, sql } from "../kernel/sql";
import { storedVisibility, table, visibleWithOwner } from "../kernel/table";
import { Topic } from "./topic.entity";
import { TopicName } from "./topic-name.entity";

export const topics = table(Topic, { isPublic: storedVisibility, hasNames: true });

export const topicLookup = declareLookup({
  typename: "Topic",
  table: topics,
  slugs: { name: raw("topic_slug"), owner: raw("topic_id") },
  mergeable: true,
});

export const namesOfTopic: OwnedList<TopicName> = {
  table: table(TopicName, { isPublic: visibleWithOwner }),
  where: () => sql`row.topic_id = parent.value`,
  orderBy: raw("row.position, row.id"),
};
declareNames("Topic", namesOfTopic);

export const narrowerTopics: Edge<Topic> = edgeBy(topics, "broader_id");
