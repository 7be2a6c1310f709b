import { Entity, Unique } from "typeorm";

import { ReferenceColumn, TextColumn } from "../kernel/column-decorators";
import { Article } from "./article.entity";

/** Every slug that an article has or had; none is ever given to another. */
@Entity()
@Unique(["slug", "articleId"])
export class ArticleSlug {
  @TextColumn({ characters: 120, primary: true })
  slug!: string;

  @ReferenceColumn(() => Article)
  articleId!: string;
}
