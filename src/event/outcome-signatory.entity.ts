import { Entity } from "typeorm";

import { IntegerColumn, ReferenceColumn } from "../kernel/column-decorators";
import { Person } from "../person/person.entity";
import { Outcome } from "./outcome.entity";

/** That a person signed an outcome. */
@Entity()
export class OutcomeSignatory {
  @ReferenceColumn(() => Outcome, { primary: true, onDelete: "CASCADE", index: false })
  outcomeId!: string;

  @ReferenceColumn(() => Person, { primary: true })
  personId!: string;

  @IntegerColumn()
  position!: number;
}
