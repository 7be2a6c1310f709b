import { Field, ObjectType } from "type-graphql";
import { Check, Entity, Index, Unique } from "typeorm";

import {
  ChoiceColumn,
  CompositeReference,
  IdColumn,
  IntegerColumn,
  TextColumn,
} from "../kernel/column-decorators";
import { enumType } from "../kernel/enum-type";

export const CapacityKind = enumType("CapacityKind", "In what capacity somebody took part.", {
  LEADER: "Led a delegation.",
  RECEIVER: "Received the guests.",
  ESCORT: "Accompanied others.",
  CHAIR: "Was in the chair or hosted the programme.",
  SPEAKER: "Gave a speech or spoke otherwise.",
  SIGNATORY: "Signed what was agreed.",
  PRESENTER: "Presented or handed over something.",
  RECIPIENT: "Was given something.",
  ORGANIZER: "Organized it.",
  OTHER: "Anything else; the label says what.",
});
export type CapacityKind = keyof typeof CapacityKind;

@ObjectType("Capacity", {
  description: "One capacity in which somebody took part. Who has none simply attended.",
})
@Entity()
@Unique(["participationId", "position"])
@Index(["kind", "participationId"])
@Index(["programmeItemId"])
@Check("other_has_a_label", "kind <> 'OTHER' OR label IS NOT NULL")
@CompositeReference("Participation", {
  columns: ["participationId", "eventId"],
  references: ["id", "eventId"],
  onDelete: "CASCADE",
})
@CompositeReference("ProgrammeItem", {
  columns: ["programmeItemId", "eventId"],
  references: ["id", "eventId"],
})
export class ParticipationCapacity {
  @IdColumn()
  id!: string;

  @TextColumn({ characters: 90 })
  participationId!: string;

  /** The event of the participation, so that a programme item of another event cannot be named. */
  @TextColumn({ characters: 90 })
  eventId!: string;

  @IntegerColumn()
  position!: number;

  @Field(() => CapacityKind, { description: "Leader, speaker, signatory and so on." })
  @ChoiceColumn(Object.keys(CapacityKind))
  kind!: CapacityKind;

  @Field(() => String, {
    nullable: true,
    description: "The capacity in words; always there when the kind is OTHER.",
  })
  @TextColumn({ characters: 100, nullable: true })
  label!: string | null;

  @TextColumn({ characters: 90, nullable: true })
  programmeItemId!: string | null;
}
