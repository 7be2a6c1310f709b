import { Field, ID, ObjectType } from "type-graphql";
import { Entity, Unique } from "typeorm";

import { AccessLevel } from "../kernel/access-level";
import {
  ChoiceColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  TextColumn,
} from "../kernel/column-decorators";

@ObjectType("User", {
  description:
    "Somebody of the newsroom who signs in or writes with a token. Not a person of the graph. For editors.",
})
@Entity()
@Unique(["name"])
export class UserAccount {
  @Field(() => ID, { description: "Identifies the user." })
  @IdColumn()
  id!: string;

  @Field(() => String, { description: "The name under which the history shows what was done." })
  @TextColumn({ characters: 100 })
  name!: string;

  @Field(() => AccessLevel, { description: "What the user may do; a token may allow less." })
  @ChoiceColumn(Object.keys(AccessLevel))
  level!: AccessLevel;

  /** Nothing of the user's works from then on. */
  @InstantColumn({ nullable: true })
  suspendedAt!: string | null;

  @IntegerColumn({ default: 1 })
  version!: number;

  @InstantColumn()
  createdAt!: string;
}
