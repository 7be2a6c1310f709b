import type { Question } from "../kernel/edges";
import { oneOfIds } from "../kernel/filters";
import { order } from "../kernel/orders";
import { raw } from "../kernel/sql";
import { columns, type PersonListArgs } from "./person.inputs";

/** What a list of people is asked: by name if no order is given. */
export function personQuestion(args: PersonListArgs): Question {
  const { field, direction } = args.orderBy ?? { field: "NAME", direction: "ASC" };
  return {
    args,
    order: order(`Person.${field}`, direction, columns[field]),
    conditions: oneOfIds(raw("row.id"), args.filter?.ids, "Person", ["filter", "ids"]),
    variant: args.filter,
  };
}
