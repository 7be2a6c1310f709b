import { currentAmong, lockedRows } from "../access/write-object";
import { warn, type Writing } from "../access/writing";
import { badUserInput } from "../kernel/errors";
import { among, sql } from "../kernel/sql";
import type { Transaction } from "../kernel/transaction";
import type { CallFacts } from "../role/call-facts";
import { roleAggregate } from "../role/role.aggregate";
import type { Role } from "../role/role.entity";
import { addRole } from "../role/role.service";
import type { RoleRef } from "../role/role-mutation.inputs";

/** The roles that are named by id, by their ids. */
export async function namedRoles(
  { transaction }: Writing,
  given: readonly RoleRef[],
): Promise<ReadonlyMap<string, Role>> {
  const ids = given.flatMap(({ id }) => id ?? []);
  return lockedRows(transaction, roleAggregate, ids);
}

/**
 * The ids of the roles that a participant held then, in the order given; new ones are added.
 *
 * @param personId null for organizations and groups, which hold none
 * @param roles those of `namedRoles`
 * @throws BAD_USER_INPUT when somebody else holds the role; NOT_FOUND; what adding a role throws
 */
export async function heldRoles(
  writing: Writing,
  personId: string | null,
  given: readonly RoleRef[],
  roles: ReadonlyMap<string, Role>,
  { refs, source, field }: CallFacts,
): Promise<string[]> {
  if (given.length > 0 && personId === null)
    throw badUserInput("Only a person holds roles.", field);
  const ids: string[] = [];
  for (const [index, { id, create }] of given.entries()) {
    const at = [...field, String(index)];
    if (create) {
      const call = { refs, source, field: [...at, "create"] };
      ids.push(await addRole(writing, personId ?? "", create, call));
    } else ids.push(ownRole(writing, personId, id ?? "", roles, [...at, "id"]));
  }
  return ids;
}

/** The organizations at the top of those of roles, by the ids of the roles. */
export async function topOrganizations(
  transaction: Transaction,
  roleIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (roleIds.length === 0) return new Map();
  const rows = await transaction.query(sql`
    WITH RECURSIVE above(role_id, id, parent_id) AS (
      SELECT role.id, organization.id, organization.parent_id FROM role
      JOIN organization ON organization.id = role.organization_id WHERE role.id${among(roleIds)}
      UNION SELECT above.role_id, organization.id, organization.parent_id
      FROM organization JOIN above ON organization.id = above.parent_id)
    SELECT role_id AS "roleId", id AS "id" FROM above WHERE parent_id IS NULL`);
  return new Map(rows.map(({ roleId, id }) => [String(roleId), String(id)]));
}

function ownRole(
  writing: Writing,
  personId: string | null,
  id: string,
  roles: ReadonlyMap<string, Role>,
  field: readonly string[],
): string {
  const role = currentAmong(roleAggregate, roles, id, field);
  if (role.personId !== personId) throw badUserInput("Somebody else holds this role.", field);
  if (role.end === "ENDED")
    warn(writing, "IMPLAUSIBLE", `The role "${role.title}" is known to have ended.`, field);
  return id;
}
