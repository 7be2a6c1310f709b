import { Field, ID, ObjectType } from "type-graphql";
import { Check, Entity, Index, Unique } from "typeorm";

import { UserAccount } from "../access/user-account.entity";
import { IdColumn, InstantColumn, ReferenceColumn, TextColumn } from "../kernel/column-decorators";
import { Node } from "../kernel/node.object";
import { GraphQLDateTime } from "../kernel/scalars";

/** Ids name people and organizations alike, as in the history; a judgement about what is deleted goes with it. */
@ObjectType({
  implements: [Node],
  description:
    "A judgement that two people or two organizations are not the same, so that they are no candidates for a merge. For editors.",
})
@Entity()
@Unique(["oneId", "otherId"])
@Check("ends_in_order", "one_id < other_id")
@Index(["otherId"])
export class NotSame {
  @Field(() => ID, { description: "Identifies the judgement; `notSameRemove` takes it." })
  @IdColumn()
  id!: string;

  @TextColumn({ characters: 90 })
  oneId!: string;

  /** Not empty, since it comes after the other end. */
  @TextColumn({ characters: 90, empty: true })
  otherId!: string;

  @Field(() => String, { nullable: true, description: "Why, in the words of whoever judged." })
  @TextColumn({ characters: 2000, nullable: true })
  note!: string | null;

  @ReferenceColumn(() => UserAccount)
  judgedById!: string;

  @Field(() => GraphQLDateTime, { description: "When it was judged." })
  @InstantColumn()
  judgedAt!: string;
}
