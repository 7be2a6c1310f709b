import type { Context } from "../kernel/context";
import { filterQuestion } from "../kernel/filter";
import type { OrderChoice } from "../kernel/order-input";
import { order, orderByTime } from "../kernel/orders";
import { type Question, sharedQuestion } from "../kernel/question";
import { ParticipationFilter } from "./participation.filter";
import type { ParticipationListArgs, ParticipationOrderField } from "./participation.inputs";

/** What a list of participations across events is asked: latest event first if no order is given. */
export const participationQuestion = sharedQuestion((args: ParticipationListArgs, context) =>
  question(args, context, args.orderBy ?? { field: "DATE", direction: "DESC" }),
);

/** What a list within one event is asked: as printed if no order is given. */
export const participationInEventQuestion = sharedQuestion((args: ParticipationListArgs, context) =>
  question(args, context, args.orderBy ?? { field: "PRINTED", direction: "ASC" }),
);

function question(
  args: ParticipationListArgs,
  context: Context,
  { field, direction }: OrderChoice<ParticipationOrderField>,
): Question {
  const name = `Participation.${field}`;
  return {
    args,
    order:
      field === "DATE"
        ? orderByTime(name, direction, "row.sort_at")
        : order(name, direction, [{ by: "row.position", type: "number" }]),
    ...filterQuestion(ParticipationFilter, args.filter, context),
  };
}
