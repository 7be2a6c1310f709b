import { Entity, Index } from "typeorm";

import {
  IdColumn,
  InstantColumn,
  IntegerColumn,
  JsonColumn,
  ReferenceColumn,
  TextColumn,
} from "../kernel/column-decorators";
import type { Snapshot } from "./aggregate";
import { UserAccount } from "./user-account.entity";

/** One change of a person, an organization, an event, a topic or a fact, with what it was before and after. */
@Entity()
@Index(["subjectId", "id"])
export class Change {
  @IdColumn()
  id!: string;

  @TextColumn({ characters: 90 })
  subjectId!: string;

  /** The mutation, such as `personUpdate`. */
  @TextColumn({ characters: 60 })
  action!: string;

  @ReferenceColumn(() => UserAccount)
  userId!: string;

  @InstantColumn()
  at!: string;

  @TextColumn({ characters: 2000, nullable: true })
  note!: string | null;

  /** Null when it was added by this change. */
  @JsonColumn({ nullable: true })
  before!: Snapshot | null;

  /** Null when it was removed by this change. */
  @JsonColumn({ nullable: true })
  after!: Snapshot | null;

  /** The version that the object had after the change; null when it was removed. */
  @IntegerColumn({ nullable: true })
  version!: number | null;
}
