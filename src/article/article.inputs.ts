import { ArgsType, Field, ID, InputType } from "type-graphql";

import { connectionOf } from "../kernel/connection.object";
import { enumType } from "../kernel/enum-type";
import { DateRange } from "../kernel/filters";
import { type OrderChoice, orderInput } from "../kernel/order-input";
import { PageArgs } from "../kernel/paging";
import { Article } from "./article.entity";

export const ArticleConnection = connectionOf("Article", () => Article);

export const ArticleOrderField = enumType("ArticleOrderField", "What articles can be ordered by.", {
  PUBLISHED: "When this newsroom published it last.",
  RELEASED: "The release date that the source states; articles without one come last.",
  TITLE: "The headline, letter by letter.",
  CLICKS: "How often it was opened.",
});
export type ArticleOrderField = keyof typeof ArticleOrderField;
const ArticleOrder = orderInput("ArticleOrder", ArticleOrderField);

@InputType({ description: "Which articles to list; all conditions given must hold." })
export class ArticleFilter {
  @Field(() => [ID], { nullable: true, description: "Has one of these ids; at most 100." })
  ids?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "Is written in one of these languages: BCP 47 tags, each matching exactly.",
  })
  language?: string[] | null;

  @Field(() => DateRange, {
    nullable: true,
    description: "Was released then, as its source states.",
  })
  releasedOn?: DateRange | null;

  @Field(() => [ID], { nullable: true, description: "Is about one of these topics; at most 100." })
  topics?: string[] | null;
}

@ArgsType()
export class ArticleListArgs extends PageArgs {
  @Field(() => ArticleOrder, { nullable: true, description: "Newest published first if left out." })
  orderBy?: OrderChoice<ArticleOrderField> | null;

  @Field(() => ArticleFilter, {
    nullable: true,
    description: "Lists only those that meet all of it.",
  })
  filter?: ArticleFilter | null;
}
