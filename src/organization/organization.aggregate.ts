import { declareAggregate } from "../access/aggregate";
import { declareNameOwner } from "../access/name-owner";
import { Organization } from "./organization.entity";
import { OrganizationExternalId } from "./organization-external-id.entity";
import { OrganizationName } from "./organization-name.entity";
import { OrganizationSlug } from "./organization-slug.entity";

export const organizationAggregate = declareAggregate<Organization>({
  typename: "Organization",
  entity: Organization,
  owned: [
    { entity: OrganizationName, owner: "organizationId" },
    { entity: OrganizationExternalId, owner: "organizationId" },
  ],
});

export const organizationOwner = declareNameOwner<Organization>({
  aggregate: organizationAggregate,
  names: OrganizationName,
  slugs: OrganizationSlug,
  owner: "organizationId",
});
