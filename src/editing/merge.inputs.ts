import { ArgsType, Field, ID, Int } from "type-graphql";

@ArgsType()
export class MergeArgs {
  @Field(() => ID, {
    description: "What is merged: it goes, and its id and slugs lead to the other for ever.",
  })
  id!: string;

  @Field(() => ID, { description: "What it is merged into: it stays, and takes over all." })
  intoId!: string;

  @Field(() => Int, { description: "The version of the first that you have seen." })
  expectedVersion!: number;

  @Field(() => Int, { description: "The version of the second that you have seen." })
  intoExpectedVersion!: number;

  @Field(() => String, {
    nullable: true,
    description:
      "Why they are the same; required where the public sees one of them. At most 2,000 characters.",
  })
  changeNote?: string | null;
}
