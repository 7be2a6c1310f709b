import { Check, Entity, Index, Unique } from "typeorm";

import {
  ChoiceColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  ReferenceColumn,
  TextColumn,
} from "../kernel/column-decorators";
import { enumType } from "../kernel/enum-type";
import { Article } from "./article.entity";
import { ArticleText } from "./article-text.entity";

export const RevisionState = enumType(
  "RevisionState",
  "Where a revision stands on its way to the public.",
  {
    DRAFT: "Being written.",
    IN_REVIEW: "Submitted; somebody else decides.",
    SCHEDULED: "Will be published at a set time.",
    LIVE: "The text that the public reads.",
    SUPERSEDED: "Was live once; a later revision took its place.",
    DISCARDED: "Given up before it was ever live.",
  },
);
export type RevisionState = keyof typeof RevisionState;

/** One version of an article's text. What the text links to belongs to it as well. */
@Entity()
@Unique(["articleId", "number"])
@Unique(["id", "articleId"])
@Check("number_from_one", "number >= 1")
@Index("one_live_revision", ["articleId"], { unique: true, where: "state = 'LIVE'" })
@Index("one_working_revision", ["articleId"], {
  unique: true,
  where: "state IN ('DRAFT', 'IN_REVIEW', 'SCHEDULED')",
})
export class ArticleRevision extends ArticleText {
  @IdColumn()
  id!: string;

  @ReferenceColumn(() => Article, { index: false })
  articleId!: string;

  @IntegerColumn()
  number!: number;

  @ChoiceColumn(Object.keys(RevisionState))
  state!: RevisionState;

  /** What changed, for the readers of a correction. */
  @TextColumn({ characters: 2000, nullable: true })
  changeNote!: string | null;

  @IntegerColumn({ default: 1 })
  version!: number;

  @InstantColumn()
  createdAt!: string;
}
