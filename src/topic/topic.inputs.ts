import { ArgsType, Field } from "type-graphql";

import { connectionOf } from "../kernel/connection.object";
import { enumType } from "../kernel/enum-type";
import type { FilterInput } from "../kernel/filter";
import { type OrderChoice, orderInput } from "../kernel/order-input";
import { PageArgs } from "../kernel/paging";
import { Topic } from "./topic.entity";
import { TopicFilter } from "./topic.filter";

export const TopicConnection = connectionOf("Topic", () => Topic);

const TopicOrderField = enumType("TopicOrderField", "What topics can be ordered by.", {
  NAME: "The name, letter by letter.",
  ADDED: "When it was added.",
});
type TopicOrderField = keyof typeof TopicOrderField;
const TopicOrder = orderInput("TopicOrder", TopicOrderField);

@ArgsType()
export class TopicListArgs extends PageArgs {
  @Field(() => TopicOrder, { nullable: true, description: "By name if left out." })
  orderBy?: OrderChoice<TopicOrderField> | null;

  @Field(() => TopicFilter, {
    nullable: true,
    description: "Lists only those that meet all of it.",
  })
  filter?: FilterInput | null;
}

export const columns = {
  NAME: [{ by: "row.sort_name", type: "text" }],
  ADDED: [],
} as const;
