import { Field, ID, ObjectType } from "type-graphql";
import { Check, Entity, Index, Unique } from "typeorm";

import { ChoiceColumn, IdColumn, IntegerColumn, TextColumn } from "../kernel/column-decorators";
import { enumType } from "../kernel/enum-type";
import { Node } from "../kernel/node.object";

export const DuplicateKind = enumType("DuplicateKind", "What may have been recorded twice.", {
  PERSON: "A human being.",
  ORGANIZATION: "An organization or a unit of one.",
});
export type DuplicateKind = keyof typeof DuplicateKind;

/** A pair that shares a key and that nobody has judged: kept by `keepDuplicates`. */
@ObjectType({
  implements: [Node],
  description:
    "Two people or two organizations that may be the same. Merge them by `personMerge` or `organizationMerge`, or say by `notSameAdd` that they are not the same. For editors.",
})
@Entity()
@Unique(["oneId", "otherId"])
@Check("ends_in_order", "one_id < other_id")
@Check("with_a_reason", "shared_external_ids + shared_names > 0")
@Index(["sharedExternalIds", "sharedNames", "id"])
@Index(["otherId"])
export class DuplicateCandidate {
  @Field(() => ID, { description: "Identifies the pair for as long as it is a candidate." })
  @IdColumn()
  id!: string;

  @ChoiceColumn(Object.keys(DuplicateKind))
  kind!: DuplicateKind;

  @TextColumn({ characters: 90 })
  oneId!: string;

  /** Not empty, since it comes after the other end. */
  @TextColumn({ characters: 90, empty: true })
  otherId!: string;

  @IntegerColumn()
  sharedExternalIds!: number;

  @IntegerColumn()
  sharedNames!: number;
}
