import { Field, ID, InputType } from "type-graphql";

import { NameInput } from "../kernel/name.inputs";

@InputType({ description: "A person whom a call adds on its way." })
export class PersonRefCreateInput {
  @Field(() => String, {
    nullable: true,
    description: "A word of yours by which other rows of the same call refer to the person.",
  })
  ref?: string | null;

  @Field(() => [NameInput], { description: "The names, the first official one leading." })
  names!: NameInput[];

  @Field(() => String, { nullable: true, description: "Made of the name if left out." })
  slug?: string | null;
}

@InputType({
  description:
    "A person: by the id, by the `ref` of a row of the same call, or a new one. Give one.",
})
export class PersonRef {
  @Field(() => ID, { nullable: true, description: "One who is there." })
  id?: string | null;

  @Field(() => String, { nullable: true, description: "One whom another row of this call adds." })
  ref?: string | null;

  @Field(() => PersonRefCreateInput, {
    nullable: true,
    description: "A new one, which this call adds.",
  })
  create?: PersonRefCreateInput | null;
}
