import { Entity } from "typeorm";

import { IntegerColumn, ReferenceColumn } from "../kernel/column-decorators";
import { Organization } from "../organization/organization.entity";
import { Participation } from "./participation.entity";

/** That the unnamed group of a participation belongs to an organization. */
@Entity()
export class ParticipationGroupOrganization {
  @ReferenceColumn(() => Participation, { primary: true, onDelete: "CASCADE", index: false })
  participationId!: string;

  @ReferenceColumn(() => Organization, { primary: true })
  organizationId!: string;

  @IntegerColumn()
  position!: number;
}
