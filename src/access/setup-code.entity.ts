import { Entity, Unique } from "typeorm";

import { InstantColumn, ReferenceColumn, TextColumn } from "../kernel/column-decorators";
import { UserAccount } from "./user-account.entity";

/** The code with which a user may set a password once. A user has one at most: a new one makes the old one useless. */
@Entity()
@Unique(["secretHash"])
export class SetupCode {
  @ReferenceColumn(() => UserAccount, { primary: true, index: false })
  userId!: string;

  /** SHA-256 of the whole code, in hexadecimal digits. */
  @TextColumn({ characters: 64 })
  secretHash!: string;

  @InstantColumn()
  expiresAt!: string;
}
