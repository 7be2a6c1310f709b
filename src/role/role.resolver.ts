import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";

import { Article } from "../article/article.entity";
import { Evidence } from "../article/evidence.entity";
import type { Context } from "../kernel/context";
import { edgePage, ownedRows, rootPage } from "../kernel/edges";
import type { Later, Soon } from "../kernel/later";
import { rowById } from "../kernel/loaders";
import type { Page } from "../kernel/page";
import { DateScalar } from "../kernel/scalars";
import { organizations } from "../organization/organization.edges";
import { Organization } from "../organization/organization.entity";
import { people } from "../person/person.edges";
import { Person } from "../person/person.entity";
import {
  attestedDays,
  evidenceOfRole,
  roles,
  rolesAtOrganization,
  rolesEvidencedByArticle,
  rolesOfPerson,
  rolesUnderOrganization,
} from "./role.edges";
import { Role } from "./role.entity";
import { RoleConnection, RoleListArgs } from "./role.inputs";
import { roleQuestion } from "./role.queries";

@Resolver(() => Role)
export class RoleResolver {
  @Query(() => RoleConnection, { description: "All roles, whoever holds or held them." })
  roles(@Args(() => RoleListArgs) args: RoleListArgs, @Ctx() context: Context): Page<Role> {
    return rootPage(context, roles, roleQuestion(args, context));
  }

  @FieldResolver(() => Person, { description: "Who holds or held it." })
  person(@Root() role: Role, @Ctx() context: Context): Soon<Person | null> {
    return rowById(context, people, role.personId);
  }

  @FieldResolver(() => Organization, {
    description: "The organization or unit at which it is held.",
  })
  organization(@Root() role: Role, @Ctx() context: Context): Soon<Organization | null> {
    return rowById(context, organizations, role.organizationId);
  }

  @FieldResolver(() => DateScalar, {
    nullable: true,
    description:
      "The earliest day that evidence speaks of: of an event at which it was held, else of the release of an article that says so. Counts only what took place, is known to the day, and this viewer may see.",
  })
  firstAttestedOn(@Root() role: Role, @Ctx() context: Context): string | null {
    return role[attestedDays(context).first];
  }

  @FieldResolver(() => DateScalar, {
    nullable: true,
    description: "The latest day that evidence speaks of, in the same sense as `firstAttestedOn`.",
  })
  lastAttestedOn(@Root() role: Role, @Ctx() context: Context): string | null {
    return role[attestedDays(context).last];
  }

  @FieldResolver(() => [Evidence], { description: "What says so, oldest first." })
  evidence(@Root() role: Role, @Ctx() context: Context): Later<Evidence[]> {
    return ownedRows(context, evidenceOfRole, role.id);
  }
}

@Resolver(() => Person)
export class PersonRolesResolver {
  @FieldResolver(() => RoleConnection, { description: "The roles that the person holds or held." })
  roles(
    @Root() person: Person,
    @Args(() => RoleListArgs) args: RoleListArgs,
    @Ctx() context: Context,
  ): Page<Role> {
    return edgePage(context, rolesOfPerson, person.id, roleQuestion(args, context));
  }
}

@Resolver(() => Organization)
export class OrganizationRolesResolver {
  @FieldResolver(() => RoleConnection, { description: "The roles held there." })
  roles(
    @Root() organization: Organization,
    @Arg("includeUnits", () => Boolean, {
      defaultValue: false,
      description: "Whether roles held at its units, however deep, are listed as well.",
    })
    includeUnits: boolean,
    @Args(() => RoleListArgs) args: RoleListArgs,
    @Ctx() context: Context,
  ): Page<Role> {
    const edge = includeUnits ? rolesUnderOrganization : rolesAtOrganization;
    return edgePage(context, edge, organization.id, roleQuestion(args, context));
  }
}

@Resolver(() => Article)
export class ArticleRolesResolver {
  @FieldResolver(() => RoleConnection, {
    description: "The roles for which the article is evidence.",
  })
  roles(
    @Root() article: Article,
    @Args(() => RoleListArgs) args: RoleListArgs,
    @Ctx() context: Context,
  ): Page<Role> {
    return edgePage(context, rolesEvidencedByArticle, article.id, roleQuestion(args, context));
  }
}
