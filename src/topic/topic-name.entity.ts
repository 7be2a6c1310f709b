import { Entity } from "typeorm";

import { ReferenceColumn } from "../kernel/column-decorators";
import { Name } from "../kernel/name.entity";
import { Topic } from "./topic.entity";

@Entity()
export class TopicName extends Name {
  @ReferenceColumn(() => Topic, { onDelete: "CASCADE" })
  topicId!: string;
}
