import { Field, ID, ObjectType } from "type-graphql";
import { Entity, Index, Unique } from "typeorm";

import { IdColumn, InstantColumn, ReferenceColumn, TextColumn } from "../kernel/column-decorators";
import { GraphQLDateTime } from "../kernel/scalars";
import { UserAccount } from "./user-account.entity";

@ObjectType({
  description:
    "Somebody's being signed in, on one device. It ends by signing out, after 12 hours without a request, after 7 days, and when the user's password or access level changes or the user is suspended.",
})
@Entity()
@Unique(["secretHash"])
@Index(["expiresAt"])
export class Session {
  @Field(() => ID, { description: "Identifies the session; never used again for another one." })
  @IdColumn()
  id!: string;

  @ReferenceColumn(() => UserAccount)
  userId!: string;

  /** SHA-256 of the whole session token, in hexadecimal digits. */
  @TextColumn({ characters: 64 })
  secretHash!: string;

  @Field(() => GraphQLDateTime, { description: "When the user signed in." })
  @InstantColumn()
  createdAt!: string;

  @Field(() => GraphQLDateTime, { description: "When it was used last, to about a minute." })
  @InstantColumn()
  lastUsedAt!: string;

  @Field(() => GraphQLDateTime, { description: "When it ends at the latest." })
  @InstantColumn()
  expiresAt!: string;
}
