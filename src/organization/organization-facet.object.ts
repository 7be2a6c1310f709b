import { facetType } from "../kernel/facets";
import { Organization } from "./organization.entity";

export const OrganizationFacet = facetType("OrganizationFacet", "organization", {
  type: () => Organization,
  description: "What is counted here.",
});
