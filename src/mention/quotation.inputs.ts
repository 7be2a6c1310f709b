import { ArgsType, Field } from "type-graphql";

import { connectionOf } from "../kernel/connection.object";
import { enumType } from "../kernel/enum-type";
import type { FilterInput } from "../kernel/filter";
import { type OrderChoice, orderInput } from "../kernel/order-input";
import { PageArgs } from "../kernel/paging";
import { Quotation } from "./quotation.entity";
import { QuotationFilter } from "./quotation.filter";

export const QuotationConnection = connectionOf("Quotation", () => Quotation);

const QuotationOrderField = enumType("QuotationOrderField", "What quotations can be ordered by.", {
  DATE: "When it was said or, if that is unknown, published; those of unknown year come last.",
  ADDED: "When it was added.",
});
type QuotationOrderField = keyof typeof QuotationOrderField;
const QuotationOrder = orderInput("QuotationOrder", QuotationOrderField);

@ArgsType()
export class QuotationListArgs extends PageArgs {
  @Field(() => QuotationOrder, { nullable: true, description: "Latest first if left out." })
  orderBy?: OrderChoice<QuotationOrderField> | null;

  @Field(() => QuotationFilter, {
    nullable: true,
    description: "Lists only those that meet all of it.",
  })
  filter?: FilterInput | null;
}
