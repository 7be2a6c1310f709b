import { Field, ID, Int, ObjectType } from "type-graphql";

import { GraphQLDateTime } from "../kernel/scalars";
import { UserAccount } from "./user-account.entity";

@ObjectType({
  description: "What a change did to one field or to one list of an object. For editors.",
})
class FieldChangeRecord {
  @Field(() => String, { description: "The field, or the table of a list." })
  field!: string;

  @Field(() => String, { nullable: true, description: "Its value before, as JSON; null if none." })
  before!: string | null;

  @Field(() => String, { nullable: true, description: "Its value after, as JSON; null if none." })
  after!: string | null;
}

@ObjectType("Change", { description: "One change in the history of an object. For editors." })
export class ChangeRecord {
  @Field(() => ID, { description: "Identifies the change; `changeRevert` takes it." })
  id!: string;

  @Field(() => String, { description: "The mutation that did it." })
  action!: string;

  @Field(() => UserAccount, { description: "The user who did it." })
  user!: UserAccount;

  @Field(() => GraphQLDateTime, { description: "When it was done." })
  at!: string;

  @Field(() => String, { nullable: true, description: "Why, in the words of whoever did it." })
  note!: string | null;

  @Field(() => Int, { nullable: true, description: "The version after it; null for a removal." })
  version!: number | null;

  @Field(() => [FieldChangeRecord], { description: "What is different from before." })
  changed!: FieldChangeRecord[];
}
