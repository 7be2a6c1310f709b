import { ArgsType, Field } from "type-graphql";

import { connectionOf } from "../kernel/connection.object";
import { enumType } from "../kernel/enum-type";
import type { FilterInput } from "../kernel/filter";
import { type OrderChoice, orderInput } from "../kernel/order-input";
import { PageArgs } from "../kernel/paging";
import { Participation } from "./participation.entity";
import { ParticipationFilter } from "./participation.filter";

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
  filter?: FilterInput | null;
}
