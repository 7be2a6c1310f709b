import { filterQuestion } from "../kernel/filter";
import { order } from "../kernel/orders";
import { sharedQuestion } from "../kernel/question";
import { TopicFilter } from "./topic.filter";
import { columns, type TopicListArgs } from "./topic.inputs";

/** What a list of topics is asked: by name if no order is given. */
export const topicQuestion = sharedQuestion((args: TopicListArgs, context) => {
  const { field, direction } = args.orderBy ?? { field: "NAME", direction: "ASC" };
  return {
    args,
    order: order(`Topic.${field}`, direction, columns[field]),
    ...filterQuestion(TopicFilter, args.filter, context),
  };
});
