import { ArgsType, Field, ID, InputType } from "type-graphql";

import { connectionOf } from "../kernel/connection.object";
import { enumType } from "../kernel/enum-type";
import { DateRange } from "../kernel/filters";
import { type OrderChoice, orderInput } from "../kernel/order-input";
import { PageArgs } from "../kernel/paging";
import { OrganizationChoice } from "../organization/organization-choice.inputs";
import { Outcome, OutcomeKind, OutcomeState } from "./outcome.entity";

export const OutcomeConnection = connectionOf("Outcome", () => Outcome);

const OutcomeOrderField = enumType("OutcomeOrderField", "What outcomes can be ordered by.", {
  DATE: "When the event took place; those of unknown year come last.",
  ENDS: "When they end; those without a known end come last.",
  ADDED: "When it was added.",
});
type OutcomeOrderField = keyof typeof OutcomeOrderField;
const OutcomeOrder = orderInput("OutcomeOrder", OutcomeOrderField);

@InputType({ description: "Which outcomes to list; all conditions given must hold." })
export class OutcomeFilter {
  @Field(() => [ID], { nullable: true, description: "Has one of these ids; at most 100." })
  ids?: string[] | null;

  @Field(() => [OutcomeKind], { nullable: true, description: "Is of one of these kinds." })
  kind?: OutcomeKind[] | null;

  @Field(() => [OutcomeState], {
    nullable: true,
    description: "Planned, in force, ended or unknown.",
  })
  state?: OutcomeState[] | null;

  @Field(() => DateRange, {
    nullable: true,
    description: "Ends then; one without a known end only POSSIBLY.",
  })
  endsOn?: DateRange | null;

  @Field(() => OrganizationChoice, {
    nullable: true,
    description: "Has this organization as a party.",
  })
  party?: OrganizationChoice | null;
}

@ArgsType()
export class OutcomeListArgs extends PageArgs {
  @Field(() => OutcomeOrder, { nullable: true, description: "Latest first if left out." })
  orderBy?: OrderChoice<OutcomeOrderField> | null;

  @Field(() => OutcomeFilter, {
    nullable: true,
    description: "Lists only those that meet all of it.",
  })
  filter?: OutcomeFilter | null;
}
