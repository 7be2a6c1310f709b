import { ArgsType, Field, ID, InputType } from "type-graphql";

import { connectionOf } from "../kernel/connection.object";
import { enumType } from "../kernel/enum-type";
import { type OrderChoice, orderInput } from "../kernel/order-input";
import { PageArgs } from "../kernel/paging";
import { Person } from "./person.entity";

export const PersonConnection = connectionOf("Person", () => Person);

const PersonOrderField = enumType("PersonOrderField", "What people can be ordered by.", {
  NAME: "The name, letter by letter.",
  ADDED: "When the person was added.",
});
type PersonOrderField = keyof typeof PersonOrderField;
const PersonOrder = orderInput("PersonOrder", PersonOrderField);

@InputType({ description: "Which people to list; all conditions given must hold." })
class PersonFilter {
  @Field(() => [ID], { nullable: true, description: "Has one of these ids; at most 100." })
  ids?: string[] | null;
}

@ArgsType()
export class PersonListArgs extends PageArgs {
  @Field(() => PersonOrder, { nullable: true, description: "By name if left out." })
  orderBy?: OrderChoice<PersonOrderField> | null;

  @Field(() => PersonFilter, {
    nullable: true,
    description: "Lists only those who meet all of it.",
  })
  filter?: PersonFilter | null;
}

export const columns = {
  NAME: [{ by: "row.sort_name", type: "text" }],
  ADDED: [],
} as const;
