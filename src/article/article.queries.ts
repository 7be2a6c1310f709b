import { filterQuestion } from "../kernel/filter";
import {
  type Order,
  order,
  orderByTime,
  type OrderDirection,
  unknownSortAt,
} from "../kernel/orders";
import { sharedQuestion } from "../kernel/question";
import { ArticleFilter } from "./article.filter";
import type { ArticleListArgs, ArticleOrderField } from "./article.inputs";

/** What a list of articles is asked: newest published first if no order is given. */
export const articleQuestion = sharedQuestion((args: ArticleListArgs, context) => {
  const { field, direction } = args.orderBy ?? { field: "PUBLISHED", direction: "DESC" };
  return {
    args,
    order: orders[field](`Article.${field}`, direction),
    ...filterQuestion(ArticleFilter, args.filter, context),
  };
});

const orders: Record<ArticleOrderField, (name: string, direction: OrderDirection) => Order> = {
  PUBLISHED: (name, direction) => orderByTime(name, direction, "row.sort_at"),
  RELEASED: (name, direction) =>
    orderByTime(name, direction, `COALESCE(row.released_on_earliest, '${unknownSortAt}')`),
  TITLE: (name, direction) => order(name, direction, [{ by: "row.title", type: "text" }]),
  CLICKS: (name, direction) => order(name, direction, [{ by: "row.clicks", type: "count" }]),
};
