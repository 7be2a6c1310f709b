import { Field, ObjectType } from "type-graphql";
import { Entity, Index } from "typeorm";

import { Editable } from "../access/editable.object";
import { Article } from "../article/article.entity";
import { Event } from "../event/event.entity";
import { BooleanColumn, ReferenceColumn, TextColumn } from "../kernel/column-decorators";
import { Fact } from "../kernel/graph-entity";
import { Node } from "../kernel/node.object";
import { Person } from "../person/person.entity";

@ObjectType({
  implements: [Node, Editable],
  description: "Words of a speaker that an article reports. A fact with evidence of its own.",
})
@Entity()
@Index(["speakerId", "sortAt", "id"])
@Index(["articleId", "sortAt", "id"])
@Index(["eventId", "sortAt", "id"])
@Index(["sortAt", "id"], { where: "is_public" })
export class Quotation extends Fact {
  @ReferenceColumn(() => Person, { index: false })
  speakerId!: string;

  @Field(() => String, {
    nullable: true,
    description: "The speaker's title beside the words, as printed.",
  })
  @TextColumn({ characters: 500, nullable: true })
  titleAsPrinted!: string | null;

  @Field(() => String, { description: "What was said." })
  @TextColumn({ characters: 5000 })
  text!: string;

  @Field(() => Boolean, {
    description: "Whether the text is word for word; otherwise it is what was said in short.",
  })
  @BooleanColumn({ default: false })
  verbatim!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "The speech, report or book that the words are from.",
  })
  @TextColumn({ characters: 500, nullable: true })
  workQuoted!: string | null;

  @ReferenceColumn(() => Article, { index: false })
  articleId!: string;

  @ReferenceColumn(() => Event, { nullable: true, index: false })
  eventId!: string | null;
}
