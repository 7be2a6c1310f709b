import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";

import { EventFacets } from "../event/event-facets.object";
import type { Context } from "../kernel/context";
import { facetBy, facetNodes } from "../kernel/facets";
import type { ChosenRows } from "../kernel/page";
import { OrganizationFacet } from "../organization/organization-facet.object";
import { PersonFacet } from "../person/person-facet.object";
import { organizationsAtEvent, peopleAtEvent } from "./participation.edges";

const byOrganization = facetBy("organization", organizationsAtEvent);
const byPerson = facetBy("person", peopleAtEvent);

@Resolver(() => EventFacets)
export class EventPresenceFacetsResolver {
  @FieldResolver(() => [OrganizationFacet], {
    description:
      "By the organizations that were present: took part, were acted for, or are the place of the event or of a step of its programme. A unit counts for itself alone.",
  })
  async organizations(
    @Root() chosen: ChosenRows,
    @Ctx() context: Context,
  ): Promise<{ count: number }[]> {
    return facetNodes(context, byOrganization, chosen);
  }

  @FieldResolver(() => [PersonFacet], { description: "By the people who took part." })
  async people(@Root() chosen: ChosenRows, @Ctx() context: Context): Promise<{ count: number }[]> {
    return facetNodes(context, byPerson, chosen);
  }
}
