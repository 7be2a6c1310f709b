import { Entity } from "typeorm";

import { IntegerColumn, ReferenceColumn } from "../kernel/column-decorators";
import { Topic } from "../topic/topic.entity";
import { Event } from "./event.entity";

/** That an event deals with a topic. */
@Entity()
export class EventTopic {
  @ReferenceColumn(() => Event, { primary: true, onDelete: "CASCADE", index: false })
  eventId!: string;

  @ReferenceColumn(() => Topic, { primary: true })
  topicId!: string;

  @IntegerColumn()
  position!: number;
}
