import type { Context } from "../kernel/context";
import type { Question } from "../kernel/edges";
import { filterQuestion } from "../kernel/filter";
import { order } from "../kernel/orders";
import { TopicFilter } from "./topic.filter";
import { columns, type TopicListArgs } from "./topic.inputs";

/** What a list of topics is asked: by name if no order is given. */
export function topicQuestion(args: TopicListArgs, context: Context): Question {
  const { field, direction } = args.orderBy ?? { field: "NAME", direction: "ASC" };
  return {
    args,
    order: order(`Topic.${field}`, direction, columns[field]),
    ...filterQuestion(TopicFilter, args.filter, context),
  };
}
