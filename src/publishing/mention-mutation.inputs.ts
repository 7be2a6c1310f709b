import { Field, ID, InputType } from "type-graphql";

@InputType({
  description:
    "Whom a mention names: what is left out stays, null clears; naming one clears the other.",
})
export class MentionChangeInput {
  @Field(() => ID, { nullable: true, description: "The person that the words name." })
  personId?: string | null;

  @Field(() => ID, { nullable: true, description: "The organization that the words name." })
  organizationId?: string | null;
}
