import { ArgsType, Field } from "type-graphql";

import { connectionOf } from "../kernel/connection.object";
import { enumType } from "../kernel/enum-type";
import type { FilterInput } from "../kernel/filter";
import { type OrderChoice, orderInput } from "../kernel/order-input";
import { PageArgs } from "../kernel/paging";
import { Person } from "./person.entity";
import { PersonFilter } from "./person.filter";

export const PersonConnection = connectionOf("Person", () => Person);

const PersonOrderField = enumType("PersonOrderField", "What people can be ordered by.", {
  NAME: "The name, letter by letter.",
  ADDED: "When the person was added.",
});
type PersonOrderField = keyof typeof PersonOrderField;
const PersonOrder = orderInput("PersonOrder", PersonOrderField);

@ArgsType()
export class PersonListArgs extends PageArgs {
  @Field(() => PersonOrder, { nullable: true, description: "By name if left out." })
  orderBy?: OrderChoice<PersonOrderField> | null;

  @Field(() => PersonFilter, {
    nullable: true,
    description: "Lists only those who meet all of it.",
  })
  filter?: FilterInput | null;
}

export const columns = {
  NAME: [{ by: "row.sort_name", type: "text" }],
  ADDED: [],
} as const;
