import { Entity, Index } from "typeorm";

import { InstantColumn, IntegerColumn, TextColumn } from "../kernel/column-decorators";

/** How often something was tried within a time that is not over. */
@Entity()
@Index(["expiresAt"])
export class RateLimit {
  /** The name of the limit and a digest of what it counts by: whoever reads it learns of no name and no address. */
  @TextColumn({ characters: 100, primary: true })
  key!: string;

  @IntegerColumn()
  points!: number;

  @InstantColumn()
  expiresAt!: string;
}
