import { ArgsType, Field, ID } from "type-graphql";

import { enumType } from "../kernel/enum-type";
import { type OrderChoice, orderInput } from "../kernel/order-input";
import { PageArgs } from "../kernel/paging";
import { DateScalar } from "../kernel/scalars";

const MetOrderField = enumType("MetOrderField", "What those whom somebody met can be ordered by.", {
  SHARED_EVENTS: "At how many events they met.",
  FIRST: "When they first met; unknown times come last.",
  LAST: "When they last met; unknown times come last.",
  NAME: "The name, letter by letter.",
});
export type MetOrderField = keyof typeof MetOrderField;
const MetOrder = orderInput("MetOrder", MetOrderField);

/** Which shared events count, and which of those met are listed. */
@ArgsType()
export class MetArgs extends PageArgs {
  @Field(() => DateScalar, {
    nullable: true,
    description: "Counts only events that may have taken place on this day or later.",
  })
  from?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "Counts only events that may have taken place on this day or earlier.",
  })
  to?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "Counts only events that deal with this topic, themselves or in a step of their programme.",
  })
  topic?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      "For follow-up: leaves out those of whom an event that counts is known to have begun on this day or later.",
  })
  notMetSince?: string | null;

  @Field(() => MetOrder, {
    nullable: true,
    description: "Most shared events first if left out.",
  })
  orderBy?: OrderChoice<MetOrderField> | null;
}

@ArgsType()
export class PartnerArgs extends MetArgs {
  @Field(() => Boolean, {
    defaultValue: false,
    description:
      "Whether what units did, however deep, counts for the organization above them, on both sides; only organizations at the top are listed then.",
  })
  includeUnits!: boolean;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      "For follow-up: lists only those with which an outcome, of any event, may end on this day or later and is not known to have ended. Both must be parties of it; one without a known end does not count.",
  })
  outcomeEndsFrom?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      "The same for an outcome that may end before this day. With `outcomeEndsFrom`, one outcome must meet both.",
  })
  outcomeEndsBefore?: string | null;
}
