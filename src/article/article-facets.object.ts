import { ObjectType } from "type-graphql";

import { facetType } from "../kernel/facets";

export const LanguageFacet = facetType("LanguageFacet", "language", {
  type: () => String,
  description: "The language as a BCP 47 tag.",
});

@ObjectType({
  description:
    "How many articles of a list there are by something: the most frequent first, equal ones by name, at most 50 of each. Only what you may see is counted.",
})
export class ArticleFacets {}
