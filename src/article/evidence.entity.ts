import { Field, ID, ObjectType } from "type-graphql";
import { Check } from "typeorm";

import {
  CompositeReference,
  IdColumn,
  InstantColumn,
  ReferenceColumn,
  TextColumn,
} from "../kernel/column-decorators";
import { GraphQLDateTime } from "../kernel/scalars";
import { Article } from "./article.entity";

/** Why a fact is believed. Each kind of fact has a table of its own. */
@ObjectType({
  description:
    "Why a fact is believed: an article that says so, or a source outside. A fact is public only while something that evidences it is public.",
})
@Check("exactly_one_source", "(article_id IS NULL) <> (source_title IS NULL)")
@Check("revision_of_the_article", "(article_id IS NULL) = (revision_id IS NULL)")
@Check("url_of_the_source", "source_url IS NULL OR source_title IS NOT NULL")
@CompositeReference("ArticleRevision", {
  columns: ["revisionId", "articleId"],
  references: ["id", "articleId"],
})
export abstract class Evidence {
  @Field(() => ID, { description: "Identifies this piece of evidence." })
  @IdColumn()
  id!: string;

  @ReferenceColumn(() => Article, { nullable: true })
  articleId!: string | null;

  @TextColumn({ characters: 90, nullable: true })
  revisionId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Title of the source when it is none of our articles; null otherwise.",
  })
  @TextColumn({ characters: 500, nullable: true })
  sourceTitle!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Address of the source when it is none of our articles.",
  })
  @TextColumn({ characters: 2000, nullable: true })
  sourceUrl!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The few words that show the fact; null when none are kept.",
  })
  @TextColumn({ characters: 1000, nullable: true })
  quote!: string | null;

  @Field(() => GraphQLDateTime, { description: "When it was added." })
  @InstantColumn()
  addedAt!: string;
}
