import { Entity, Unique } from "typeorm";

import { ReferenceColumn, TextColumn } from "../kernel/column-decorators";
import { Organization } from "./organization.entity";

/** Every slug that an organization has or had; none is ever given to another. */
@Entity()
@Unique(["slug", "organizationId"])
export class OrganizationSlug {
  @TextColumn({ characters: 120, primary: true })
  slug!: string;

  @ReferenceColumn(() => Organization)
  organizationId!: string;
}
