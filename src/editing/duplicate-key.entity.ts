import { Entity, Index } from "typeorm";

import { ChoiceColumn, TextColumn } from "../kernel/column-decorators";
import { DuplicateReasonKind } from "./duplicate-reason.object";

/**
 * What a person or an organization shares with those that may be the same: kept by `keepDuplicates` for all that are
 * not merged. Ids name people and organizations alike, as in the history.
 */
@Entity()
@Index(["digest", "ownerId"])
export class DuplicateKey {
  @TextColumn({ characters: 90, primary: true })
  ownerId!: string;

  /** SHA-256 of type, reason and folded text, in hexadecimal digits: a text can be too long for an index. */
  @TextColumn({ characters: 64, primary: true })
  digest!: string;

  @ChoiceColumn(Object.keys(DuplicateReasonKind))
  reason!: DuplicateReasonKind;
}
