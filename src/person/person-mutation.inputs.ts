import { Field, InputType } from "type-graphql";

import { ExternalIdInput } from "../kernel/external-id.inputs";
import { NameInput } from "../kernel/name.inputs";
import { payloadOf } from "../kernel/payload.object";
import { Person } from "./person.entity";

export const PersonPayload = payloadOf("Person", "person", () => Person);

@InputType({ description: "A new person." })
export class PersonCreateInput {
  @Field(() => [NameInput], {
    description: "The names as written, the first official one leading; at least one.",
  })
  names!: NameInput[];

  @Field(() => String, { nullable: true, description: "Made of the name if left out." })
  slug?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "A few sentences; at most 5,000 characters.",
  })
  biography?: string | null;

  @Field(() => [ExternalIdInput], {
    nullable: true,
    description: "What registers outside, such as ORCID, call the person.",
  })
  externalIds?: ExternalIdInput[] | null;
}

@InputType({ description: "What changes of a person: what is left out stays, null clears." })
export class PersonUpdateInput {
  @Field(() => String, {
    nullable: true,
    description: "A new slug; the old one goes on leading to the person. Null is refused.",
  })
  slug?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "A few sentences; at most 5,000 characters.",
  })
  biography?: string | null;

  @Field(() => [ExternalIdInput], {
    nullable: true,
    description: "All external ids: they take the place of those that are there.",
  })
  externalIds?: ExternalIdInput[] | null;
}
