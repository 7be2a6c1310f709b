import { Entity, Unique } from "typeorm";

import { InstantColumn, ReferenceColumn, TextColumn } from "../kernel/column-decorators";
import { UserAccount } from "./user-account.entity";

/** The password of a user who has one. */
@Entity()
@Unique(["nameHash"])
export class UserPassword {
  @ReferenceColumn(() => UserAccount, { primary: true, index: false })
  userId!: string;

  /** Digest of the name as it is folded to sign in, so that no two users sign in under one. */
  @TextColumn({ characters: 64 })
  nameHash!: string;

  /** argon2id with its salt and parameters, in the PHC string format. */
  @TextColumn({ characters: 200 })
  hash!: string;

  @InstantColumn()
  changedAt!: string;
}
