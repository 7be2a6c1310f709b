import { ArgsType, Field } from "type-graphql";

import { connectionOf } from "../kernel/connection.object";
import { enumType } from "../kernel/enum-type";
import type { FilterInput } from "../kernel/filter";
import { type OrderChoice, orderInput } from "../kernel/order-input";
import { PageArgs } from "../kernel/paging";
import { Outcome } from "./outcome.entity";
import { OutcomeFilter } from "./outcome.filter";

export const OutcomeConnection = connectionOf("Outcome", () => Outcome);

const OutcomeOrderField = enumType("OutcomeOrderField", "What outcomes can be ordered by.", {
  DATE: "When the event took place; those of unknown year come last.",
  ENDS: "When they end; those without a known end come last.",
  ADDED: "When it was added.",
});
type OutcomeOrderField = keyof typeof OutcomeOrderField;
const OutcomeOrder = orderInput("OutcomeOrder", OutcomeOrderField);

@ArgsType()
export class OutcomeListArgs extends PageArgs {
  @Field(() => OutcomeOrder, { nullable: true, description: "Latest first if left out." })
  orderBy?: OrderChoice<OutcomeOrderField> | null;

  @Field(() => OutcomeFilter, {
    nullable: true,
    description: "Lists only those that meet all of it.",
  })
  filter?: FilterInput | null;
}
