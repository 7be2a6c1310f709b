import { Field, ID, InputType } from "type-graphql";

import { NameInput } from "../kernel/name.inputs";
import { payloadOf } from "../kernel/payload.object";
import { Topic } from "./topic.entity";

export const TopicPayload = payloadOf("Topic", "topic", () => Topic);

@InputType({ description: "A new topic." })
export class TopicCreateInput {
  @Field(() => [NameInput], { description: "Its names, the first official one leading." })
  names!: NameInput[];

  @Field(() => String, { nullable: true, description: "Made of the name if left out." })
  slug?: string | null;

  @Field(() => ID, { nullable: true, description: "The wider topic that it is part of." })
  broaderId?: string | null;
}

@InputType({ description: "What changes of a topic: what is left out stays, null clears." })
export class TopicUpdateInput {
  @Field(() => String, {
    nullable: true,
    description: "A new slug; the old one goes on leading to it. Null is refused.",
  })
  slug?: string | null;

  @Field(() => ID, { nullable: true, description: "The wider topic that it is part of." })
  broaderId?: string | null;
}
