import { among, joined, raw, type RawRow, type Sql, sql } from "../kernel/sql";
import { storedVisibility, type Table, table } from "../kernel/table";
import type { Changes, Consequence, Transaction } from "../kernel/transaction";
import { Presence } from "./presence.entity";

export const presences: Table<Presence> = table(Presence, { isPublic: storedVisibility });

/**
 * How an organization can have been present at an event, in one place: it took part, somebody acted on its behalf, an
 * unnamed group belongs to it, somebody took part in a role held there, or it is the place of the event or of a step
 * of its programme. Each names its two ends, and what must hold for the public to know of it: never of a hidden event.
 */
const ways: readonly Way[] = [
  {
    from: "participation",
    event: "participation.event_id",
    organization: "participation.organization_id",
    isPublic: "participation.is_public",
  },
  {
    from: "participation",
    event: "participation.event_id",
    organization: "participation.on_behalf_of_id",
    isPublic: "participation.is_public",
  },
  {
    from: "participation_group_organization linked JOIN participation ON participation.id = linked.participation_id",
    event: "participation.event_id",
    organization: "linked.organization_id",
    isPublic: "participation.is_public",
  },
  {
    from: `participation_role held JOIN participation ON participation.id = held.participation_id
      JOIN role ON role.id = held.role_id`,
    event: "participation.event_id",
    organization: "role.organization_id",
    isPublic: "participation.is_public AND role.is_public",
  },
  {
    from: "event",
    event: "event.id",
    organization: "event.place_organization_id",
    isPublic: "event.is_public",
  },
  {
    from: "programme_item JOIN event ON event.id = programme_item.event_id",
    event: "programme_item.event_id",
    organization: "programme_item.place_organization_id",
    isPublic: "event.is_public",
  },
];

interface Way {
  readonly from: string;
  readonly event: string;
  readonly organization: string;
  readonly isPublic: string;
}

/** A row of presence that differs from what follows from the facts, or did before it was mended. */
interface Difference {
  readonly table: "presence";
  readonly column: string;
  readonly id: string;
}

type End = "event" | "organization";

/** So many events a statement, since PostgreSQL ends one that takes too long. */
const eventsPerStatement = 1000;

/**
 * Keeps who was present where, in the transaction of every change that can move it: of an event or its programme, a
 * participation, a role, or an organization that was merged. Which of these the public sees is decided before.
 */
export const recomputePresence: Consequence = async (transaction, changes) => {
  const events = [...(await eventsOf(transaction, changes))];
  await recompute(transaction, "event", events);
  await recompute(transaction, "organization", [...(changes.get("Organization") ?? [])]);
};

/** Computes who was present at every event from scratch and writes what differs; says what did. */
export async function recomputeAllPresence(transaction: Transaction): Promise<Difference[]> {
  const rows = await transaction.query(sql`SELECT id AS "id" FROM event ORDER BY id`);
  const events = rows.map(({ id }) => String(id));
  const found: Difference[] = [];
  for (let start = 0; start < events.length; start += eventsPerStatement) {
    const some = events.slice(start, start + eventsPerStatement);
    found.push(...(await recompute(transaction, "event", some)));
  }
  return found;
}

/** The events whose presence a change can move. What was deleted has reported its event. */
async function eventsOf(transaction: Transaction, changes: Changes): Promise<Set<string>> {
  const events = new Set(changes.get("Event"));
  const participations = [...(changes.get("Participation") ?? [])];
  const roles = [...(changes.get("Role") ?? [])];
  if (participations.length + roles.length === 0) return events;
  const rows = await transaction.query(sql`
    SELECT event_id AS "id" FROM participation WHERE id${among(participations)}
    UNION SELECT participation.event_id FROM participation_role held
      JOIN participation ON participation.id = held.participation_id WHERE held.role_id${among(roles)}`);
  for (const { id } of rows) events.add(String(id));
  return events;
}

async function recompute(
  transaction: Transaction,
  end: End,
  ids: readonly string[],
): Promise<Difference[]> {
  if (ids.length === 0) return [];
  const computed = computedRows(end, ids);
  const gone = await removeOthers(transaction, end, ids);
  const written = await transaction.query(sql`
    INSERT INTO presence (organization_id, event_id, is_public, happened)
    SELECT way.organization_id, way.event_id, MAX(way.is_public) = 1,
      (SELECT event.occurrence = 'HAPPENED' FROM event WHERE event.id = way.event_id)
    FROM (${computed}) way
    WHERE TRUE GROUP BY way.organization_id, way.event_id
    ON CONFLICT (organization_id, event_id)
      DO UPDATE SET is_public = excluded.is_public, happened = excluded.happened
      WHERE presence.is_public <> excluded.is_public OR presence.happened <> excluded.happened
    RETURNING organization_id AS "organizationId", event_id AS "eventId"`);
  return [...gone, ...written].map(({ organizationId, eventId }) => ({
    ...{ table: "presence" as const, column: "is_public" },
    id: `of ${String(organizationId)} at ${String(eventId)}`,
  }));
}

/** Removes the rows of some events or organizations that follow from nothing. */
async function removeOthers(
  transaction: Transaction,
  end: End,
  ids: readonly string[],
): Promise<RawRow[]> {
  const known = ids.filter((id) => !transaction.isNew(id));
  if (known.length === 0) return [];
  return transaction.query(sql`
    DELETE FROM presence WHERE ${raw(end)}_id${among(known)} AND (organization_id, event_id) NOT IN (
      SELECT way.organization_id, way.event_id FROM (${computedRows(end, known)}) way)
    RETURNING organization_id AS "organizationId", event_id AS "eventId"`);
}

/** Every way of some events or organizations; the condition stands in each, so that each is found by an index. */
function computedRows(end: End, ids: readonly string[]): Sql {
  const rows = ways.map(
    (way) => sql`
    SELECT ${raw(way.organization)} AS organization_id, ${raw(way.event)} AS event_id,
      CASE WHEN ${raw(way.isPublic)} THEN 1 ELSE 0 END AS is_public
    FROM ${raw(way.from)} WHERE ${raw(way[end])}${among(ids)} AND ${raw(way.organization)} IS NOT NULL`,
  );
  return joined(rows, " UNION ALL ");
}
