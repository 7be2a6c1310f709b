import { lockCommitOrder } from "../database/content-generation";
import { unknownSortAt } from "../kernel/orders";
import { among, raw, type Sql, sql } from "../kernel/sql";
import type { Consequence, Transaction } from "../kernel/transaction";
import { type Difference, everyId, store } from "./stored-columns";

/** The time by which events are ordered. */
const ownTime = raw(`COALESCE(row.date_earliest, '${unknownSortAt}')`);

/** The time by which facts of an event are ordered: they are public only when the event is. */
const eventTime = raw("(SELECT event.sort_at FROM event WHERE event.id = row.event_id)");

/**
 * The time by which a quotation is ordered: the event's if that is public and known, else the article's. A public
 * quotation can belong to a hidden event, and its place in a list must not tell when that was. So visibility keeps it.
 */
export const quotationTime: Sql = raw(`COALESCE(
  (SELECT CASE WHEN event.is_public THEN NULLIF(event.sort_at, '${unknownSortAt}') END
    FROM event WHERE event.id = row.event_id),
  (SELECT article.released_on_earliest FROM article WHERE article.id = row.article_id), '${unknownSortAt}')`);

const tables = ["participation", "outcome"] as const;
const typenames = { participation: "Participation", outcome: "Outcome" } as const;

/** Keeps the time of an event, and copies it to its participations and outcomes, when the event or one of these has changed. */
export const copySortTimes: Consequence = async (transaction, changes) => {
  await lockCommitOrder(transaction);
  const events = changes.get("Event") ?? new Set<string>();
  // What takes part in a new one is reported itself.
  const known = [...events].filter((id) => !transaction.isNew(id));
  const rows = await Promise.all(
    tables.map(async (table) => [
      ...(await ofEvents(transaction, table, known)),
      ...(changes.get(typenames[table]) ?? []),
    ]),
  );
  await Promise.all([
    store(transaction, "event", { sort_at: ownTime }, events),
    ...tables.map((table, index) =>
      store(transaction, table, { sort_at: eventTime }, new Set(rows[index])),
    ),
  ]);
};

async function ofEvents(
  transaction: Transaction,
  table: (typeof tables)[number],
  events: readonly string[],
): Promise<string[]> {
  if (events.length === 0) return [];
  const rows = await transaction.query(
    sql`SELECT id AS "id" FROM ${raw(table)} WHERE event_id${among(events)}`,
  );
  return rows.map(({ id }) => String(id));
}

/** Computes the time of every event and copies it to its participations and outcomes; says which differed. */
export async function copyAllSortTimes(transaction: Transaction): Promise<Difference[]> {
  const found = await store(
    transaction,
    "event",
    { sort_at: ownTime },
    await everyId(transaction, "event"),
  );
  for (const table of tables) {
    const rows = await everyId(transaction, table);
    found.push(...(await store(transaction, table, { sort_at: eventTime }, rows)));
  }
  return found;
}
