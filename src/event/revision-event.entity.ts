import { Entity } from "typeorm";

import { ArticleRevision } from "../article/article-revision.entity";
import { IntegerColumn, ReferenceColumn } from "../kernel/column-decorators";
import { Event } from "./event.entity";

/** That a revision's text covers an event. */
@Entity()
export class RevisionEvent {
  @ReferenceColumn(() => ArticleRevision, { primary: true, onDelete: "CASCADE", index: false })
  revisionId!: string;

  @ReferenceColumn(() => Event, { primary: true })
  eventId!: string;

  @IntegerColumn()
  position!: number;
}
