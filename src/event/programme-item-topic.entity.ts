import { Entity } from "typeorm";

import { IntegerColumn, ReferenceColumn } from "../kernel/column-decorators";
import { Topic } from "../topic/topic.entity";
import { ProgrammeItem } from "./programme-item.entity";

/** That a step of a programme deals with a topic. */
@Entity()
export class ProgrammeItemTopic {
  @ReferenceColumn(() => ProgrammeItem, { primary: true, onDelete: "CASCADE", index: false })
  programmeItemId!: string;

  @ReferenceColumn(() => Topic, { primary: true })
  topicId!: string;

  @IntegerColumn()
  position!: number;
}
