import { Field, ObjectType } from "type-graphql";
import { Entity, Index } from "typeorm";

import { Editable } from "../access/editable.object";
import {
  ChoiceColumn,
  CompositeReference,
  InstantColumn,
  ReferenceColumn,
  TextColumn,
} from "../kernel/column-decorators";
import { enumType } from "../kernel/enum-type";
import { GraphEntity } from "../kernel/graph-entity";
import { Named, Node } from "../kernel/node.object";
import { PartialDate, PartialDateColumn } from "../kernel/partial-date.object";
import { Organization } from "../organization/organization.entity";

export const EventKind = enumType("EventKind", "What kind of event it is.", {
  VISIT: "Somebody went to see somebody else.",
  FORUM: "Several sides exchanged views in public or in a larger circle.",
  SIGNING: "An agreement was signed.",
  MEETING: "People met to talk or to decide.",
  LECTURE: "Somebody lectured.",
  TRAINING: "Somebody was trained.",
  CEREMONY: "Something was opened, unveiled, awarded or celebrated.",
  COMPETITION: "People or teams competed.",
  RECRUITMENT: "An employer looked for staff.",
  OTHER: "Anything else.",
});
export type EventKind = keyof typeof EventKind;

export const Occurrence = enumType("Occurrence", "Whether an event took place.", {
  PLANNED: "It is announced.",
  HAPPENED: "It took place.",
  POSTPONED: "It was put off.",
  CANCELLED: "It was called off.",
});
export type Occurrence = keyof typeof Occurrence;

@ObjectType({
  implements: [Node, Named, Editable],
  description:
    "Something that happened or will happen: a visit, a forum, a signing. Who took part is in its participations, what was agreed in its outcomes, who reported it in its coverage.",
})
@Entity()
@Index(["sortAt", "id"], { where: "is_public" })
@Index(["sortName", "id"], { where: "is_public" })
@CompositeReference("EventSlug", { columns: ["slug", "id"], references: ["slug", "eventId"] })
export class Event extends GraphEntity {
  @Field(() => String, {
    description: "Its place in addresses now; slugs that it had earlier go on leading to it.",
  })
  declare slug: string;

  @Field(() => EventKind, { description: "Visit, forum, signing and so on." })
  @ChoiceColumn(Object.keys(EventKind))
  kind!: EventKind;

  @Field(() => String, {
    nullable: true,
    description: "The motto under which it stood, as printed.",
  })
  @TextColumn({ characters: 500, nullable: true })
  theme!: string | null;

  @Field(() => PartialDate, {
    nullable: true,
    description: "When it was, as precisely as it was said; an interval when it lasted over days.",
  })
  @PartialDateColumn()
  date!: PartialDate | null;

  /** A copy of the date's earliest instant; see `unknownSortAt`. */
  @InstantColumn()
  sortAt!: string;

  @Field(() => String, {
    description: "The time zone of the place, as the IANA database names it.",
  })
  @TextColumn({ characters: 60 })
  timeZone!: string;

  @TextColumn({ characters: 300, nullable: true })
  placeAsPrinted!: string | null;

  @ReferenceColumn(() => Organization, { nullable: true })
  placeOrganizationId!: string | null;

  @Field(() => Occurrence, { description: "Planned, happened, postponed or cancelled." })
  @ChoiceColumn(Object.keys(Occurrence))
  occurrence!: Occurrence;

  @ReferenceColumn(() => Event, { nullable: true })
  declare mergedIntoId: string | null;
}
