import { ArgsType, Field } from "type-graphql";

import { connectionOf } from "../kernel/connection.object";
import { enumType } from "../kernel/enum-type";
import type { FilterInput } from "../kernel/filter";
import { type OrderChoice, orderInput } from "../kernel/order-input";
import { PageArgs } from "../kernel/paging";
import { Article } from "./article.entity";
import { ArticleFilter } from "./article.filter";
import { ArticleFacets } from "./article-facets.object";

export const ArticleConnection = connectionOf(
  "Article",
  () => Article,
  () => ArticleFacets,
);

export const ArticleOrderField = enumType("ArticleOrderField", "What articles can be ordered by.", {
  PUBLISHED: "When this newsroom published it last.",
  RELEASED: "The release date that the source states; articles without one come last.",
  TITLE: "The headline, letter by letter.",
  CLICKS: "How often it was opened.",
});
export type ArticleOrderField = keyof typeof ArticleOrderField;
const ArticleOrder = orderInput("ArticleOrder", ArticleOrderField);

@ArgsType()
export class ArticleListArgs extends PageArgs {
  @Field(() => ArticleOrder, { nullable: true, description: "Newest published first if left out." })
  orderBy?: OrderChoice<ArticleOrderField> | null;

  @Field(() => ArticleFilter, {
    nullable: true,
    description: "Lists only those that meet all of it.",
  })
  filter?: FilterInput | null;
}
