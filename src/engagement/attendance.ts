import type { Context } from "../kernel/context";
import type { Derived } from "../kernel/derived-page";
import { listOfPair, pairOf } from "../kernel/loaders";
import type { Question } from "../kernel/question";
import { allOf, type Pair, pairs, type Sql, sql } from "../kernel/sql";
import { visible } from "../kernel/table";
import { participations } from "../participation/participation.edges";
import type { Participation } from "../participation/participation.entity";
import { roles } from "../role/role.edges";
import type { Role } from "../role/role.entity";
import { sides } from "./shared-events";

/** A list of facts that say something stays this short. */
const mostFacts = 5;

/**
 * The participations in an event that concern an organization: it took part, somebody acted on its behalf or in a role
 * held there, or the unnamed group belongs to it. A parent is the pair of an organization and an event.
 *
 * @param question what the list is asked within one event
 */
export function participationsOfSide(
  context: Context,
  includeUnits: boolean,
  { conditions = [] }: Question,
): Derived<Participation> {
  return {
    rows: (_, keys) => {
      const asked = keys.map(pairOf);
      return sql`
        WITH RECURSIVE ${sides(context, subjectsOf(asked), includeUnits)}
        SELECT pair.one || ' ' || pair.other AS parent, row.sort_at, ${participations.select}
        FROM ${there(context, asked)} AND ${ofSide(context)} AND ${allOf(conditions)}`;
    },
    decode: participations.decode,
  };
}

/** What says that a person or an organization was at an event, in the order of the report; not more than five. */
export async function participationsAt(
  context: Context,
  who: string,
  eventId: string,
): Promise<Participation[]> {
  const query = (asked: readonly Pair[]): Sql => sql`
    WITH RECURSIVE ${sides(context, subjectsOf(asked), false)},
    found(one, other, id, place) AS (
      SELECT pair.one, pair.other, row.id,
        ROW_NUMBER() OVER (PARTITION BY pair.one, pair.other ORDER BY row.position, row.id)
      FROM ${there(context, asked)} AND (row.person_id = pair.one OR ${ofSide(context)}))
    SELECT found.one AS "edge.one", found.other AS "edge.other", ${participations.select}
    FROM found JOIN participation row ON row.id = found.id
    WHERE found.place <= ${mostFacts} ORDER BY found.place`;
  const { decode } = participations;
  return listOfPair(context, participationsAt, "", [who, eventId], { query, decode });
}

/** The roles of a person at an organization itself, earliest begin first; not more than five. */
export async function rolesAt(
  context: Context,
  personId: string,
  organizationId: string,
): Promise<Role[]> {
  const query = (asked: readonly Pair[]): Sql => sql`
    SELECT found.one AS "edge.one", found.other AS "edge.other", ${roles.select}
    FROM (
      SELECT pair.one, pair.other, row.id,
        ROW_NUMBER() OVER (PARTITION BY pair.one, pair.other ORDER BY row.sort_at, row.id) AS place
      FROM ${pairs(asked, "pair")}
      JOIN role row ON row.person_id = pair.one AND row.organization_id = pair.other
      WHERE ${visible(roles, context)}) found
    JOIN role row ON row.id = found.id WHERE found.place <= ${mostFacts} ORDER BY found.place`;
  const { decode } = roles;
  return listOfPair(context, rolesAt, "", [personId, organizationId], { query, decode });
}

function subjectsOf(asked: readonly Pair[]): string[] {
  return asked.map(([one]) => one);
}

/** The participations, as `row`, in the event of each `pair`: a part of FROM and the beginning of WHERE. */
function there(context: Context, asked: readonly Pair[]): Sql {
  return sql`${pairs(asked, "pair")} JOIN participation row ON row.event_id = pair.other
    WHERE ${visible(participations, context)}`;
}

/** The condition that a participation, as `row`, concerns the first of a `pair`, for which `side` stands. */
function ofSide(context: Context): Sql {
  return sql`EXISTS (
    SELECT 1 FROM side WHERE side.subject = pair.one AND (
      side.id = row.organization_id OR side.id = row.on_behalf_of_id
      OR side.id IN (SELECT linked.organization_id FROM participation_group_organization linked
        WHERE linked.participation_id = row.id)
      OR side.id IN (SELECT post.organization_id FROM participation_role held
        JOIN (SELECT row.id, row.organization_id FROM role row WHERE ${visible(roles, context)}) post
          ON post.id = held.role_id
        WHERE held.participation_id = row.id)))`;
}
