import { Entity, Unique } from "typeorm";

import { AccessLevel } from "../kernel/access-level";
import {
  ChoiceColumn,
  IdColumn,
  InstantColumn,
  ReferenceColumn,
  TextColumn,
} from "../kernel/column-decorators";
import { UserAccount } from "./user-account.entity";

/** A token of a user. Only a digest of it is kept, so that nobody who reads the database can use it. */
@Entity()
@Unique(["secretHash"])
export class ApiToken {
  @IdColumn()
  id!: string;

  @ReferenceColumn(() => UserAccount)
  userId!: string;

  /** What the token is for, in the words of whoever made it. */
  @TextColumn({ characters: 100 })
  label!: string;

  /** The most that the token allows; the user's own level bounds it at every use. */
  @ChoiceColumn(Object.keys(AccessLevel))
  scope!: AccessLevel;

  /** SHA-256 of the whole token, in hexadecimal digits. */
  @TextColumn({ characters: 64 })
  secretHash!: string;

  @InstantColumn()
  createdAt!: string;

  @InstantColumn()
  expiresAt!: string;

  @InstantColumn({ nullable: true })
  revokedAt!: string | null;
}
