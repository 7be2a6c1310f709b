import { Field, ObjectType } from "type-graphql";
import { Entity } from "typeorm";

import { Editable } from "../access/editable.object";
import { CompositeReference, ReferenceColumn } from "../kernel/column-decorators";
import { GraphEntity } from "../kernel/graph-entity";
import { Named, Node } from "../kernel/node.object";

@ObjectType({
  implements: [Node, Named, Editable],
  description:
    "A subject that events and articles deal with, such as talent cultivation or joint laboratories.",
})
@Entity()
@CompositeReference("TopicSlug", { columns: ["slug", "id"], references: ["slug", "topicId"] })
export class Topic extends GraphEntity {
  @Field(() => String, {
    description: "Its place in addresses now; slugs that it had earlier go on leading to it.",
  })
  declare slug: string;

  @ReferenceColumn(() => Topic, { nullable: true })
  broaderId!: string | null;

  @ReferenceColumn(() => Topic, { nullable: true })
  declare mergedIntoId: string | null;
}
