import { Field, ID, Int, ObjectType } from "type-graphql";
import { Entity, Unique } from "typeorm";

import {
  ChoiceColumn,
  IdColumn,
  IntegerColumn,
  ReferenceColumn,
  TextColumn,
} from "../kernel/column-decorators";
import { enumType } from "../kernel/enum-type";
import { Organization } from "../organization/organization.entity";
import { Event } from "./event.entity";

export const ProgrammeItemKind = enumType(
  "ProgrammeItemKind",
  "What happens in a step of a programme.",
  {
    TOUR: "Something is shown around.",
    SPEECH: "Somebody speaks.",
    PRESENTATION: "Something is presented, in words, as a film or otherwise.",
    DISCUSSION: "People exchange views.",
    SIGNING: "Something is signed.",
    AWARD: "Something is awarded, unveiled or handed over.",
    OTHER: "Anything else.",
  },
);
export type ProgrammeItemKind = keyof typeof ProgrammeItemKind;

@ObjectType({ description: "One step of an event's programme." })
@Entity()
@Unique(["eventId", "position"])
@Unique(["id", "eventId"])
export class ProgrammeItem {
  @Field(() => ID, { description: "Identifies this step." })
  @IdColumn()
  id!: string;

  @ReferenceColumn(() => Event, { onDelete: "CASCADE", index: false })
  eventId!: string;

  @Field(() => Int, { description: "Its place in the programme, from 1." })
  @IntegerColumn()
  position!: number;

  @Field(() => String, { description: "What it is, in the words of the report or the programme." })
  @TextColumn({ characters: 300 })
  title!: string;

  @Field(() => ProgrammeItemKind, { description: "Tour, speech, discussion and so on." })
  @ChoiceColumn(Object.keys(ProgrammeItemKind))
  kind!: ProgrammeItemKind;

  @TextColumn({ characters: 300, nullable: true })
  placeAsPrinted!: string | null;

  @ReferenceColumn(() => Organization, { nullable: true })
  placeOrganizationId!: string | null;
}
