import { Entity, Index } from "typeorm";

import { CompositeReference, IntegerColumn, TextColumn } from "../kernel/column-decorators";

/** That a person took part in a role held then. Both are of the same person. */
@Entity()
@Index(["roleId"])
@CompositeReference("Participation", {
  columns: ["participationId", "personId"],
  references: ["id", "personId"],
  onDelete: "CASCADE",
})
@CompositeReference("Role", { columns: ["roleId", "personId"], references: ["id", "personId"] })
export class ParticipationRole {
  @TextColumn({ characters: 90, primary: true })
  participationId!: string;

  @TextColumn({ characters: 90, primary: true })
  roleId!: string;

  @TextColumn({ characters: 90 })
  personId!: string;

  @IntegerColumn()
  position!: number;
}
