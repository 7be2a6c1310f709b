import { currentRow } from "../access/write-object";
import { warn, type Writing } from "../access/writing";
import { badUserInput } from "../kernel/errors";
import { sql } from "../kernel/sql";
import type { Transaction } from "../kernel/transaction";
import type { CallFacts } from "../role/call-facts";
import { roleAggregate } from "../role/role.aggregate";
import { addRole } from "../role/role.service";
import type { RoleRef } from "../role/role-mutation.inputs";

/**
 * The ids of the roles that a participant held then, in the order given; new ones are added.
 *
 * @param personId null for organizations and groups, which hold none
 * @throws BAD_USER_INPUT when somebody else holds the role; NOT_FOUND; what adding a role throws
 */
export async function heldRoles(
  writing: Writing,
  personId: string | null,
  given: readonly RoleRef[],
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
    } else ids.push(await ownRole(writing, personId, id ?? "", [...at, "id"]));
  }
  return ids;
}

/** The organization at the top of that of a role; null without a role. */
export async function topOrganization(
  transaction: Transaction,
  roleId: string | undefined,
): Promise<string | null> {
  if (roleId === undefined) return null;
  const [top] = await transaction.query(sql`
    WITH RECURSIVE above(id, parent_id) AS (
      SELECT organization.id, organization.parent_id FROM role
      JOIN organization ON organization.id = role.organization_id WHERE role.id = ${roleId}
      UNION SELECT organization.id, organization.parent_id
      FROM organization JOIN above ON organization.id = above.parent_id)
    SELECT id AS "id" FROM above WHERE parent_id IS NULL`);
  return top === undefined ? null : String(top["id"]);
}

async function ownRole(
  writing: Writing,
  personId: string | null,
  id: string,
  field: readonly string[],
): Promise<string> {
  const role = await currentRow(writing.transaction, roleAggregate, id, field);
  if (role.personId !== personId) throw badUserInput("Somebody else holds this role.", field);
  if (role.end === "ENDED")
    warn(writing, "IMPLAUSIBLE", `The role "${role.title}" is known to have ended.`, field);
  return id;
}
