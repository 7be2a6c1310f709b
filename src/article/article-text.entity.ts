import { JsonColumn, ReferenceColumn, TextColumn } from "../kernel/column-decorators";
import { type PartialDate, PartialDateColumn } from "../kernel/partial-date.object";
import { Organization } from "../organization/organization.entity";
import type { ArticleImage } from "./article-image.object";

/** The content that an article shows and that each of its revisions keeps. */
export abstract class ArticleText {
  /** BCP 47. */
  @TextColumn({ characters: 35 })
  language!: string;

  @TextColumn({ characters: 300 })
  title!: string;

  @TextColumn({ characters: 2000, nullable: true })
  summary!: string | null;

  /** Markdown. */
  @TextColumn({ characters: 200_000, nullable: true })
  body!: string | null;

  /** What the Markdown renders to, sanitised when it was written. */
  @TextColumn({ characters: 800_000, nullable: true })
  bodyHtml!: string | null;

  @TextColumn({ characters: 100, nullable: true })
  section!: string | null;

  /** As the source states it. */
  @PartialDateColumn()
  releasedOn!: PartialDate | null;

  /** As printed. */
  @TextColumn({ characters: 300, nullable: true })
  sourceName!: string | null;

  @TextColumn({ characters: 2000, nullable: true })
  sourceUrl!: string | null;

  @ReferenceColumn(() => Organization, { nullable: true })
  sourceOrganizationId!: string | null;

  /** The author's line as printed. */
  @TextColumn({ characters: 500, nullable: true })
  byline!: string | null;

  @JsonColumn({ nullable: true })
  images!: ArticleImage[] | null;
}
