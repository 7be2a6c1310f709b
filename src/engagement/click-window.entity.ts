import { Entity, Index } from "typeorm";

import { Article } from "../article/article.entity";
import { InstantColumn, ReferenceColumn, TextColumn } from "../kernel/column-decorators";

/** That a client's click on an article was counted, so that it is not counted again within the window. */
@Entity()
@Index(["countedAt"])
export class ClickWindow {
  @ReferenceColumn(() => Article, { primary: true, index: false, onDelete: "CASCADE" })
  articleId!: string;

  /** SHA-256 of what the client calls itself, in hexadecimal digits. */
  @TextColumn({ characters: 64, primary: true })
  clientHash!: string;

  @InstantColumn()
  countedAt!: string;
}
