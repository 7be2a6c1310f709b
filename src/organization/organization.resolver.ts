import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";

import type { Context } from "../kernel/context";
import { edgePage, ownedRows, rootPage } from "../kernel/edges";
import { ExternalId } from "../kernel/external-id.entity";
import type { Later, Soon } from "../kernel/later";
import { rowById } from "../kernel/loaders";
import { byIdOrSlug } from "../kernel/lookup";
import { Name } from "../kernel/name.entity";
import { namesOf } from "../kernel/named.resolver";
import type { Page } from "../kernel/page";
import {
  ancestorsOfOrganization,
  childrenOfOrganization,
  externalIdsOfOrganization,
  organizationLookup,
  organizations,
} from "./organization.edges";
import { Organization } from "./organization.entity";
import { OrganizationConnection, OrganizationListArgs } from "./organization.inputs";
import { organizationQuestion } from "./organization.queries";

@Resolver(() => Organization)
export class OrganizationResolver {
  @Query(() => Organization, {
    nullable: true,
    description:
      "The organization with this id or slug; null when there is none or it may not be seen.",
  })
  organization(
    @Arg("id", () => ID, { nullable: true, description: "Its id, or one that was merged into it." })
    id: string | null,
    @Arg("slug", () => String, { nullable: true, description: "Its slug, now or earlier." })
    slug: string | null,
    @Ctx() context: Context,
  ): Soon<Organization | null> {
    return byIdOrSlug(context, organizationLookup, { id, slug });
  }

  @Query(() => OrganizationConnection, { description: "All organizations, their units included." })
  organizations(
    @Args(() => OrganizationListArgs) args: OrganizationListArgs,
    @Ctx() context: Context,
  ): Page<Organization> {
    return rootPage(context, organizations, organizationQuestion(args, context));
  }

  @FieldResolver(() => [Name], {
    description: "All names, in the order in which they were recorded.",
  })
  names(@Root() organization: Organization, @Ctx() context: Context): Later<Name[]> {
    return namesOf(context, organization.id);
  }

  @FieldResolver(() => [ExternalId], { description: "What registers outside call it." })
  externalIds(@Root() organization: Organization, @Ctx() context: Context): Later<ExternalId[]> {
    return ownedRows(context, externalIdsOfOrganization, organization.id);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description: "The organization that it is a unit of.",
  })
  parent(@Root() organization: Organization, @Ctx() context: Context): Soon<Organization | null> {
    return rowById(context, organizations, organization.parentId);
  }

  @FieldResolver(() => [Organization], {
    description:
      "The organizations above it, from its parent up to the top; empty for one at the top.",
  })
  ancestors(@Root() organization: Organization, @Ctx() context: Context): Later<Organization[]> {
    return ownedRows(context, ancestorsOfOrganization, organization.id);
  }

  @FieldResolver(() => OrganizationConnection, { description: "The units directly under it." })
  children(
    @Root() organization: Organization,
    @Args(() => OrganizationListArgs) args: OrganizationListArgs,
    @Ctx() context: Context,
  ): Page<Organization> {
    return edgePage(
      context,
      childrenOfOrganization,
      organization.id,
      organizationQuestion(args, context),
    );
  }
}
