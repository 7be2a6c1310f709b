import { Field, ID, InputType } from "type-graphql";

@InputType({
  description: "Why a fact is believed: an article of ours, or a source outside with its title.",
})
export class EvidenceInput {
  @Field(() => ID, {
    nullable: true,
    description: "The article that says so: its draft if it has one, else its live text.",
  })
  articleId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "A few words of it that show the fact; at most 1,000 characters.",
  })
  quote?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Title of a source outside; at most 500 characters.",
  })
  sourceTitle?: string | null;

  @Field(() => String, { nullable: true, description: "Address of the source outside." })
  sourceUrl?: string | null;
}

@InputType({
  description: "What evidences every row of a call that brings no evidence of its own.",
})
export class SourceInput {
  @Field(() => ID, { description: "The article; its draft if it has one." })
  articleId!: string;
}
