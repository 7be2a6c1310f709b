import { Entity, Unique } from "typeorm";

import { ReferenceColumn } from "../kernel/column-decorators";
import { ExternalId } from "../kernel/external-id.entity";
import { Organization } from "./organization.entity";

@Entity()
@Unique(["scheme", "value"])
export class OrganizationExternalId extends ExternalId {
  @ReferenceColumn(() => Organization, { onDelete: "CASCADE" })
  organizationId!: string;
}
