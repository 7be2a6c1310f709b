import { ArgsType, Field, ID, InputType } from "type-graphql";

import { connectionOf } from "../kernel/connection.object";
import { enumType } from "../kernel/enum-type";
import { type OrderChoice, orderInput } from "../kernel/order-input";
import { PageArgs } from "../kernel/paging";
import { Quotation } from "./quotation.entity";

export const QuotationConnection = connectionOf("Quotation", () => Quotation);

const QuotationOrderField = enumType("QuotationOrderField", "What quotations can be ordered by.", {
  DATE: "When it was said or, if that is unknown, published; those of unknown year come last.",
  ADDED: "When it was added.",
});
type QuotationOrderField = keyof typeof QuotationOrderField;
const QuotationOrder = orderInput("QuotationOrder", QuotationOrderField);

@InputType({ description: "Which quotations to list; all conditions given must hold." })
export class QuotationFilter {
  @Field(() => [ID], { nullable: true, description: "Has one of these ids; at most 100." })
  ids?: string[] | null;

  @Field(() => [ID], { nullable: true, description: "Is of one of these people; at most 100." })
  speakers?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: "Word for word, or in short." })
  verbatim?: boolean | null;
}

@ArgsType()
export class QuotationListArgs extends PageArgs {
  @Field(() => QuotationOrder, { nullable: true, description: "Latest first if left out." })
  orderBy?: OrderChoice<QuotationOrderField> | null;

  @Field(() => QuotationFilter, {
    nullable: true,
    description: "Lists only those that meet all of it.",
  })
  filter?: QuotationFilter | null;
}
