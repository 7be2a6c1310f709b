import { Field, ObjectType } from "type-graphql";
import { Check, Entity, Index, Unique } from "typeorm";

import {
  BigCountColumn,
  BooleanColumn,
  ChoiceColumn,
  CompositeReference,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  TextColumn,
} from "../kernel/column-decorators";
import { enumType } from "../kernel/enum-type";
import { Node } from "../kernel/node.object";
import { PartialDate } from "../kernel/partial-date.object";
import { GraphQLDateTime, GraphQLSafeInt } from "../kernel/scalars";
import { ArticleText } from "./article-text.entity";

export const ArticleStatus = enumType("ArticleStatus", "Whether an article can be read.", {
  UNPUBLISHED: "Not published yet, or no longer.",
  PUBLISHED: "Can be read by everyone.",
  WITHDRAWN: "Taken back with a reason: title, dates and reason remain, the text does not.",
});
export type ArticleStatus = keyof typeof ArticleStatus;

@ObjectType({
  implements: Node,
  description:
    "A news item: the text as it can be read now, where it came from, and what it reports. Every fact of the graph names the articles that say so.",
})
@Entity()
@Unique(["slug"])
@Unique(["textRevisionId"])
@Check("public_if_published", "is_public = (status = 'PUBLISHED')")
@Check(
  "published_with_dates",
  "status = 'UNPUBLISHED' OR (first_published_at IS NOT NULL AND published_at IS NOT NULL)",
)
@Check(
  "withdrawn_without_text",
  "(status = 'WITHDRAWN') = (withdrawn_at IS NOT NULL) AND (status <> 'WITHDRAWN' OR (withdrawn_reason IS NOT NULL AND summary IS NULL AND body IS NULL AND body_html IS NULL AND section IS NULL AND byline IS NULL AND source_name IS NULL AND source_url IS NULL AND source_organization_id IS NULL AND images IS NULL))",
)
@Index(["sortAt", "id"], { where: "is_public" })
@Index(["clicks", "id"], { where: "is_public" })
@CompositeReference("ArticleSlug", { columns: ["slug", "id"], references: ["slug", "articleId"] })
@CompositeReference("ArticleRevision", {
  columns: ["textRevisionId", "id"],
  references: ["id", "articleId"],
})
export class Article extends ArticleText {
  @IdColumn()
  id!: string;

  @Field(() => String, {
    description: "Its place in addresses now; slugs that it had earlier go on leading to it.",
  })
  @TextColumn({ characters: 120 })
  slug!: string;

  @Field(() => ArticleStatus, {
    description: "Published or withdrawn; unpublished ones are for editors.",
  })
  @ChoiceColumn(Object.keys(ArticleStatus))
  status!: ArticleStatus;

  @Field(() => String, { description: "Language of the text as a BCP 47 tag." })
  declare language: string;

  @Field(() => String, { description: "The headline." })
  declare title: string;

  @Field(() => String, {
    nullable: true,
    description: "One or two sentences; null when there is none.",
  })
  declare summary: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The text as Markdown; null when there is none or it was withdrawn.",
  })
  declare body: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The text as HTML, rendered and sanitised when it was written: it can be put into a page as it is.",
  })
  declare bodyHtml: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The section of the news in which it stands.",
  })
  declare section: string | null;

  @Field(() => PartialDate, {
    nullable: true,
    description: "The release date as the source states it; null when it states none.",
  })
  declare releasedOn: PartialDate | null;

  @Field(() => String, {
    nullable: true,
    description: "The author's line as printed; null when it is empty.",
  })
  declare byline: string | null;

  /** The revision whose text this row shows: the live one, or the working one before the first publication. */
  @TextColumn({ characters: 90, nullable: true })
  textRevisionId!: string | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: "When this newsroom first published it.",
  })
  @InstantColumn({ nullable: true })
  firstPublishedAt!: string | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: "When this newsroom published it last.",
  })
  @InstantColumn({ nullable: true })
  publishedAt!: string | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: "When what the public sees of it last changed.",
  })
  @InstantColumn({ nullable: true })
  updatedAt!: string | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: "When it was withdrawn; null if it was not.",
  })
  @InstantColumn({ nullable: true })
  withdrawnAt!: string | null;

  @Field(() => String, { nullable: true, description: "Why it was withdrawn; null if it was not." })
  @TextColumn({ characters: 2000, nullable: true })
  withdrawnReason!: string | null;

  /** Where readers of an unpublished article are sent. */
  @TextColumn({ characters: 2000, nullable: true })
  redirectUrl!: string | null;

  @Field(() => GraphQLSafeInt, { description: "How often it was opened, as far as counted." })
  @BigCountColumn({ default: 0 })
  clicks!: number;

  /** A copy of `publishedAt`; see `unknownSortAt`. */
  @InstantColumn()
  sortAt!: string;

  @BooleanColumn({ default: false })
  isPublic!: boolean;

  @IntegerColumn({ default: 1 })
  version!: number;

  @InstantColumn()
  createdAt!: string;
}
