import { ArgsType, Field, ID, Int } from "type-graphql";

@ArgsType()
export class VersionArgs {
  @Field(() => ID, { description: "What to change." })
  id!: string;

  @Field(() => Int, {
    description: "The version that you have seen; another is refused as STALE_VERSION.",
  })
  expectedVersion!: number;

  @Field(() => String, {
    nullable: true,
    description:
      "What changes and why; required where the public sees the object. At most 2,000 characters.",
  })
  changeNote?: string | null;
}
