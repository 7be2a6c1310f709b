import { Entity } from "typeorm";

import { IntegerColumn, ReferenceColumn } from "../kernel/column-decorators";
import { Topic } from "../topic/topic.entity";
import { ArticleRevision } from "./article-revision.entity";

/** That a revision's text is about a topic. */
@Entity()
export class RevisionTopic {
  @ReferenceColumn(() => ArticleRevision, { primary: true, onDelete: "CASCADE", index: false })
  revisionId!: string;

  @ReferenceColumn(() => Topic, { primary: true })
  topicId!: string;

  @IntegerColumn()
  position!: number;
}
