import { Field, ID, ObjectType } from "type-graphql";
import { Entity, Unique } from "typeorm";

import { AccessLevel } from "../kernel/access-level";
import {
  ChoiceColumn,
  IdColumn,
  InstantColumn,
  ReferenceColumn,
  TextColumn,
} from "../kernel/column-decorators";
import { GraphQLDateTime } from "../kernel/scalars";
import { UserAccount } from "./user-account.entity";

@ObjectType({
  description:
    "A token with which a program acts as a user. Only a digest of it is kept, so that nobody who reads the database can use it. For ADMIN and the user.",
})
@Entity()
@Unique(["secretHash"])
export class ApiToken {
  @Field(() => ID, { description: "Identifies the token; it is not the token itself." })
  @IdColumn()
  id!: string;

  @ReferenceColumn(() => UserAccount)
  userId!: string;

  @Field(() => String, { description: "What it is for, in the words of whoever made it." })
  @TextColumn({ characters: 100 })
  label!: string;

  @Field(() => AccessLevel, {
    description: "The most that it allows; the user's own level bounds it at every use.",
  })
  @ChoiceColumn(Object.keys(AccessLevel))
  scope!: AccessLevel;

  /** SHA-256 of the whole token, in hexadecimal digits. */
  @TextColumn({ characters: 64 })
  secretHash!: string;

  @Field(() => GraphQLDateTime, { description: "When it was made." })
  @InstantColumn()
  createdAt!: string;

  @Field(() => GraphQLDateTime, { description: "When it stops working." })
  @InstantColumn()
  expiresAt!: string;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: "When somebody made it useless; null if nobody did.",
  })
  @InstantColumn({ nullable: true })
  revokedAt!: string | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: "When it was used last, to about a minute; null if it never was.",
  })
  @InstantColumn({ nullable: true })
  lastUsedAt!: string | null;
}
