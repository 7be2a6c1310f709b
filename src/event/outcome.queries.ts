import { filterQuestion } from "../kernel/filter";
import { order, orderByTime, unknownSortAt } from "../kernel/orders";
import { sharedQuestion } from "../kernel/question";
import { OutcomeFilter } from "./outcome.filter";
import type { OutcomeListArgs } from "./outcome.inputs";

/** What a list of outcomes is asked: latest first if no order is given. */
export const outcomeQuestion = sharedQuestion((args: OutcomeListArgs, context) => {
  const { field, direction } = args.orderBy ?? { field: "DATE", direction: "DESC" };
  const name = `Outcome.${field}`;
  return {
    args,
    order:
      field === "ADDED" ? order(name, direction, []) : orderByTime(name, direction, columns[field]),
    ...filterQuestion(OutcomeFilter, args.filter, context),
  };
});

const columns = {
  DATE: "row.sort_at",
  ENDS: `COALESCE(row.ends_on_earliest, '${unknownSortAt}')`,
};
