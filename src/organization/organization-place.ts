import { currentRow } from "../access/write-object";
import { touched, type Writing } from "../access/writing";
import { refusal } from "../kernel/refusal";
import { sql } from "../kernel/sql";
import { organizationAggregate } from "./organization.aggregate";
import type { Organization } from "./organization.entity";

/** Where an organization stands: the columns that say so. */
export type Place = Pick<Organization, "parentId" | "parentDepth" | "depth">;

/**
 * The place directly under a parent, or at the top for null.
 *
 * @param id of the organization that is to stand there
 * @throws BAD_USER_INPUT, NOT_FOUND, ALREADY_MERGED for the parent; OWN_ANCESTOR when it stands under this one
 */
export async function placeUnder(
  { transaction }: Writing,
  id: string,
  parentId: string | null,
  field: readonly string[],
): Promise<Place> {
  if (parentId === null) return { parentId: null, parentDepth: null, depth: 0 };
  const parent = await currentRow(transaction, organizationAggregate, parentId, field);
  const above = await transaction.query(sql`
    WITH RECURSIVE above(id) AS (
      SELECT organization.id FROM organization WHERE organization.id = ${parentId}
      UNION SELECT organization.parent_id FROM organization JOIN above ON organization.id = above.id)
    SELECT above.id AS "id" FROM above`);
  if (above.some((row) => row["id"] === id))
    throw refusal(
      "OWN_ANCESTOR",
      "An organization cannot stand under itself or under one of its own units.",
      field,
    );
  return { parentId, parentDepth: parent.depth, depth: parent.depth + 1 };
}

/**
 * Lets all units below an organization follow it to another depth, and reports the parents between which it moved.
 *
 * @param from where it stood; its own row says already where it stands now
 */
export async function followMove(
  writing: Writing,
  id: string,
  from: Place,
  to: Place,
): Promise<void> {
  touched(writing, "Organization", from.parentId);
  touched(writing, "Organization", to.parentId);
  const deeper = to.depth - from.depth;
  if (deeper === 0) return;
  await writing.transaction.query(sql`
    WITH RECURSIVE below(id) AS (
      SELECT organization.id FROM organization WHERE organization.parent_id = ${id}
      UNION SELECT organization.id FROM organization JOIN below ON organization.parent_id = below.id)
    UPDATE organization SET depth = depth + ${deeper}, parent_depth = parent_depth + ${deeper}
    WHERE id IN (SELECT below.id FROM below)`);
}
