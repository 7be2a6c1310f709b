import { ArgsType, Field, ID, InputType } from "type-graphql";

import { Side } from "../event/side";
import { connectionOf } from "../kernel/connection.object";
import { enumType } from "../kernel/enum-type";
import { DateRange } from "../kernel/filters";
import { type OrderChoice, orderInput } from "../kernel/order-input";
import { PageArgs } from "../kernel/paging";
import { OrganizationChoice } from "../organization/organization-choice.inputs";
import { Participation } from "./participation.entity";
import { CapacityKind } from "./participation-capacity.entity";

export const ParticipationConnection = connectionOf("Participation", () => Participation);

export const ParticipationOrderField = enumType(
  "ParticipationOrderField",
  "What participations can be ordered by.",
  {
    PRINTED: "The order in which the report names those who took part.",
    DATE: "When the event took place; those of unknown year come last.",
  },
);
export type ParticipationOrderField = keyof typeof ParticipationOrderField;
const ParticipationOrder = orderInput("ParticipationOrder", ParticipationOrderField);

@InputType({ description: "Which participations to list; all conditions given must hold." })
export class ParticipationFilter {
  @Field(() => [ID], { nullable: true, description: "Has one of these ids; at most 100." })
  ids?: string[] | null;

  @Field(() => Side, { nullable: true, description: "Was on this side." })
  side?: Side | null;

  @Field(() => [CapacityKind], {
    nullable: true,
    description: "Took part in one of these capacities.",
  })
  capacities?: CapacityKind[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: "Is of one of these people or organizations; at most 100.",
  })
  participants?: string[] | null;

  @Field(() => OrganizationChoice, {
    nullable: true,
    description:
      "Concerns this organization: it took part, somebody acted on its behalf or in a role held there, or the unnamed group belongs to it.",
  })
  organization?: OrganizationChoice | null;

  @Field(() => DateRange, {
    nullable: true,
    description: "The event took place then: days of its place.",
  })
  date?: DateRange | null;
}

@ArgsType()
export class ParticipationListArgs extends PageArgs {
  @Field(() => ParticipationOrder, {
    nullable: true,
    description: "If left out: as printed within one event, latest event first elsewhere.",
  })
  orderBy?: OrderChoice<ParticipationOrderField> | null;

  @Field(() => ParticipationFilter, {
    nullable: true,
    description: "Lists only those that meet all of it.",
  })
  filter?: ParticipationFilter | null;
}
