import { Entity, Unique } from "typeorm";

import { BigCountColumn, TextColumn } from "../kernel/column-decorators";

/** Something that the search can find. Its words stand under its number in a table of each database's own. */
@Entity()
@Unique(["ownerId"])
export class SearchDocument {
  /** Its place in the order of time and whether the public sees it; see `document-number.ts`. */
  @BigCountColumn({ primary: true })
  number!: number;

  /** The article, event, person, organization or topic. */
  @TextColumn({ characters: 90 })
  ownerId!: string;

  /** SHA-256 of all that is indexed of it, in hexadecimal digits. */
  @TextColumn({ characters: 64 })
  digest!: string;
}
