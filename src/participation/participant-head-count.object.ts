import { Field, Int, ObjectType } from "type-graphql";

@ObjectType({ description: "How many people a participant stands for, as the report says it." })
export class ParticipantHeadCount {
  @Field(() => String, { description: "The words that give the number." })
  asPrinted!: string;

  @Field(() => Int, {
    nullable: true,
    description: "At least so many; null when the words set no lower bound.",
  })
  min!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "At most so many; null when the words set no upper bound.",
  })
  max!: number | null;

  @Field(() => Boolean, { description: "Whether the number is only roughly given." })
  approximate!: boolean;
}
