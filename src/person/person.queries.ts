import { filterQuestion } from "../kernel/filter";
import { order } from "../kernel/orders";
import { sharedQuestion } from "../kernel/question";
import { PersonFilter } from "./person.filter";
import { columns, type PersonListArgs } from "./person.inputs";

/** What a list of people is asked: by name if no order is given. */
export const personQuestion = sharedQuestion((args: PersonListArgs, context) => {
  const { field, direction } = args.orderBy ?? { field: "NAME", direction: "ASC" };
  return {
    args,
    order: order(`Person.${field}`, direction, columns[field]),
    ...filterQuestion(PersonFilter, args.filter, context),
  };
});
