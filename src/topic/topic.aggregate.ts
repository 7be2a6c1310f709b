import { declareAggregate } from "../access/aggregate";
import { declareNameOwner } from "../access/name-owner";
import { Topic } from "./topic.entity";
import { TopicName } from "./topic-name.entity";
import { TopicSlug } from "./topic-slug.entity";

export const topicAggregate = declareAggregate<Topic>({
  typename: "Topic",
  entity: Topic,
  owned: [{ entity: TopicName, owner: "topicId" }],
});

export const topicOwner = declareNameOwner<Topic>({
  aggregate: topicAggregate,
  names: TopicName,
  slugs: TopicSlug,
  owner: "topicId",
});
