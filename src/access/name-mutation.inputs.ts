import { Field, InputType } from "type-graphql";

import { NameKind } from "../kernel/name.entity";
import { Named } from "../kernel/node.object";
import { payloadOf } from "../kernel/payload.object";

export const NamePayload = payloadOf("Name", "owner", () => Named as never);

@InputType({ description: "What changes of a name: what is left out stays, null clears." })
export class NameChangeInput {
  @Field(() => String, {
    nullable: true,
    description: "The name, whole; at most 300 characters. Null is refused.",
  })
  text?: string | null;

  @Field(() => String, { nullable: true, description: "Its language as a BCP 47 tag." })
  language?: string | null;

  @Field(() => NameKind, {
    nullable: true,
    description: "What kind of name it is; null is OFFICIAL.",
  })
  kind?: NameKind | null;
}
