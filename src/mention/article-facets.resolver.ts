import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";

import { itsRevision } from "../article/article.filter";
import { ArticleFacets } from "../article/article-facets.object";
import type { Context } from "../kernel/context";
import { facetBy, facetNodes } from "../kernel/facets";
import type { ChosenRows } from "../kernel/page";
import { OrganizationFacet } from "../organization/organization-facet.object";
import { PersonFacet } from "../person/person-facet.object";
import { organizationsInRevision, peopleInRevision } from "./mention.edges";

const byOrganization = facetBy("organization", organizationsInRevision, { from: itsRevision });
const byPerson = facetBy("person", peopleInRevision, { from: itsRevision });

@Resolver(() => ArticleFacets)
export class ArticleMentionFacetsResolver {
  @FieldResolver(() => [OrganizationFacet], {
    description: "By the organizations that the text names.",
  })
  async organizations(
    @Root() chosen: ChosenRows,
    @Ctx() context: Context,
  ): Promise<{ count: number }[]> {
    return facetNodes(context, byOrganization, chosen);
  }

  @FieldResolver(() => [PersonFacet], { description: "By the people whom the text names." })
  async people(@Root() chosen: ChosenRows, @Ctx() context: Context): Promise<{ count: number }[]> {
    return facetNodes(context, byPerson, chosen);
  }
}
