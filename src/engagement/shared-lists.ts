import { byIndex } from "../database/join-hints";
import type { Context } from "../kernel/context";
import type { Later } from "../kernel/later";
import { listOfPair, type PairList } from "../kernel/loaders";
import { type Pair, raw, type RawRow, type Sql, sql } from "../kernel/sql";
import { visible } from "../kernel/table";
import { participations } from "../participation/participation.edges";
import { roles } from "../role/role.edges";
import { topics } from "../topic/topic.edges";
import type { Topic } from "../topic/topic.entity";
import type { Representative } from "./partner.object";
import { type Counted, sharedEvents } from "./shared-events";

/** So many of each side. */
export const mostRepresentatives = 5;
export const mostTopics = 10;

/** Two organizations, and which of the events that they share count. */
export interface Between {
  readonly pair: Pair;
  readonly counted: Counted;
}

/** The topics of the events that two organizations share, those of most events first. */
export async function sharedTopics(context: Context, between: Between): Promise<Topic[]> {
  const query = (pairs: readonly Pair[]): Sql => sql`
    WITH RECURSIVE ${sharedEvents(context, pairs, between.counted)},
    about(one, other, topic_id, event_id) AS (
      SELECT shared.one, shared.other, event_topic.topic_id, shared.event_id
      FROM shared CROSS JOIN event_topic WHERE ${byIndex("event_topic.event_id", "shared.event_id")}
      UNION SELECT shared.one, shared.other, item.topic_id, shared.event_id
      FROM shared CROSS JOIN programme_item CROSS JOIN programme_item_topic item
      WHERE ${byIndex("programme_item.event_id", "shared.event_id")}
        AND ${byIndex("item.programme_item_id", "programme_item.id")})
    SELECT ranked.place AS "edge.place", ranked.one AS "edge.one", ranked.other AS "edge.other", ${topics.select}
    FROM (
      SELECT counted.*, ROW_NUMBER() OVER (PARTITION BY counted.one, counted.other
        ORDER BY counted.shared_events DESC, row.sort_name, row.id) AS place
      FROM (SELECT one, other, topic_id, COUNT(*) AS shared_events FROM about GROUP BY one, other, topic_id) counted
      JOIN topic row ON row.id = counted.topic_id WHERE ${visible(topics, context)}) ranked
    JOIN topic row ON row.id = ranked.topic_id WHERE ranked.place <= ${mostTopics}
    ORDER BY ranked.place`;
  return listBetween(context, sharedTopics, between, { query, decode: topics.decode });
}

/**
 * Who took part for either of two organizations in the events that these share: of each side those who were there most,
 * the first organization's first.
 */
export async function representatives(
  context: Context,
  between: Between,
): Promise<Representative[]> {
  const query = (pairs: readonly Pair[]): Sql => sql`
    WITH RECURSIVE ${sharedEvents(context, pairs, between.counted)},
    ${attendance(context)}
    SELECT ranked.one AS "edge.one", ranked.other AS "edge.other", ranked.subject AS "organizationId",
      ranked.person_id AS "personId", ranked.shared_events AS "sharedEvents"
    FROM (
      SELECT counted.*, ROW_NUMBER() OVER (PARTITION BY counted.one, counted.other, counted.subject
        ORDER BY counted.shared_events DESC, row.sort_name, row.id) AS place
      FROM (SELECT one, other, subject, person_id, COUNT(*) AS shared_events FROM attendance
        GROUP BY one, other, subject, person_id) counted
      JOIN person row ON ${byIndex("row.id", "counted.person_id")}) ranked
    WHERE ranked.place <= ${mostRepresentatives}
    ORDER BY CASE WHEN ranked.subject = ranked.one THEN 0 ELSE 1 END, ranked.place`;
  const decode = (row: RawRow): Representative => ({
    personId: String(row["personId"]),
    organizationId: String(row["organizationId"]),
    sharedEvents: Number(row["sharedEvents"]),
  });
  return listBetween(context, representatives, between, { query, decode });
}

/**
 * `attendance(one, other, subject, person_id, event_id)`: who took part for which side, out of `shared` and `side`. An
 * event that several pairs share is looked into once. SQLite keeps to the order of a CROSS JOIN.
 */
export function attendance(context: Context): Sql {
  const present = raw(
    "(SELECT DISTINCT shared.event_id FROM shared) met CROSS JOIN participation row",
  );
  const seen = sql`${byIndex("row.event_id", "met.event_id")} AND row.person_id IS NOT NULL AND ${visible(participations, context)}`;
  return sql`
    acted(event_id, person_id, organization_id) AS (
      SELECT row.event_id, row.person_id, row.on_behalf_of_id FROM ${present} WHERE ${seen}
      UNION ALL SELECT row.event_id, row.person_id, post.organization_id FROM ${present}
      CROSS JOIN participation_role held
      CROSS JOIN (SELECT row.id, row.organization_id FROM role row WHERE ${visible(roles, context)}) post
      WHERE ${seen} AND ${byIndex("held.participation_id", "row.id")} AND ${byIndex("post.id", "held.role_id")}),
    attendance(one, other, subject, person_id, event_id) AS (
      SELECT DISTINCT shared.one, shared.other, side.subject, acted.person_id, shared.event_id
      FROM acted CROSS JOIN side CROSS JOIN shared
      WHERE side.id = acted.organization_id AND shared.event_id = acted.event_id
        AND (side.subject = shared.one OR side.subject = shared.other))`;
}

function listBetween<Row>(
  context: Context,
  owner: object,
  { pair, counted }: Between,
  list: PairList<Row>,
): Later<Row[]> {
  const { includeUnits, from, to, topic } = counted;
  const variant = JSON.stringify([includeUnits, from ?? null, to ?? null, topic ?? null]);
  return listOfPair(context, owner, variant, pair, list);
}
