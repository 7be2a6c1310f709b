import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Resolver, Root } from "type-graphql";

import type { Context } from "../kernel/context";
import { edgePage } from "../kernel/edges";
import { DateMatch } from "../kernel/filters";
import type { Page } from "../kernel/page";
import { PageArgs } from "../kernel/paging";
import { DateScalar } from "../kernel/scalars";
import { Organization } from "../organization/organization.entity";
import { rolesAtOrganization, rolesUnderOrganization } from "../role/role.edges";
import type { Role } from "../role/role.entity";
import { RoleConnection } from "../role/role.inputs";
import { roleHolderQuestion } from "./role-holders";

@ArgsType()
class RoleHolderArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description:
      "The title as printed, whole, up to 300 characters. As in a TextFilter, compatibility forms and case do not count, and accents do. All titles if left out.",
  })
  title?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "Lists only who held it on this day.",
  })
  on?: string | null;

  @Field(() => DateMatch, {
    nullable: true,
    description:
      "With `on`: whether it may have been held then, or certainly was, as in `roles`; POSSIBLY if left out.",
  })
  match?: DateMatch | null;
}

@Resolver(() => Organization)
export class RoleHoldersResolver {
  @FieldResolver(() => RoleConnection, {
    description:
      "Who held a title there over time: the roles, each with its person, ordered by when they are first known to have been held, that is by the beginning of the period or, where that is unknown, by the first day that attests them; those of which neither is known come last.",
  })
  roleHolders(
    @Root() organization: Organization,
    @Arg("includeUnits", () => Boolean, {
      defaultValue: false,
      description: "Whether roles held at its units, however deep, are listed as well.",
    })
    includeUnits: boolean,
    @Args(() => RoleHolderArgs) args: RoleHolderArgs,
    @Ctx() context: Context,
  ): Page<Role> {
    const edge = includeUnits ? rolesUnderOrganization : rolesAtOrganization;
    return edgePage(context, edge, organization.id, roleHolderQuestion(args, context));
  }
}
