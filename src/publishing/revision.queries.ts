import { filterQuestion } from "../kernel/filter";
import { order } from "../kernel/orders";
import { sharedQuestion } from "../kernel/question";
import { ArticleRevisionFilter } from "./revision.filter";
import type { ArticleRevisionListArgs } from "./revision.inputs";

/** What a list of revisions is asked: the newest first if no order is given. */
export const revisionQuestion = sharedQuestion(
  ({ orderBy, filter, ...args }: ArticleRevisionListArgs, context) => {
    const { field, direction } = orderBy ?? { field: "ADDED", direction: "DESC" };
    const columns = field === "NUMBER" ? [{ by: "row.number", type: "number" as const }] : [];
    return {
      args,
      order: order(`ArticleRevision.${field}`, direction, columns),
      ...filterQuestion(ArticleRevisionFilter, filter, context),
    };
  },
);
