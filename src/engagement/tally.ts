import type { OrderChoice } from "../kernel/order-input";
import { type Order, order, orderByTime, unknownSortAt } from "../kernel/orders";
import { raw, type RawRow, type Sql, sql } from "../kernel/sql";
import type { MetOrderField } from "./met.inputs";

/** How often and since when two have met. */
export interface Met {
  readonly id: string;
  readonly sharedEvents: number;
  /** The first and the last event of known time. */
  readonly firstId: string | null;
  readonly lastId: string | null;
}

const isKnown = `met.sort_at <> '${unknownSortAt}'`;

/**
 * Counts meetings by `parent` and `id`.
 *
 * @param meetings a query with the columns `parent`, `id`, `event_id`, `sort_at`, `first_day`, each event once for the two
 * @param options.notMetSince leaves out those who certainly met on this day or later
 * @param options.more further columns, over `met`
 */
export function tally(
  meetings: Sql,
  options: { readonly notMetSince?: string | null; readonly more?: Sql } = {},
): Sql {
  const { notMetSince, more = raw("") } = options;
  const having =
    typeof notMetSince === "string"
      ? sql`HAVING MAX(CASE WHEN met.first_day >= ${notMetSince} THEN 1 ELSE 0 END) = 0`
      : raw("");
  return sql`
    SELECT met.parent, met.id, CAST(COUNT(*) AS integer) AS shared_events, ${raw(`
      COALESCE(MIN(CASE WHEN ${isKnown} THEN met.sort_at END), '${unknownSortAt}') AS first_at,
      MAX(met.sort_at) AS last_at,
      MAX(CASE WHEN met.first_place = 1 AND ${isKnown} THEN met.event_id END) AS first_id,
      MAX(CASE WHEN met.last_place = 1 AND ${isKnown} THEN met.event_id END) AS last_id`)}${more}
    FROM (
      SELECT met.*, ${raw(`
        ROW_NUMBER() OVER (PARTITION BY met.parent, met.id
          ORDER BY CASE WHEN ${isKnown} THEN 0 ELSE 1 END, met.sort_at, met.event_id) AS first_place,
        ROW_NUMBER() OVER (PARTITION BY met.parent, met.id ORDER BY met.sort_at DESC, met.event_id DESC) AS last_place`)}
      FROM (${meetings}) met) met
    GROUP BY met.parent, met.id ${having}`;
}

/** The columns of a tally. */
export function metOf(row: RawRow): Met {
  return {
    id: String(row["id"]),
    sharedEvents: Number(row["shared_events"]),
    firstId: (row["first_id"] ?? null) as string | null,
    lastId: (row["last_id"] ?? null) as string | null,
  };
}

/** Orders a tally, over `row`: most shared events first if nothing is asked. */
export function metOrder(
  name: string,
  choice: OrderChoice<MetOrderField> | null | undefined,
): Order {
  const { field, direction } = choice ?? { field: "SHARED_EVENTS", direction: "DESC" };
  const named = `${name}.${field}`;
  if (field === "FIRST") return orderByTime(named, direction, "row.first_at");
  if (field === "LAST") return orderByTime(named, direction, "row.last_at");
  return order(named, direction, [
    field === "NAME"
      ? { by: "row.sort_name", type: "text" }
      : { by: "row.shared_events", type: "number" },
  ]);
}
