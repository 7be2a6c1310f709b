import { Field, ObjectType } from "type-graphql";
import { Entity, Index } from "typeorm";

import { Editable } from "../access/editable.object";
import { CompositeReference, ReferenceColumn, TextColumn } from "../kernel/column-decorators";
import { GraphEntity } from "../kernel/graph-entity";
import { Named, Node, Participant } from "../kernel/node.object";

@ObjectType({
  implements: [Node, Named, Participant, Editable],
  description:
    "A human being. What a person does for an organization is a Role; one person can hold several at once, and others later.",
})
@Entity()
@Index(["sortName", "id"], { where: "is_public" })
@CompositeReference("PersonSlug", { columns: ["slug", "id"], references: ["slug", "personId"] })
export class Person extends GraphEntity {
  @Field(() => String, {
    description:
      "Its place in addresses now; slugs that the person had earlier go on leading here.",
  })
  declare slug: string;

  @Field(() => String, {
    nullable: true,
    description: "A few sentences; null when nobody has written them.",
  })
  @TextColumn({ characters: 5000, nullable: true })
  biography!: string | null;

  @ReferenceColumn(() => Person, { nullable: true })
  declare mergedIntoId: string | null;
}
