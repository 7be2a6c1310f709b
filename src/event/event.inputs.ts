import { ArgsType, Field } from "type-graphql";

import { connectionOf } from "../kernel/connection.object";
import { enumType } from "../kernel/enum-type";
import type { FilterInput } from "../kernel/filter";
import { type OrderChoice, orderInput } from "../kernel/order-input";
import { PageArgs } from "../kernel/paging";
import { Event } from "./event.entity";
import { EventFilter } from "./event.filter";
import { EventFacets } from "./event-facets.object";

export const EventConnection = connectionOf(
  "Event",
  () => Event,
  () => EventFacets,
);

const EventOrderField = enumType("EventOrderField", "What events can be ordered by.", {
  DATE: "When it began; events of unknown year come last.",
  NAME: "The name, letter by letter.",
  ADDED: "When it was added.",
});
type EventOrderField = keyof typeof EventOrderField;
const EventOrder = orderInput("EventOrder", EventOrderField);

@ArgsType()
export class EventListArgs extends PageArgs {
  @Field(() => EventOrder, { nullable: true, description: "Latest first if left out." })
  orderBy?: OrderChoice<EventOrderField> | null;

  @Field(() => EventFilter, {
    nullable: true,
    description: "Lists only those that meet all of it.",
  })
  filter?: FilterInput | null;
}
