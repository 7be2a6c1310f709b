import { Field, InputType } from "type-graphql";

import { Editable } from "../access/editable.object";
import { payloadOf } from "../kernel/payload.object";

export const EvidencePayload = payloadOf("Evidence", "fact", () => Editable as never);

@InputType({
  description: "What changes of a piece of evidence: what is left out stays, null clears.",
})
export class EvidenceChangeInput {
  @Field(() => String, {
    nullable: true,
    description: "A few words of the source that show the fact; at most 1,000 characters.",
  })
  quote?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Title of a source outside; at most 500 characters. Null is refused.",
  })
  sourceTitle?: string | null;

  @Field(() => String, { nullable: true, description: "Address of the source outside." })
  sourceUrl?: string | null;
}
