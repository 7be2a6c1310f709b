import { Field, ObjectType } from "type-graphql";

import { enumType } from "../kernel/enum-type";
import type { DuplicateCandidate } from "./duplicate-candidate.entity";

export const DuplicateReasonKind = enumType(
  "DuplicateReasonKind",
  "Why two may be the same. Likeness alone is no reason.",
  {
    SAME_EXTERNAL_ID: "A register outside calls them the same.",
    SAME_NAME: "They have a name in common, in whatever language and of whatever kind.",
  },
);
export type DuplicateReasonKind = keyof typeof DuplicateReasonKind;

@ObjectType({ description: "Why two may be the same, with what they have in common. For editors." })
export class DuplicateReason {
  @Field(() => DuplicateReasonKind, { description: "A name or an external id." })
  kind!: DuplicateReasonKind;

  candidate!: DuplicateCandidate;
}
