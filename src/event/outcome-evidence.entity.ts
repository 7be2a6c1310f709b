import { Entity } from "typeorm";

import { Evidence } from "../article/evidence.entity";
import { ReferenceColumn } from "../kernel/column-decorators";
import { Outcome } from "./outcome.entity";

@Entity()
export class OutcomeEvidence extends Evidence {
  @ReferenceColumn(() => Outcome, { onDelete: "CASCADE" })
  outcomeId!: string;
}
