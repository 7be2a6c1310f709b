import { Field, ID, ObjectType } from "type-graphql";
import { Entity, Unique } from "typeorm";

import { UserAccount } from "../access/user-account.entity";
import { ArticleRevision } from "../article/article-revision.entity";
import { IdColumn, InstantColumn, ReferenceColumn, TextColumn } from "../kernel/column-decorators";
import { GraphQLDateTime } from "../kernel/scalars";

/** A link to one working revision. Only a digest of its token is kept, so that nobody who reads the database can use it. */
@ObjectType({
  description:
    "A link by which somebody without a token sees what the public would see if a draft were published now. For editors.",
})
@Entity()
@Unique(["secretHash"])
export class ArticlePreview {
  @Field(() => ID, { description: "Identifies the link; `articlePreviewRevoke` takes it." })
  @IdColumn()
  id!: string;

  @ReferenceColumn(() => ArticleRevision)
  revisionId!: string;

  /** SHA-256 of the whole token, in hexadecimal digits. */
  @TextColumn({ characters: 64 })
  secretHash!: string;

  /** The link works as long as this user may give the draft out. */
  @ReferenceColumn(() => UserAccount)
  createdById!: string;

  @Field(() => GraphQLDateTime, { description: "When it was made." })
  @InstantColumn()
  createdAt!: string;

  @Field(() => GraphQLDateTime, {
    description:
      "When it ends at the latest. It ends earlier when it is revoked, when the draft is published or given up, and when whoever made it may not give the draft out any more.",
  })
  @InstantColumn()
  expiresAt!: string;

  /** Somebody revoked it, or the article was taken from the public. */
  @InstantColumn({ nullable: true })
  revokedAt!: string | null;
}
