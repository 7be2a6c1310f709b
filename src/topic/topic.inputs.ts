import { ArgsType, Field, ID, InputType } from "type-graphql";

import { connectionOf } from "../kernel/connection.object";
import { enumType } from "../kernel/enum-type";
import { type OrderChoice, orderInput } from "../kernel/order-input";
import { PageArgs } from "../kernel/paging";
import { Topic } from "./topic.entity";

export const TopicConnection = connectionOf("Topic", () => Topic);

const TopicOrderField = enumType("TopicOrderField", "What topics can be ordered by.", {
  NAME: "The name, letter by letter.",
  ADDED: "When it was added.",
});
type TopicOrderField = keyof typeof TopicOrderField;
const TopicOrder = orderInput("TopicOrder", TopicOrderField);

@InputType({ description: "Which topics to list; all conditions given must hold." })
class TopicFilter {
  @Field(() => [ID], { nullable: true, description: "Has one of these ids; at most 100." })
  ids?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: "Stands directly under one of these topics; at most 100.",
  })
  broader?: string[] | null;
}

@ArgsType()
export class TopicListArgs extends PageArgs {
  @Field(() => TopicOrder, { nullable: true, description: "By name if left out." })
  orderBy?: OrderChoice<TopicOrderField> | null;

  @Field(() => TopicFilter, {
    nullable: true,
    description: "Lists only those that meet all of it.",
  })
  filter?: TopicFilter | null;
}

export const columns = {
  NAME: [{ by: "row.sort_name", type: "text" }],
  ADDED: [],
} as const;
