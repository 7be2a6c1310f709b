import { facetType } from "../kernel/facets";
import { Person } from "./person.entity";

export const PersonFacet = facetType("PersonFacet", "person", {
  type: () => Person,
  description: "Who is counted here.",
});
