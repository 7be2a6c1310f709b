import { Field, ObjectType } from "type-graphql";

import { GraphQLDateTime } from "../kernel/scalars";

@ObjectType({ description: "A major change of an article after its first publication." })
export class Correction {
  @Field(() => GraphQLDateTime, { description: "When the changed text was published." })
  publishedAt!: string;

  @Field(() => String, { description: "What was changed and why." })
  note!: string;
}
