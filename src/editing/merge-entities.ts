import { touched, type Writing } from "../access/writing";
import type { Event } from "../event/event.entity";
import { eventOwner } from "../event/event-owner";
import { sql } from "../kernel/sql";
import { organizationOwner } from "../organization/organization.aggregate";
import type { Organization } from "../organization/organization.entity";
import { followMove } from "../organization/organization-place";
import { personOwner } from "../person/person.aggregate";
import type { Person } from "../person/person.entity";
import { topicOwner } from "../topic/topic.aggregate";
import type { Topic } from "../topic/topic.entity";
import { merge, type MergeTarget } from "./merge";

/** Merges a person into another. Answer and errors as those of `merge`, as for the types below. */
export async function mergePerson(writing: Writing, target: MergeTarget): Promise<string> {
  return merge<Person>(
    writing,
    {
      ...{ owner: personOwner, above: null, emptied: {} },
      filled: (into, from) => ({ biography: into.biography ?? from.biography }),
    },
    target,
  );
}

/** Merges an organization into another; its units go over with all that is under them. */
export async function mergeOrganization(writing: Writing, target: MergeTarget): Promise<string> {
  return merge<Organization>(
    writing,
    {
      ...{ owner: organizationOwner, above: "parentId" },
      emptied: { parentId: null, parentDepth: null, depth: 0 },
      filled: (into, from) => ({ kindLabel: into.kindLabel ?? from.kindLabel }),
      follow: async (one, from, into) => {
        await followMove(one, from.id, from, into);
        await reportUnits(one, from.id);
      },
    },
    target,
  );
}

/** What a unit is called may be the name of another under its new parent. */
async function reportUnits(writing: Writing, id: string): Promise<void> {
  const units = await writing.transaction.query(
    sql`SELECT id AS "id" FROM organization WHERE parent_id = ${id}`,
  );
  for (const unit of units) touched(writing, "Organization", String(unit["id"]));
}

/** Merges a topic into another; its narrower topics go over. */
export async function mergeTopic(writing: Writing, target: MergeTarget): Promise<string> {
  return merge<Topic>(
    writing,
    {
      ...{ owner: topicOwner, above: "broaderId", emptied: { broaderId: null } },
      filled: () => ({}),
    },
    target,
  );
}

/** Merges an event into another; its programme and head-counts stand behind those of the other. */
export async function mergeEvent(writing: Writing, target: MergeTarget): Promise<string> {
  return merge<Event>(
    writing,
    {
      ...{ owner: eventOwner, above: null, emptied: { placeOrganizationId: null } },
      filled: (into, from) => ({
        theme: into.theme ?? from.theme,
        placeAsPrinted: into.placeAsPrinted ?? from.placeAsPrinted,
        placeOrganizationId: into.placeOrganizationId ?? from.placeOrganizationId,
        ...(into.date === null && from.date !== null ? { date: from.date } : {}),
      }),
    },
    target,
  );
}
