import { createUnionType } from "type-graphql";

import { Organization } from "../organization/organization.entity";
import { Person } from "../person/person.entity";

export const PersonOrOrganization = createUnionType({
  name: "PersonOrOrganization",
  description: "One of two that may be the same.",
  types: () => [Person, Organization] as const,
  resolveType: ({ id }) => (id.startsWith("per_") ? "Person" : "Organization"),
});
