import { Entity } from "typeorm";

import { Evidence } from "../article/evidence.entity";
import { ReferenceColumn } from "../kernel/column-decorators";
import { Participation } from "./participation.entity";

@Entity()
export class ParticipationEvidence extends Evidence {
  @ReferenceColumn(() => Participation, { onDelete: "CASCADE" })
  participationId!: string;
}
