import { byIndex, fewRows } from "../database/join-hints";
import { events } from "../event/event.edges";
import { aboutTopics, onDays } from "../event/event.filter";
import type { Context } from "../kernel/context";
import { checkedId } from "../kernel/ids";
import { allOf, among, type Pair, pairs, raw, type Sql, sql } from "../kernel/sql";
import { visible } from "../kernel/table";
import { organizations } from "../organization/organization.edges";
import { presences } from "../participation/presence";
import { timesOfEvent } from "./tally";

/** Which events count, and whether what units did counts for the organization above them. */
export interface Counted {
  readonly includeUnits: boolean;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly topic?: string | null;
}

/**
 * The condition that an event, as `row`, counts as a meeting: it took place, the viewer may see it, and it lies in the
 * span and deals with the topic that are asked.
 *
 * @throws BAD_USER_INPUT for a reversed span and for an id that is not one of a topic
 */
export function countedEvent(
  context: Context,
  { from, to, topic }: Omit<Counted, "includeUnits">,
): Sql {
  return allOf([
    visible(events, context),
    raw("row.occurrence = 'HAPPENED'"),
    ...onDays({ from: from ?? null, to: to ?? null }, []),
    ...(typeof topic === "string"
      ? [aboutTopics([checkedId(topic, "Topic", ["topic"])], context)]
      : []),
  ]);
}

/** Who was present where, as far as the viewer may know, to stand in FROM. */
export function presentAt(context: Context): Sql {
  return sql`(SELECT row.organization_id, row.event_id, row.happened FROM presence row WHERE ${visible(presences, context)})`;
}

/**
 * `side(subject, id)` of a WITH RECURSIVE: each organization, and with `includeUnits` those under it that are reached
 * through what the viewer may see.
 */
export function sides(context: Context, subjects: readonly string[], includeUnits: boolean): Sql {
  const shown = visible(organizations, context);
  const itself = sql`
    SELECT row.id, row.id FROM organization row WHERE row.id${among([...new Set(subjects)])} AND ${shown}`;
  if (!includeUnits) return sql`side(subject, id) AS (${itself})`;
  return sql`
    reached(subject, id) AS (${itself}
      UNION SELECT reached.subject, row.id FROM reached
      JOIN organization row ON ${byIndex("row.parent_id", "reached.id")} WHERE ${shown}),
    side(subject, id) AS (${fewRows("reached", ["subject", "id"])})`;
}

/**
 * `side` as above and `shared(one, other, event_id, sort_at, moment, first_day)`: the events that count at which both of
 * a pair of organizations were present. SQLite keeps to the order of a CROSS JOIN.
 */
export function sharedEvents(context: Context, asked: readonly Pair[], counted: Counted): Sql {
  const attended = (by: "one" | "other"): Sql => sql`
    SELECT pair.one, pair.other, present.event_id
    FROM ${pairs(asked, "pair")} CROSS JOIN side CROSS JOIN ${presentAt(context)} present
    WHERE side.subject = pair.${raw(by)} AND ${byIndex("present.organization_id", "side.id")}`;
  return sql`${sides(context, asked.flat(), counted.includeUnits)},
    common(one, other, event_id) AS (${attended("one")} INTERSECT ${attended("other")}),
    shared(one, other, event_id, sort_at, moment, first_day) AS MATERIALIZED (
      SELECT common.one, common.other, row.id, ${timesOfEvent} FROM common CROSS JOIN event row
      WHERE ${byIndex("row.id", "common.event_id")} AND ${countedEvent(context, counted)})`;
}
