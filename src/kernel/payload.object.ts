import { type ClassType, Field, ID, ObjectType } from "type-graphql";

import { UserError } from "./refusal";
import { Warning } from "./warning";

/**
 * The payload type of mutations on a type: `PersonPayload { person, userErrors, warnings }`.
 *
 * @param name of the field with the object
 */
export function payloadOf(typename: string, name: string, type: () => ClassType): ClassType {
  @ObjectType(`${typename}Payload`, {
    description: `What came of a mutation: the ${typename} as it is now, or why nothing was changed.`,
  })
  class Payload {
    @Field(() => [UserError], { description: "Why nothing was changed; empty when it was done." })
    userErrors!: UserError[];

    @Field(() => [Warning], { description: "What to know about what was done." })
    warnings!: Warning[];
  }
  Field(type, {
    nullable: true,
    description:
      "As it is after the mutation; null when nothing was changed, except that a stale version is answered with the current state.",
  })(Payload.prototype, name);
  return Payload;
}

@ObjectType({ description: "What came of removing something." })
export class RemovalPayload {
  @Field(() => ID, { nullable: true, description: "The id of what is gone; null when it is not." })
  removedId!: string | null;

  @Field(() => [UserError], { description: "Why nothing was removed; empty when it was." })
  userErrors!: UserError[];

  @Field(() => [Warning], { description: "What to know about what was done." })
  warnings!: Warning[];
}
