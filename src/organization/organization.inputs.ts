import { ArgsType, Field, ID, InputType } from "type-graphql";

import { connectionOf } from "../kernel/connection.object";
import { enumType } from "../kernel/enum-type";
import { type OrderChoice, orderInput } from "../kernel/order-input";
import { PageArgs } from "../kernel/paging";
import { Organization, OrganizationKind } from "./organization.entity";

export const OrganizationConnection = connectionOf("Organization", () => Organization);

const OrganizationOrderField = enumType(
  "OrganizationOrderField",
  "What organizations can be ordered by.",
  {
    NAME: "The name, letter by letter.",
    ADDED: "When it was added.",
  },
);
type OrganizationOrderField = keyof typeof OrganizationOrderField;
const OrganizationOrder = orderInput("OrganizationOrder", OrganizationOrderField);

@InputType({ description: "Which organizations to list; all conditions given must hold." })
export class OrganizationFilter {
  @Field(() => [ID], { nullable: true, description: "Has one of these ids; at most 100." })
  ids?: string[] | null;

  @Field(() => [OrganizationKind], { nullable: true, description: "Is of one of these kinds." })
  kind?: OrganizationKind[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: "Stands directly under one of these; at most 100.",
  })
  parent?: string[] | null;

  @Field(() => ID, { nullable: true, description: "Stands under this one, however deep." })
  under?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "True for those without a parent that may be seen, false for units of another.",
  })
  top?: boolean | null;
}

@ArgsType()
export class OrganizationListArgs extends PageArgs {
  @Field(() => OrganizationOrder, { nullable: true, description: "By name if left out." })
  orderBy?: OrderChoice<OrganizationOrderField> | null;

  @Field(() => OrganizationFilter, {
    nullable: true,
    description: "Lists only those that meet all of it.",
  })
  filter?: OrganizationFilter | null;
}

export const columns = {
  NAME: [{ by: "row.sort_name", type: "text" }],
  ADDED: [],
} as const;
