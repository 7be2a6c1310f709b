import { ObjectType } from "type-graphql";

import { facetType } from "../kernel/facets";
import { EventKind } from "./event.entity";

export const EventKindFacet = facetType("EventKindFacet", "kind", {
  type: () => EventKind,
  description: "The kind of event.",
});

@ObjectType({
  description:
    "How many events of a list there are by something: the most frequent first, equal ones by name, at most 50 of each. Only what you may see is counted.",
})
export class EventFacets {}
