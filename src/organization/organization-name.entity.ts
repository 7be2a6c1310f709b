import { Entity } from "typeorm";

import { ReferenceColumn } from "../kernel/column-decorators";
import { Name } from "../kernel/name.entity";
import { Organization } from "./organization.entity";

@Entity()
export class OrganizationName extends Name {
  @ReferenceColumn(() => Organization, { onDelete: "CASCADE" })
  organizationId!: string;
}
