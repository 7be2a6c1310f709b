import { Field, ObjectType } from "type-graphql";
import { Entity, Index } from "typeorm";

import { Editable } from "../access/editable.object";
import { ChoiceColumn, ReferenceColumn, TextColumn } from "../kernel/column-decorators";
import { enumType } from "../kernel/enum-type";
import { Fact } from "../kernel/graph-entity";
import { Node } from "../kernel/node.object";
import { PartialDate, PartialDateColumn } from "../kernel/partial-date.object";
import { Event } from "./event.entity";

export const OutcomeKind = enumType("OutcomeKind", "What an event brought.", {
  AGREEMENT: "A contract, a memorandum or another agreement.",
  PROJECT: "Something to be done together.",
  UNIT_FOUNDED: "A laboratory, a base, a centre or another unit came into being.",
  AWARD: "A prize, a title or a plaque.",
  DONATION: "Money or goods given.",
  OTHER: "Anything else.",
});
export type OutcomeKind = keyof typeof OutcomeKind;

export const OutcomeState = enumType("OutcomeState", "Where an outcome stands.", {
  PLANNED: "It is intended.",
  IN_FORCE: "It holds at present.",
  ENDED: "It held once and is over.",
  UNKNOWN: "Nobody has said.",
});
export type OutcomeState = keyof typeof OutcomeState;

@ObjectType({
  implements: [Node, Editable],
  description:
    "What an event brought: an agreement, a project, a new unit, an award. A fact with evidence of its own.",
})
@Entity()
@Index(["eventId", "sortAt", "id"])
@Index(["sortAt", "id"], { where: "is_public" })
export class Outcome extends Fact {
  @ReferenceColumn(() => Event, { index: false })
  eventId!: string;

  @Field(() => OutcomeKind, { description: "Agreement, project, donation and so on." })
  @ChoiceColumn(Object.keys(OutcomeKind))
  kind!: OutcomeKind;

  @Field(() => String, { description: "What it is, as printed." })
  @TextColumn({ characters: 300 })
  title!: string;

  @Field(() => String, {
    nullable: true,
    description: "The sum or the quantity, in the words of the report.",
  })
  @TextColumn({ characters: 200, nullable: true })
  amountAsPrinted!: string | null;

  @Field(() => PartialDate, {
    nullable: true,
    description: "When it ends; null when unknown or without end.",
  })
  @PartialDateColumn()
  endsOn!: PartialDate | null;

  @Field(() => OutcomeState, { description: "Planned, in force, ended or unknown." })
  @ChoiceColumn(Object.keys(OutcomeState))
  state!: OutcomeState;
}
