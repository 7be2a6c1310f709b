import type { Context } from "../kernel/context";
import type { Question } from "../kernel/edges";
import { extendedConditions } from "../kernel/filter-extension";
import { checkedIds, inDateRange, oneOf, oneOfIds } from "../kernel/filters";
import { languageTag } from "../kernel/language";
import {
  type Order,
  order,
  orderByTime,
  type OrderDirection,
  unknownSortAt,
} from "../kernel/orders";
import { among, raw, type Sql, sql } from "../kernel/sql";
import { visible } from "../kernel/table";
import { topics } from "../topic/topic.edges";
import { ArticleFilter, type ArticleListArgs, type ArticleOrderField } from "./article.inputs";

/** What a list of articles is asked: newest published first if no order is given. */
export function articleQuestion(args: ArticleListArgs, context: Context): Question {
  const { field, direction } = args.orderBy ?? { field: "PUBLISHED", direction: "DESC" };
  return {
    args,
    order: orders[field](`Article.${field}`, direction),
    conditions: args.filter ? conditions(args.filter, context) : [],
    variant: args.filter,
  };
}

const orders: Record<ArticleOrderField, (name: string, direction: OrderDirection) => Order> = {
  PUBLISHED: (name, direction) => orderByTime(name, direction, "row.sort_at"),
  RELEASED: (name, direction) =>
    orderByTime(name, direction, `COALESCE(row.released_on_earliest, '${unknownSortAt}')`),
  TITLE: (name, direction) => order(name, direction, [{ by: "row.title", type: "text" }]),
  CLICKS: (name, direction) => order(name, direction, [{ by: "row.clicks", type: "count" }]),
};

function conditions(filter: ArticleFilter, context: Context): Sql[] {
  const languages = filter.language?.map((tag, index) =>
    languageTag(tag, ["filter", "language", String(index)]),
  );
  const found = [
    ...oneOfIds(raw("row.id"), filter.ids, "Article", ["filter", "ids"]),
    ...oneOf(raw("row.language"), languages, ["filter", "language"]),
    ...extendedConditions(ArticleFilter, filter, context),
  ];
  if (filter.releasedOn) {
    const [first, last] = [raw("row.released_on_first_day"), raw("row.released_on_last_day")];
    found.push(...inDateRange(first, last, filter.releasedOn, ["filter", "releasedOn"]));
  }
  if (filter.topics) {
    const ids = checkedIds(filter.topics, "Topic", ["filter", "topics"]);
    found.push(sql`row.text_revision_id IN (
      SELECT revision_topic.revision_id FROM revision_topic JOIN topic row ON row.id = revision_topic.topic_id
      WHERE row.id${among(ids)} AND ${visible(topics, context)})`);
  }
  return found;
}
