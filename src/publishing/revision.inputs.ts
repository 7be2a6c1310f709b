import { ArgsType, Field } from "type-graphql";

import { ArticleRevision } from "../article/article-revision.entity";
import { connectionOf } from "../kernel/connection.object";
import { enumType } from "../kernel/enum-type";
import type { FilterInput } from "../kernel/filter";
import { type OrderChoice, orderInput } from "../kernel/order-input";
import { PageArgs } from "../kernel/paging";
import { ArticleRevisionFilter } from "./revision.filter";

export const ArticleRevisionConnection = connectionOf("ArticleRevision", () => ArticleRevision);

const ArticleRevisionOrderField = enumType(
  "ArticleRevisionOrderField",
  "What revisions can be ordered by.",
  {
    NUMBER: "The number among the revisions of an article.",
    ADDED: "When it was begun.",
  },
);
export type ArticleRevisionOrderField = keyof typeof ArticleRevisionOrderField;
const ArticleRevisionOrder = orderInput("ArticleRevisionOrder", ArticleRevisionOrderField);

@ArgsType()
export class ArticleRevisionListArgs extends PageArgs {
  @Field(() => ArticleRevisionOrder, {
    nullable: true,
    description: "The newest first if left out.",
  })
  orderBy?: OrderChoice<ArticleRevisionOrderField> | null;

  @Field(() => ArticleRevisionFilter, {
    nullable: true,
    description: "Lists only those that meet all of it.",
  })
  filter?: FilterInput | null;
}
