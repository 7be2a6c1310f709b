import type { Context } from "../kernel/context";
import type { Question } from "../kernel/edges";
import { filterQuestion } from "../kernel/filter";
import { order, orderByTime } from "../kernel/orders";
import { QuotationFilter } from "./quotation.filter";
import type { QuotationListArgs } from "./quotation.inputs";

/** What a list of quotations is asked: latest first if no order is given. */
export function quotationQuestion(args: QuotationListArgs, context: Context): Question {
  const { field, direction } = args.orderBy ?? { field: "DATE", direction: "DESC" };
  const name = `Quotation.${field}`;
  return {
    args,
    order:
      field === "DATE" ? orderByTime(name, direction, "row.sort_at") : order(name, direction, []),
    ...filterQuestion(QuotationFilter, args.filter, context),
  };
}
