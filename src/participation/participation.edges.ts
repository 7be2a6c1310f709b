import { evidencedByArticle, evidenceList } from "../article/evidence.edges";
import { events } from "../event/event.edges";
import type { Event } from "../event/event.entity";
import type { Context } from "../kernel/context";
import { type Edge, edgeBy, type OwnedList } from "../kernel/edges";
import { declareLookup } from "../kernel/lookup";
import { amongRows, raw, type Sql, sql } from "../kernel/sql";
import { storedVisibility, table, visible, visibleWithOwner } from "../kernel/table";
import { organizations, organizationsUnder } from "../organization/organization.edges";
import type { Organization } from "../organization/organization.entity";
import { people } from "../person/person.edges";
import type { Person } from "../person/person.entity";
import { roles } from "../role/role.edges";
import type { Role } from "../role/role.entity";
import { Participation } from "./participation.entity";
import { ParticipationCapacity } from "./participation-capacity.entity";
import { ParticipationEvidence } from "./participation-evidence.entity";
import { presences } from "./presence";

export const participations = table(Participation, {
  isPublic: storedVisibility,
  onlyFor: {
    participant: ["groupName", "groupLanguage"],
    headCount: [...["headCountAsPrinted", "headCountMin", "headCountMax", "headCountApproximate"]],
  },
});

declareLookup({ typename: "Participation", table: participations });

export const participationsInEvent: Edge<Participation> = edgeBy(participations, "event_id");

export const participationsOfPerson: Edge<Participation> = edgeBy(participations, "person_id");

export const participationsOfOrganization: Edge<Participation> = {
  table: participations,
  where: (context) =>
    concerning(context, organizationsUnder(context, sql`row.id = parent.value`, false)),
};

export const participationsUnderOrganization: Edge<Participation> = {
  table: participations,
  where: (context) =>
    concerning(context, organizationsUnder(context, sql`row.id = parent.value`, true)),
};

export const participationsInRole: Edge<Participation> = {
  table: participations,
  where: () => sql`row.id IN (
    SELECT participation_role.participation_id FROM participation_role WHERE participation_role.role_id = parent.value)`,
};

export const participationsInProgrammeItem: Edge<Participation> = {
  table: participations,
  where: () => sql`row.id IN (
    SELECT participation_capacity.participation_id FROM participation_capacity
    WHERE participation_capacity.programme_item_id = parent.value)`,
};

export const participationsEvidencedByArticle: Edge<Participation> = {
  table: participations,
  where: evidencedByArticle(ParticipationEvidence, "participation_id"),
};

export const eventsWithOrganization: Edge<Event> = {
  table: events,
  where: (context) =>
    attendedBy(context, organizationsUnder(context, sql`row.id = parent.value`, false)),
};

export const eventsUnderOrganization: Edge<Event> = {
  table: events,
  where: (context) =>
    attendedBy(context, organizationsUnder(context, sql`row.id = parent.value`, true)),
};

/** Who took part in an event, each once. */
export const peopleAtEvent: Edge<Person> = {
  table: people,
  where: (context) =>
    sql`row.id${amongRows(sql`SELECT row.person_id FROM participation row
    WHERE row.event_id = parent.value AND ${visible(participations, context)}`)}`,
};

/** The organizations that were present at an event, each once; see `attendedBy`. */
export const organizationsAtEvent: Edge<Organization> = {
  table: organizations,
  where: (context) =>
    sql`row.id${amongRows(sql`SELECT row.organization_id FROM presence row
    WHERE row.event_id = parent.value AND ${visible(presences, context)}`)}`,
};

export const capacitiesOfParticipation: OwnedList<ParticipationCapacity> = {
  table: table(ParticipationCapacity, { isPublic: visibleWithOwner }),
  where: () => sql`row.participation_id = parent.value`,
  orderBy: raw("row.position"),
};

export const rolesHeldInParticipation: OwnedList<Role> = {
  table: roles,
  through: sql`participation_role link ON link.participation_id = parent.value`,
  where: () => sql`row.id = link.role_id`,
  orderBy: raw("link.position, row.id"),
};

export const organizationsOfGroup: OwnedList<Organization> = {
  table: organizations,
  through: sql`participation_group_organization link ON link.participation_id = parent.value`,
  where: () => sql`row.id = link.organization_id`,
  orderBy: raw("link.position, row.id"),
};

export const evidenceOfParticipation = evidenceList(ParticipationEvidence, "participation_id");

/**
 * The condition that a participation, as `row`, concerns one of some organizations: it took part itself, somebody
 * acted on its behalf or in a role held there, or the unnamed group belongs to it.
 *
 * @param chosen a query for the ids of organizations that the viewer may see
 */
export function concerning(context: Context, chosen: Sql): Sql {
  return sql`row.id${amongRows(sql`
    WITH chosen(id) AS (${chosen})
    SELECT participation.id FROM participation JOIN chosen ON participation.organization_id = chosen.id
    UNION SELECT participation.id FROM participation JOIN chosen ON participation.on_behalf_of_id = chosen.id
    UNION SELECT linked.participation_id FROM participation_group_organization linked
      JOIN chosen ON linked.organization_id = chosen.id
    UNION SELECT participation_role.participation_id FROM participation_role
      JOIN role row ON row.id = participation_role.role_id JOIN chosen ON row.organization_id = chosen.id
      WHERE ${visible(roles, context)}`)}`;
}

/**
 * The condition that one of some organizations was present at an event, as `row`; `presence.ts` says what that is.
 *
 * @param chosen a query for the ids of organizations that the viewer may see
 */
export function attendedBy(context: Context, chosen: Sql): Sql {
  return sql`row.id${amongRows(sql`
    SELECT row.event_id FROM presence row WHERE row.organization_id IN (${chosen}) AND ${visible(presences, context)}`)}`;
}
