import { Check, Entity, Unique } from "typeorm";

import {
  BigCountColumn,
  ChoiceColumn,
  IdColumn,
  InstantColumn,
  ReferenceColumn,
  TextColumn,
} from "../kernel/column-decorators";
import { UserAccount } from "./user-account.entity";

/** Who did, or was refused, what and when. Never changed and never deleted. */
@Entity()
@Unique(["sequence"])
@Check("code_of_a_refusal", "(outcome = 'REFUSED') = (code IS NOT NULL)")
export class AuditEntry {
  @IdColumn()
  id!: string;

  /** The order of the commits, from 1; clocks may go back. */
  @BigCountColumn()
  sequence!: number;

  @InstantColumn()
  at!: string;

  /** Who did it; for what was done at the command line, the user whom it concerns. */
  @ReferenceColumn(() => UserAccount)
  userId!: string;

  @TextColumn({ characters: 60 })
  action!: string;

  @ChoiceColumn(["DONE", "REFUSED"])
  outcome!: "DONE" | "REFUSED";

  /** Why it was refused. */
  @TextColumn({ characters: 60, nullable: true })
  code!: string | null;

  @TextColumn({ characters: 90, nullable: true })
  subjectId!: string | null;

  @TextColumn({ characters: 100 })
  requestId!: string;

  /** SHA-256 of the snapshots before and after all that was changed; null when there were none. */
  @TextColumn({ characters: 64, nullable: true })
  beforeHash!: string | null;

  @TextColumn({ characters: 64, nullable: true })
  afterHash!: string | null;

  /**
   * SHA-256 of the row before it and of this one, so that no row can be changed, moved or taken out unnoticed; null for
   * rows from before there was a chain.
   */
  @TextColumn({ characters: 64, nullable: true })
  hash!: string | null;
}
