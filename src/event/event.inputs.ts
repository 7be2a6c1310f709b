import { ArgsType, Field, ID, InputType } from "type-graphql";

import { connectionOf } from "../kernel/connection.object";
import { enumType } from "../kernel/enum-type";
import { DateRange } from "../kernel/filters";
import { type OrderChoice, orderInput } from "../kernel/order-input";
import { PageArgs } from "../kernel/paging";
import { Event, EventKind, Occurrence } from "./event.entity";

export const EventConnection = connectionOf("Event", () => Event);

const EventOrderField = enumType("EventOrderField", "What events can be ordered by.", {
  DATE: "When it began; events of unknown year come last.",
  NAME: "The name, letter by letter.",
  ADDED: "When it was added.",
});
type EventOrderField = keyof typeof EventOrderField;
const EventOrder = orderInput("EventOrder", EventOrderField);

@InputType({ description: "Which events to list; all conditions given must hold." })
export class EventFilter {
  @Field(() => [ID], { nullable: true, description: "Has one of these ids; at most 100." })
  ids?: string[] | null;

  @Field(() => [EventKind], { nullable: true, description: "Is of one of these kinds." })
  kind?: EventKind[] | null;

  @Field(() => [Occurrence], {
    nullable: true,
    description: "Planned, happened, postponed or cancelled.",
  })
  occurrence?: Occurrence[] | null;

  @Field(() => DateRange, {
    nullable: true,
    description: "Took place then: days of the place of the event.",
  })
  date?: DateRange | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      "Deals with one of these topics, itself or in a step of its programme; at most 100.",
  })
  topics?: string[] | null;
}

@ArgsType()
export class EventListArgs extends PageArgs {
  @Field(() => EventOrder, { nullable: true, description: "Latest first if left out." })
  orderBy?: OrderChoice<EventOrderField> | null;

  @Field(() => EventFilter, {
    nullable: true,
    description: "Lists only those that meet all of it.",
  })
  filter?: EventFilter | null;
}
