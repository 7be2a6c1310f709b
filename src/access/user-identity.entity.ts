import { Field, ObjectType } from "type-graphql";
import { Entity } from "typeorm";

import { InstantColumn, ReferenceColumn, TextColumn } from "../kernel/column-decorators";
import { GraphQLDateTime } from "../kernel/scalars";
import { UserAccount } from "./user-account.entity";

@ObjectType({
  description:
    "An account at a sign-in provider, by which a user signs in here. For ADMIN and the user.",
})
@Entity()
export class UserIdentity {
  @Field(() => String, { description: "The provider, as it names itself in what it signs." })
  @TextColumn({ characters: 200, primary: true })
  issuer!: string;

  @Field(() => String, {
    description: "The account there, by the name that the provider never gives to another.",
  })
  @TextColumn({ characters: 255, primary: true })
  subject!: string;

  @ReferenceColumn(() => UserAccount)
  userId!: string;

  @Field(() => GraphQLDateTime, { description: "When an admin bound it to the user." })
  @InstantColumn()
  createdAt!: string;
}
