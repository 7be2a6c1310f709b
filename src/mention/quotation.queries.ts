import type { Question } from "../kernel/edges";
import { oneOfIds } from "../kernel/filters";
import { order, orderByTime } from "../kernel/orders";
import { raw, type Sql } from "../kernel/sql";
import type { QuotationFilter, QuotationListArgs } from "./quotation.inputs";

/** What a list of quotations is asked: latest first if no order is given. */
export function quotationQuestion(args: QuotationListArgs): Question {
  const { field, direction } = args.orderBy ?? { field: "DATE", direction: "DESC" };
  const name = `Quotation.${field}`;
  return {
    args,
    order:
      field === "DATE" ? orderByTime(name, direction, "row.sort_at") : order(name, direction, []),
    conditions: args.filter ? conditions(args.filter) : [],
    variant: args.filter,
  };
}

function conditions(filter: QuotationFilter): Sql[] {
  const found = [
    ...oneOfIds(raw("row.id"), filter.ids, "Quotation", ["filter", "ids"]),
    ...oneOfIds(raw("row.speaker_id"), filter.speakers, "Person", ["filter", "speakers"]),
  ];
  if (typeof filter.verbatim === "boolean")
    found.push(raw(filter.verbatim ? "row.verbatim" : "NOT row.verbatim"));
  return found;
}
