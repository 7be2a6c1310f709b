import { Entity } from "typeorm";

import { IntegerColumn, ReferenceColumn } from "../kernel/column-decorators";
import { Organization } from "../organization/organization.entity";
import { Outcome } from "./outcome.entity";

/** That an organization is a party of an outcome. */
@Entity()
export class OutcomeParty {
  @ReferenceColumn(() => Outcome, { primary: true, onDelete: "CASCADE", index: false })
  outcomeId!: string;

  @ReferenceColumn(() => Organization, { primary: true })
  organizationId!: string;

  @IntegerColumn()
  position!: number;
}
