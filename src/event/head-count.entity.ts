import { Field, ID, Int, ObjectType } from "type-graphql";
import { Check, Entity, Unique } from "typeorm";

import {
  BooleanColumn,
  ChoiceColumn,
  IdColumn,
  IntegerColumn,
  ReferenceColumn,
  TextColumn,
} from "../kernel/column-decorators";
import { Event } from "./event.entity";
import { Side } from "./side";

/** How many people there were. Head-counts are never added up: they may count the same people. */
@ObjectType({
  description:
    'How many people there were, as a report says it: "a group of 30", "more than 30". Head-counts are not added up, since they may count the same people.',
})
@Entity()
@Unique(["eventId", "position"])
@Check("min_not_negative", "min IS NULL OR min >= 0")
@Check("max_not_negative", "max IS NULL OR max >= 0")
@Check("min_up_to_max", "min IS NULL OR max IS NULL OR min <= max")
export class HeadCount {
  @Field(() => ID, { description: "Identifies this head-count." })
  @IdColumn()
  id!: string;

  @ReferenceColumn(() => Event, { onDelete: "CASCADE", index: false })
  eventId!: string;

  @IntegerColumn()
  position!: number;

  @Field(() => String, { description: "The words that give the number." })
  @TextColumn({ characters: 200 })
  asPrinted!: string;

  @Field(() => Int, {
    nullable: true,
    description: "At least so many; null when the words set no lower bound.",
  })
  @IntegerColumn({ nullable: true })
  min!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "At most so many; null when the words set no upper bound.",
  })
  @IntegerColumn({ nullable: true })
  max!: number | null;

  @Field(() => Boolean, { description: "Whether the number is only roughly given." })
  @BooleanColumn({ default: false })
  approximate!: boolean;

  @Field(() => Side, {
    nullable: true,
    description: "Whom it counts: one side, or everybody when null.",
  })
  @ChoiceColumn(Object.keys(Side), { nullable: true })
  side!: Side | null;
}
