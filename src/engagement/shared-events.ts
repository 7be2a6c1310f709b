import { events } from "../event/event.edges";
import { aboutTopics, onDays } from "../event/event.filter";
import type { Context } from "../kernel/context";
import { checkedId } from "../kernel/ids";
import { allOf, keys, type Pair, pairs, raw, type Sql, sql } from "../kernel/sql";
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
  return sql`(SELECT row.organization_id, row.event_id FROM presence row WHERE ${visible(presences, context)})`;
}

/**
 * `side(subject, id)` of a WITH RECURSIVE: each organization, and with `includeUnits` those under it that are reached
 * through what the viewer may see.
 */
export function sides(context: Context, subjects: readonly string[], includeUnits: boolean): Sql {
  const shown = visible(organizations, context);
  const itself = sql`
    SELECT row.id, row.id FROM ${keys([...new Set(subjects)], "named")}
    JOIN organization row ON row.id = named.value WHERE ${shown}`;
  const units = sql` UNION SELECT side.subject, row.id
    FROM side JOIN organization row ON row.parent_id = side.id WHERE ${shown}`;
  return sql`side(subject, id) AS (${itself}${includeUnits ? units : raw("")})`;
}

/**
 * `side` as above and `shared(one, other, event_id, sort_at, moment, first_day)`: the events that count at which both of
 * a pair of organizations were present. It begins at the second, of which less is expected; SQLite keeps to the order of
 * a CROSS JOIN.
 */
export function sharedEvents(context: Context, asked: readonly Pair[], counted: Counted): Sql {
  const present = presentAt(context);
  return sql`${sides(context, asked.flat(), counted.includeUnits)},
    shared(one, other, event_id, sort_at, moment, first_day) AS (
      SELECT DISTINCT pair.one, pair.other, row.id, ${timesOfEvent}
      FROM ${pairs(asked, "pair")} CROSS JOIN side theirs CROSS JOIN ${present} there
      CROSS JOIN event row CROSS JOIN ${present} here CROSS JOIN side ours
      WHERE theirs.subject = pair.other AND there.organization_id = theirs.id
        AND row.id = there.event_id AND here.event_id = there.event_id
        AND ours.subject = pair.one AND ours.id = here.organization_id AND ${countedEvent(context, counted)})`;
}
