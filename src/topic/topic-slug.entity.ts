import { Entity, Unique } from "typeorm";

import { ReferenceColumn, TextColumn } from "../kernel/column-decorators";
import { Topic } from "./topic.entity";

/** Every slug that a topic has or had; none is ever given to another. */
@Entity()
@Unique(["slug", "topicId"])
export class TopicSlug {
  @TextColumn({ characters: 120, primary: true })
  slug!: string;

  @ReferenceColumn(() => Topic)
  topicId!: string;
}
