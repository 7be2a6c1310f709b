import { filterQuestion } from "../kernel/filter";
import { order, orderByTime } from "../kernel/orders";
import { sharedQuestion } from "../kernel/question";
import { EventFilter } from "./event.filter";
import type { EventListArgs } from "./event.inputs";

/** What a list of events is asked: latest first if no order is given. */
export const eventQuestion = sharedQuestion((args: EventListArgs, context) => {
  const { field, direction } = args.orderBy ?? { field: "DATE", direction: "DESC" };
  const name = `Event.${field}`;
  return {
    args,
    order:
      field === "DATE"
        ? orderByTime(name, direction, "row.sort_at")
        : order(name, direction, field === "NAME" ? [{ by: "row.sort_name", type: "text" }] : []),
    ...filterQuestion(EventFilter, args.filter, context),
  };
});
