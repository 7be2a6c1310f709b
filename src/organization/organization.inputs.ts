import { ArgsType, Field } from "type-graphql";

import { connectionOf } from "../kernel/connection.object";
import { enumType } from "../kernel/enum-type";
import type { FilterInput } from "../kernel/filter";
import { type OrderChoice, orderInput } from "../kernel/order-input";
import { PageArgs } from "../kernel/paging";
import { Organization } from "./organization.entity";
import { OrganizationFilter } from "./organization.filter";

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

@ArgsType()
export class OrganizationListArgs extends PageArgs {
  @Field(() => OrganizationOrder, { nullable: true, description: "By name if left out." })
  orderBy?: OrderChoice<OrganizationOrderField> | null;

  @Field(() => OrganizationFilter, {
    nullable: true,
    description: "Lists only those that meet all of it.",
  })
  filter?: FilterInput | null;
}

export const columns = {
  NAME: [{ by: "row.sort_name", type: "text" }],
  ADDED: [],
} as const;
