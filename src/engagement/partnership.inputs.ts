import { ArgsType, Field } from "type-graphql";

import { enumType } from "../kernel/enum-type";
import { type OrderChoice, orderInput } from "../kernel/order-input";
import { PageArgs } from "../kernel/paging";

const AcquaintanceOrderField = enumType(
  "AcquaintanceOrderField",
  "What acquaintances can be ordered by.",
  {
    SHARED_EVENTS: "At how many meetings they met.",
    FIRST: "When they first met; unknown times come last.",
    LAST: "When they last met; unknown times come last.",
  },
);
type AcquaintanceOrderField = keyof typeof AcquaintanceOrderField;
const AcquaintanceOrder = orderInput("AcquaintanceOrder", AcquaintanceOrderField);

@ArgsType()
export class AcquaintanceArgs extends PageArgs {
  @Field(() => AcquaintanceOrder, {
    nullable: true,
    description: "Most meetings first if left out.",
  })
  orderBy?: OrderChoice<AcquaintanceOrderField> | null;
}
