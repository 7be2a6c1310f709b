import type { Context } from "../kernel/context";
import type { Question } from "../kernel/edges";
import { filterQuestion } from "../kernel/filter";
import { order } from "../kernel/orders";
import { ArticleRevisionFilter } from "./revision.filter";
import type { ArticleRevisionListArgs } from "./revision.inputs";

/** What a list of revisions is asked: the newest first if no order is given. */
export function revisionQuestion(
  { orderBy, filter, ...args }: ArticleRevisionListArgs,
  context: Context,
): Question {
  const { field, direction } = orderBy ?? { field: "ADDED", direction: "DESC" };
  const columns = field === "NUMBER" ? [{ by: "row.number", type: "number" as const }] : [];
  return {
    args,
    order: order(`ArticleRevision.${field}`, direction, columns),
    ...filterQuestion(ArticleRevisionFilter, filter, context),
  };
}
