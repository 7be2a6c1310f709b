import { declareAggregate } from "../access/aggregate";
import { Role } from "./role.entity";
import { RoleEvidence } from "./role-evidence.entity";

export const roleAggregate = declareAggregate<Role>({
  typename: "Role",
  entity: Role,
  owned: [{ entity: RoleEvidence, owner: "roleId" }],
});
