import { ArgsType, Field, ID, InputType } from "type-graphql";

import { connectionOf } from "../kernel/connection.object";
import { enumType } from "../kernel/enum-type";
import { DateMatch } from "../kernel/filters";
import { type OrderChoice, orderInput } from "../kernel/order-input";
import { PageArgs } from "../kernel/paging";
import { DateScalar } from "../kernel/scalars";
import { OrganizationChoice } from "../organization/organization-choice.inputs";
import { Role, RoleEnd } from "./role.entity";

export const RoleConnection = connectionOf("Role", () => Role);

const RoleOrderField = enumType("RoleOrderField", "What roles can be ordered by.", {
  BEGIN: "When the period begins; roles of unknown beginning come last.",
  TITLE: "The title, letter by letter.",
  ADDED: "When it was added.",
});
type RoleOrderField = keyof typeof RoleOrderField;
const RoleOrder = orderInput("RoleOrder", RoleOrderField);

@InputType({ description: "Which roles to list; all conditions given must hold." })
export class RoleFilter {
  @Field(() => [ID], { nullable: true, description: "Has one of these ids; at most 100." })
  ids?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: "Is held by one of these people; at most 100.",
  })
  people?: string[] | null;

  @Field(() => OrganizationChoice, { nullable: true, description: "Is held there." })
  organization?: OrganizationChoice | null;

  @Field(() => [RoleEnd], { nullable: true, description: "Ended, current, or of unknown end." })
  end?: RoleEnd[] | null;
}

@ArgsType()
export class RoleListArgs extends PageArgs {
  @Field(() => DateScalar, {
    nullable: true,
    description: "Lists only roles that were held on this day.",
  })
  on?: string | null;

  @Field(() => DateMatch, {
    nullable: true,
    description:
      "With `on`: POSSIBLY, used if left out, lists roles that what is known does not rule out on that day; CERTAINLY those of them whose period covers it or whose evidence, first to last, spans it.",
  })
  match?: DateMatch | null;

  @Field(() => RoleOrder, { nullable: true, description: "By begin, earliest first, if left out." })
  orderBy?: OrderChoice<RoleOrderField> | null;

  @Field(() => RoleFilter, { nullable: true, description: "Lists only those that meet all of it." })
  filter?: RoleFilter | null;
}
