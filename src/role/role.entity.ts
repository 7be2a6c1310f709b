import { Field, ObjectType } from "type-graphql";
import { Entity, Index, Unique } from "typeorm";

import { Editable } from "../access/editable.object";
import { ChoiceColumn, ReferenceColumn, TextColumn } from "../kernel/column-decorators";
import { enumType } from "../kernel/enum-type";
import { Fact } from "../kernel/graph-entity";
import { Node } from "../kernel/node.object";
import { PartialDate, PartialDateColumn } from "../kernel/partial-date.object";
import { Organization } from "../organization/organization.entity";
import { Person } from "../person/person.entity";

export const RoleEnd = enumType("RoleEnd", "What is known of the end of a role.", {
  ENDED: "It ended; its period says when.",
  CURRENT: "It is known to last.",
  UNKNOWN: "Nobody has said. A role without an end is not known to be current.",
});
export type RoleEnd = keyof typeof RoleEnd;

@ObjectType({
  implements: [Node, Editable],
  description:
    "That a person holds a title at an organization, over some time. It is a fact with evidence of its own; what a user of this API may do is an access level, never a role.",
})
@Entity()
@Unique(["id", "personId"])
@Index(["personId", "sortAt", "id"])
@Index(["organizationId", "sortAt", "id"])
@Index(["sortAt", "id"], { where: "is_public" })
export class Role extends Fact {
  @ReferenceColumn(() => Person, { index: false })
  personId!: string;

  @ReferenceColumn(() => Organization, { index: false })
  organizationId!: string;

  @Field(() => String, { description: "The title as printed." })
  @TextColumn({ characters: 300 })
  title!: string;

  @Field(() => String, { nullable: true, description: "Language of the title as a BCP 47 tag." })
  @TextColumn({ characters: 35, nullable: true })
  titleLanguage!: string | null;

  @Field(() => PartialDate, {
    nullable: true,
    description:
      "Since when and until when, as an EDTF interval: 2019/2023, 2019/.. while it lasts, 2019/ when the end is unknown. Null when nothing is known.",
  })
  @PartialDateColumn()
  period!: PartialDate | null;

  @Field(() => RoleEnd, { description: "Whether it ended, lasts, or nobody has said." })
  @ChoiceColumn(Object.keys(RoleEnd))
  end!: RoleEnd;

  /** From this day on it had certainly begun; null when unknown. */
  @TextColumn({ characters: 10, nullable: true })
  certainFromDay!: string | null;

  /** Until this day it had certainly not ended; null when unknown. */
  @TextColumn({ characters: 10, nullable: true })
  certainUntilDay!: string | null;

  /** First and last day of what attests it, over all evidence and over what is public of it; kept by visibility. */
  @TextColumn({ characters: 10, nullable: true })
  firstAttestedDay!: string | null;

  @TextColumn({ characters: 10, nullable: true })
  lastAttestedDay!: string | null;

  @TextColumn({ characters: 10, nullable: true })
  publicFirstAttestedDay!: string | null;

  @TextColumn({ characters: 10, nullable: true })
  publicLastAttestedDay!: string | null;
}
