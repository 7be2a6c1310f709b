import type { Question } from "../kernel/edges";
import { oneOf, oneOfIds } from "../kernel/filters";
import { order } from "../kernel/orders";
import { raw, type Sql } from "../kernel/sql";
import type { ArticleRevisionFilter, ArticleRevisionListArgs } from "./revision.inputs";

/** What a list of revisions is asked: the newest first if no order is given. */
export function revisionQuestion({ orderBy, filter, ...args }: ArticleRevisionListArgs): Question {
  const { field, direction } = orderBy ?? { field: "ADDED", direction: "DESC" };
  const columns = field === "NUMBER" ? [{ by: "row.number", type: "number" as const }] : [];
  return {
    args,
    order: order(`ArticleRevision.${field}`, direction, columns),
    conditions: filter ? conditions(filter) : [],
    variant: filter,
  };
}

function conditions(filter: ArticleRevisionFilter): Sql[] {
  const found = [
    ...oneOf(raw("row.state"), filter.state, ["filter", "state"]),
    ...oneOfIds(raw("row.author_id"), filter.authors, "User", ["filter", "authors"]),
    ...oneOfIds(raw("row.submitted_by_id"), filter.submitters, "User", ["filter", "submitters"]),
    ...oneOfIds(raw("row.article_id"), filter.articles, "Article", ["filter", "articles"]),
  ];
  if (typeof filter.awaitsApproval === "boolean") {
    const waits =
      "row.state IN ('LIVE', 'SUPERSEDED') AND row.forced_reason IS NOT NULL AND row.approved_at IS NULL";
    found.push(raw(filter.awaitsApproval ? waits : `NOT (${waits})`));
  }
  return found;
}
