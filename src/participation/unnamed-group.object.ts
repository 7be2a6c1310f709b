import { Field, ObjectType } from "type-graphql";

import { Named, Participant } from "../kernel/node.object";

@ObjectType({
  implements: [Named, Participant],
  description:
    "People who took part together and whom the report does not name, such as representatives of teachers and students.",
})
export class UnnamedGroup {
  readonly __typename = "UnnamedGroup";

  @Field(() => String, {
    description:
      "What the report calls the group, in the report's language whatever language is asked.",
  })
  name!: string;

  participationId!: string;
}
