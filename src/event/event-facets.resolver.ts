import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";

import type { Context } from "../kernel/context";
import { edgeBy } from "../kernel/edges";
import { type Facet, facetBy, facetCounts, facetNodes } from "../kernel/facets";
import type { ChosenRows } from "../kernel/page";
import { raw } from "../kernel/sql";
import { yearCounts, YearFacet } from "../kernel/year-facet.object";
import { TopicFacet } from "../topic/topic-facet.object";
import { events, topicsConcerningEvent } from "./event.edges";
import type { Event } from "./event.entity";
import { EventFacets, EventKindFacet } from "./event-facets.object";

const itself = edgeBy(events, "id");

const byYear: Facet<Event> = {
  name: "year",
  relation: itself,
  value: raw("substr(row.date_first_day, 1, 4)"),
  order: raw("COALESCE(substr(row.date_first_day, 1, 4), '')"),
  descending: true,
};

const byKind: Facet<Event> = {
  name: "kind",
  relation: itself,
  value: raw("row.kind"),
  order: raw("row.kind"),
};
const byTopic = facetBy("topic", topicsConcerningEvent);

@Resolver(() => EventFacets)
export class EventFacetsResolver {
  @FieldResolver(() => [YearFacet], {
    description:
      "By the year in which the event may have begun at the earliest, among equal counts the latest first; null is the year of those whose year nobody knows.",
  })
  async years(
    @Root() chosen: ChosenRows,
    @Ctx() context: Context,
  ): Promise<{ year: number | null; count: number }[]> {
    return yearCounts(context, byYear, chosen);
  }

  @FieldResolver(() => [EventKindFacet], { description: "By kind of event." })
  async kinds(
    @Root() chosen: ChosenRows,
    @Ctx() context: Context,
  ): Promise<{ kind: string | null; count: number }[]> {
    const counts = await facetCounts(context, byKind, chosen);
    return counts.map(({ value, count }) => ({ kind: value, count }));
  }

  @FieldResolver(() => [TopicFacet], {
    description: "By topic, of the event itself or of a step of its programme.",
  })
  async topics(@Root() chosen: ChosenRows, @Ctx() context: Context): Promise<{ count: number }[]> {
    return facetNodes(context, byTopic, chosen);
  }
}
