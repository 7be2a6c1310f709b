import { filterQuestion } from "../kernel/filter";
import { order, orderByTime } from "../kernel/orders";
import { sharedQuestion } from "../kernel/question";
import { QuotationFilter } from "./quotation.filter";
import type { QuotationListArgs } from "./quotation.inputs";

/** What a list of quotations is asked: latest first if no order is given. */
export const quotationQuestion = sharedQuestion((args: QuotationListArgs, context) => {
  const { field, direction } = args.orderBy ?? { field: "DATE", direction: "DESC" };
  const name = `Quotation.${field}`;
  return {
    args,
    order:
      field === "DATE" ? orderByTime(name, direction, "row.sort_at") : order(name, direction, []),
    ...filterQuestion(QuotationFilter, args.filter, context),
  };
});
