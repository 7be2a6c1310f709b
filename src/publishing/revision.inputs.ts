import { ArgsType, Field, ID, InputType } from "type-graphql";

import { ArticleRevision, RevisionState } from "../article/article-revision.entity";
import { connectionOf } from "../kernel/connection.object";
import { enumType } from "../kernel/enum-type";
import { type OrderChoice, orderInput } from "../kernel/order-input";
import { PageArgs } from "../kernel/paging";

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

@InputType({ description: "Which revisions to list; all conditions given must hold." })
export class ArticleRevisionFilter {
  @Field(() => [RevisionState], { nullable: true, description: "Is in one of these states." })
  state?: RevisionState[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: "Was begun by one of these users; at most 100.",
  })
  authors?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: "Was submitted by one of these users; at most 100.",
  })
  submitters?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: "Is a revision of one of these articles; at most 100.",
  })
  articles?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Was published by force and waits to be approved, or not.",
  })
  awaitsApproval?: boolean | null;
}

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
  filter?: ArticleRevisionFilter | null;
}
