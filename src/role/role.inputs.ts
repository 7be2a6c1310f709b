import { ArgsType, Field } from "type-graphql";

import { connectionOf } from "../kernel/connection.object";
import { enumType } from "../kernel/enum-type";
import type { FilterInput } from "../kernel/filter";
import { DateMatch } from "../kernel/filters";
import { type OrderChoice, orderInput } from "../kernel/order-input";
import { PageArgs } from "../kernel/paging";
import { DateScalar } from "../kernel/scalars";
import { Role } from "./role.entity";
import { RoleFilter } from "./role.filter";

export const RoleConnection = connectionOf("Role", () => Role);

const RoleOrderField = enumType("RoleOrderField", "What roles can be ordered by.", {
  BEGIN: "When the period begins; roles of unknown beginning come last.",
  TITLE: "The title, letter by letter.",
  ADDED: "When it was added.",
});
type RoleOrderField = keyof typeof RoleOrderField;
const RoleOrder = orderInput("RoleOrder", RoleOrderField);

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
  filter?: FilterInput | null;
}
