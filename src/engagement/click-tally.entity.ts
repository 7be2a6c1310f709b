import { Entity } from "typeorm";

import { Article } from "../article/article.entity";
import { BigCountColumn, ReferenceColumn } from "../kernel/column-decorators";

/** Clicks that are counted but not yet in the article's figure: a narrow row, since an article's is rewritten as a whole. */
@Entity()
export class ClickTally {
  @ReferenceColumn(() => Article, { primary: true, index: false, onDelete: "CASCADE" })
  articleId!: string;

  @BigCountColumn()
  clicks!: number;
}
