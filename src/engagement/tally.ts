import { momentOf } from "../database/moments";
import type { Context } from "../kernel/context";
import { pairOf } from "../kernel/loaders";
import type { OrderChoice } from "../kernel/order-input";
import { type Order, order, orderByTime, unknownSortAt } from "../kernel/orders";
import { selectionOf } from "../kernel/selection";
import { raw, type RawRow, type Sql, sql } from "../kernel/sql";
import type { MetArgs, MetOrderField } from "./met.inputs";

/** How often and since when two have met. */
export interface Met {
  readonly id: string;
  readonly sharedEvents: number;
  /** The first and the last event of known time; null too when nobody selects either. */
  readonly firstId: string | null;
  readonly lastId: string | null;
}

/** When an event, as `row`, took place: the columns `sort_at`, `moment`, null if not known, and `first_day` of a meeting. */
export const timesOfEvent = sql`
  row.sort_at, CASE WHEN row.sort_at <> ${raw(`'${unknownSortAt}'`)} THEN ${momentOf("row")} END AS moment,
  row.date_first_day AS first_day`;

/**
 * Counts meetings by `parent` and `id`, with the times that the order goes by and the meetings that are selected.
 *
 * @param meetings a query with the columns `parent`, `id` and those of `timesOfEvent`, each event once for the two
 * @param asked.notMetSince leaves out those who certainly met on this day or later
 * @param options.more further columns, over `met`
 * @param options.count how events are counted of which `meetings` has more than one row for the two
 */
export function tally(
  context: Context,
  meetings: Sql,
  asked: Partial<Pick<MetArgs, "notMetSince" | "orderBy">>,
  options: { readonly more?: Sql; readonly count?: Sql } = {},
): Sql {
  const { notMetSince, orderBy } = asked;
  const { more = raw(""), count = raw("COUNT(*)") } = options;
  const having =
    typeof notMetSince === "string"
      ? sql`HAVING COALESCE(MAX(met.first_day), '') < ${notMetSince}`
      : raw("");
  // The id comes first, since it tells nearly all rows apart; of all times a large tally would be of texts alone.
  return sql`
    SELECT met.parent, met.id, CAST(${count} AS integer) AS shared_events
      ${endsOf(context)} ${timeOf(orderBy?.field)}${more}
    FROM (${meetings}) met GROUP BY met.id, met.parent ${having}`;
}

/** Whether a tally looks at when meetings took place; else their times may be null. */
export function isTimed(
  context: Context,
  { notMetSince, orderBy }: Partial<Pick<MetArgs, "notMetSince" | "orderBy">>,
): boolean {
  const isOrdered = orderBy?.field === "FIRST" || orderBy?.field === "LAST";
  return typeof notMetSince === "string" || isOrdered || areEndsSelected(context);
}

function areEndsSelected(context: Context): boolean {
  const selection = selectionOf(context);
  return selection === null || selection.has("first") || selection.has("last");
}

/** The first and the last meeting, unless nobody selects either. */
function endsOf(context: Context): Sql {
  return raw(
    areEndsSelected(context)
      ? ", MIN(met.moment) AS first_moment, MAX(met.moment) AS last_moment"
      : "",
  );
}

function timeOf(field: MetOrderField | undefined): Sql {
  if (field === "LAST") return raw(", MAX(met.sort_at) AS last_at");
  if (field !== "FIRST") return raw("");
  return raw(`,
    COALESCE(MIN(CASE WHEN met.moment IS NOT NULL THEN met.sort_at END), '${unknownSortAt}') AS first_at`);
}

/** The columns of a tally. */
export function metOf(row: RawRow): Met {
  return {
    id: String(row["id"]),
    sharedEvents: Number(row["shared_events"]),
    firstId: idIn(row["first_moment"]),
    lastId: idIn(row["last_moment"]),
  };
}

function idIn(moment: unknown): string | null {
  return typeof moment === "string" ? pairOf(moment)[1] : null;
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
