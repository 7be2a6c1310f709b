import { evidencedByArticle, evidenceList } from "../article/evidence.edges";
import type { Context } from "../kernel/context";
import { type Edge, edgeBy } from "../kernel/edges";
import { declareLookup } from "../kernel/lookup";
import { sql } from "../kernel/sql";
import { storedVisibility, table } from "../kernel/table";
import { organizationsUnder } from "../organization/organization.edges";
import { Role } from "./role.entity";
import { RoleEvidence } from "./role-evidence.entity";

export const roles = table(Role, { isPublic: storedVisibility });

declareLookup({ typename: "Role", table: roles });

export const rolesOfPerson: Edge<Role> = edgeBy(roles, "person_id");

export const rolesAtOrganization: Edge<Role> = edgeBy(roles, "organization_id");

export const rolesUnderOrganization: Edge<Role> = {
  table: roles,
  where: (context) =>
    sql`row.organization_id IN (${organizationsUnder(context, sql`row.id = parent.value`, true)})`,
};

export const rolesEvidencedByArticle: Edge<Role> = {
  table: roles,
  where: evidencedByArticle(RoleEvidence, "role_id"),
};

export const evidenceOfRole = evidenceList(RoleEvidence, "role_id");

/** The columns with the first and the last day that attest a role, as far as this viewer may see the evidence. */
export function attestedDays(context: Context): {
  readonly first: AttestedDay;
  readonly last: AttestedDay;
} {
  return context.viewer.scope === "public"
    ? { first: "publicFirstAttestedDay", last: "publicLastAttestedDay" }
    : { first: "firstAttestedDay", last: "lastAttestedDay" };
}

type AttestedDay =
  "publicFirstAttestedDay" | "publicLastAttestedDay" | "firstAttestedDay" | "lastAttestedDay";
