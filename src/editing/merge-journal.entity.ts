import { Entity } from "typeorm";

import { UserAccount } from "../access/user-account.entity";
import {
  IdColumn,
  InstantColumn,
  JsonColumn,
  ReferenceColumn,
  TextColumn,
} from "../kernel/column-decorators";

/** One merge, with every row that it moved, so that somebody can take it apart again. */
@Entity()
export class MergeJournal {
  @IdColumn()
  id!: string;

  @TextColumn({ characters: 90 })
  fromId!: string;

  @TextColumn({ characters: 90 })
  intoId!: string;

  @JsonColumn()
  moved!: unknown;

  @ReferenceColumn(() => UserAccount)
  userId!: string;

  @InstantColumn()
  at!: string;
}
