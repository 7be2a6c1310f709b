import { Entity } from "typeorm";

import { Evidence } from "../article/evidence.entity";
import { ReferenceColumn } from "../kernel/column-decorators";
import { Role } from "./role.entity";

@Entity()
export class RoleEvidence extends Evidence {
  @ReferenceColumn(() => Role, { onDelete: "CASCADE" })
  roleId!: string;
}
