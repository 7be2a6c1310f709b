import { facetType } from "../kernel/facets";
import { Topic } from "./topic.entity";

export const TopicFacet = facetType("TopicFacet", "topic", {
  type: () => Topic,
  description: "What is counted here.",
});
