import { Field, Int, ObjectType } from "type-graphql";
import { Check, Entity, Index, Unique } from "typeorm";

import { UserAccount } from "../access/user-account.entity";
import {
  BooleanColumn,
  ChoiceColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  ReferenceColumn,
  TextColumn,
} from "../kernel/column-decorators";
import { enumType } from "../kernel/enum-type";
import { Node } from "../kernel/node.object";
import { PartialDate } from "../kernel/partial-date.object";
import { GraphQLDateTime } from "../kernel/scalars";
import { Article } from "./article.entity";
import { ArticleText } from "./article-text.entity";

export const RevisionState = enumType(
  "RevisionState",
  "Where a revision stands on its way to the public.",
  {
    DRAFT: "Being written.",
    IN_REVIEW: "Submitted; somebody else decides.",
    SCHEDULED: "Will be published at a set time.",
    LIVE: "The text that the public reads.",
    SUPERSEDED: "Was live once; a later revision took its place.",
    DISCARDED: "Given up before it was ever live.",
  },
);
export type RevisionState = keyof typeof RevisionState;

/** One version of an article's text. What the text links to belongs to it as well. */
@ObjectType({
  implements: Node,
  description:
    "One version of an article's text, with what it links to and where it stands on its way to the public. For editors.",
})
@Entity()
@Unique(["articleId", "number"])
@Unique(["id", "articleId"])
@Check("number_from_one", "number >= 1")
@Check("scheduled_with_a_time", "state <> 'SCHEDULED' OR publish_at IS NOT NULL")
@Check("approved_by_somebody", "(approved_by_id IS NULL) = (approved_at IS NULL)")
@Index("one_live_revision", ["articleId"], { unique: true, where: "state = 'LIVE'" })
@Index("one_working_revision", ["articleId"], {
  unique: true,
  where: "state IN ('DRAFT', 'IN_REVIEW', 'SCHEDULED')",
})
@Index(["state", "id"])
@Index(["publishAt"], { where: "state = 'SCHEDULED'" })
export class ArticleRevision extends ArticleText {
  @IdColumn()
  id!: string;

  @ReferenceColumn(() => Article, { index: false })
  articleId!: string;

  @Field(() => Int, { description: "Its number among the revisions of the article, from 1." })
  @IntegerColumn()
  number!: number;

  @Field(() => RevisionState, { description: "Where it stands." })
  @ChoiceColumn(Object.keys(RevisionState))
  state!: RevisionState;

  @Field(() => String, { description: "Language of the text as a BCP 47 tag." })
  declare language: string;

  @Field(() => String, { description: "The headline." })
  declare title: string;

  @Field(() => String, { nullable: true, description: "One or two sentences, if there are any." })
  declare summary: string | null;

  @Field(() => String, { nullable: true, description: "The text as Markdown." })
  declare body: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The text as HTML, rendered and sanitised when it was written.",
  })
  declare bodyHtml: string | null;

  @Field(() => String, { nullable: true, description: "The section of the news." })
  declare section: string | null;

  @Field(() => PartialDate, {
    nullable: true,
    description: "The release date as the source states it.",
  })
  declare releasedOn: PartialDate | null;

  @Field(() => String, { nullable: true, description: "The author's line as printed." })
  declare byline: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What changes and why, for the readers of a correction.",
  })
  @TextColumn({ characters: 2000, nullable: true })
  changeNote!: string | null;

  @Field(() => Boolean, {
    description: "Whether it changes what the article says, so that readers are told by the note.",
  })
  @BooleanColumn({ default: false })
  isMajor!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "What the last reviewer asked to be changed; null when nothing is.",
  })
  @TextColumn({ characters: 2000, nullable: true })
  remark!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "The number of the revision that it restores; null for any other.",
  })
  @IntegerColumn({ nullable: true })
  restoredFrom!: number | null;

  /** Null for what was loaded and not written by a user. */
  @ReferenceColumn(() => UserAccount, { nullable: true })
  authorId!: string | null;

  @ReferenceColumn(() => UserAccount, { nullable: true, index: false })
  submittedById!: string | null;

  /** Who published it, by hand or by setting the time. */
  @ReferenceColumn(() => UserAccount, { nullable: true, index: false })
  publishedById!: string | null;

  @ReferenceColumn(() => UserAccount, { nullable: true, index: false })
  approvedById!: string | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it was last submitted." })
  @InstantColumn({ nullable: true })
  submittedAt!: string | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it is to be published." })
  @InstantColumn({ nullable: true })
  publishAt!: string | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it was published." })
  @InstantColumn({ nullable: true })
  publishedAt!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Why it was published without a review, to be seen until somebody else approves; null for any other.",
  })
  @TextColumn({ characters: 2000, nullable: true })
  forcedReason!: string | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: "When somebody approved what was published by force.",
  })
  @InstantColumn({ nullable: true })
  approvedAt!: string | null;

  @IntegerColumn({ default: 1 })
  version!: number;

  @Field(() => GraphQLDateTime, { description: "When it was begun." })
  @InstantColumn()
  createdAt!: string;
}
