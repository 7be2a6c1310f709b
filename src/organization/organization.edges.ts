import { byIndex, fewRows } from "../database/join-hints";
import type { Context } from "../kernel/context";
import { type Edge, edgeBy, type OwnedList } from "../kernel/edges";
import { declareLookup } from "../kernel/lookup";
import { declareNames } from "../kernel/named.resolver";
import { amongRows, raw, type Sql, sql } from "../kernel/sql";
import { storedVisibility, table, visible, visibleWithOwner } from "../kernel/table";
import { Organization } from "./organization.entity";
import { OrganizationExternalId } from "./organization-external-id.entity";
import { OrganizationName } from "./organization-name.entity";

export const organizations = table(Organization, { isPublic: storedVisibility, hasNames: true });

export const organizationLookup = declareLookup({
  typename: "Organization",
  table: organizations,
  slugs: { name: raw("organization_slug"), owner: raw("organization_id") },
  mergeable: true,
});

export const namesOfOrganization: OwnedList<OrganizationName> = {
  table: table(OrganizationName, { isPublic: visibleWithOwner }),
  where: () => sql`row.organization_id = parent.value`,
  orderBy: raw("row.position, row.id"),
};
declareNames("Organization", namesOfOrganization);

export const externalIdsOfOrganization: OwnedList<OrganizationExternalId> = {
  table: table(OrganizationExternalId, { isPublic: visibleWithOwner }),
  where: () => sql`row.organization_id = parent.value`,
  orderBy: raw("row.scheme, row.value"),
};

export const childrenOfOrganization: Edge<Organization> = edgeBy(organizations, "parent_id");

/** From the parent up to the top. A hidden organization ends the way: what is above it is not told either. */
export const ancestorsOfOrganization: OwnedList<Organization> = {
  table: organizations,
  where: (context) =>
    sql`row.id${amongRows(sql`
    WITH RECURSIVE above(id, parent_id) AS (
      SELECT row.id, row.parent_id FROM organization row WHERE row.id = parent.value
      UNION SELECT row.id, row.parent_id FROM organization row JOIN above ON row.id = above.parent_id
        WHERE ${visible(organizations, context)})
    SELECT above.id FROM above WHERE above.id <> parent.value`)}`,
  orderBy: raw("row.depth DESC"),
};

/**
 * The ids of organizations and of the units under them, as a query with the one column `id`. Only what the
 * viewer may see counts, and what lies under a hidden unit is not reached.
 *
 * @param start a condition on `row` that chooses the organizations to begin with
 * @param includeUnits false for these alone
 */
export function organizationsUnder(context: Context, start: Sql, includeUnits: boolean): Sql {
  const shown = visible(organizations, context);
  const chosen = sql`SELECT row.id FROM organization row WHERE ${start} AND ${shown}`;
  if (!includeUnits) return chosen;
  return sql`
    WITH RECURSIVE unit(id) AS (
      ${chosen} UNION SELECT row.id FROM unit
      JOIN organization row ON ${byIndex("row.parent_id", "unit.id")} WHERE ${shown})
    ${fewRows("unit", ["id"])}`;
}
