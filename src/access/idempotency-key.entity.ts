import { Entity, Index } from "typeorm";

import {
  InstantColumn,
  JsonColumn,
  ReferenceColumn,
  TextColumn,
} from "../kernel/column-decorators";
import type { Done } from "./idempotency";
import { UserAccount } from "./user-account.entity";

/** A key under which a user did something within the last day, so that a repetition does nothing and answers alike. */
@Entity()
@Index(["createdAt"])
export class IdempotencyKey {
  @ReferenceColumn(() => UserAccount, { primary: true, index: false })
  userId!: string;

  @TextColumn({ characters: 200, primary: true })
  key!: string;

  /** SHA-256 of the mutation and its input. */
  @TextColumn({ characters: 64 })
  inputHash!: string;

  /** Null only inside the transaction that does the work. */
  @JsonColumn({ nullable: true })
  answer!: Done | null;

  @InstantColumn()
  createdAt!: string;
}
