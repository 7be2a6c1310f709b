import { byIndex, fewRows } from "../database/join-hints";
import { outcomes } from "../event/outcome.edges";
import type { Context } from "../kernel/context";
import type { Derived } from "../kernel/derived-page";
import { badUserInput } from "../kernel/errors";
import type { Question } from "../kernel/question";
import { allOf, amongRows, raw, type Sql, sql } from "../kernel/sql";
import { visible } from "../kernel/table";
import { organizations } from "../organization/organization.edges";
import type { PartnerArgs } from "./met.inputs";
import type { Partner } from "./partner.object";
import { countedEvent, presentAt, sides } from "./shared-events";
import { isTimed, metOf, metOrder, tally, timesOfEvent } from "./tally";

/** What a list of partners is asked: by shared events, most first, if no order is given. */
export function partnerQuestion(args: PartnerArgs): Question {
  const { includeUnits, from, to, topic, notMetSince, outcomeEndsFrom, outcomeEndsBefore } = args;
  return {
    args,
    order: metOrder("Partner", args.orderBy),
    variant: { includeUnits, from, to, topic, notMetSince, outcomeEndsFrom, outcomeEndsBefore },
  };
}

/**
 * The organizations that were present at the same events as another one, with how often and since when. Those that
 * stand under the same top as that one are no partners of it.
 *
 * @throws BAD_USER_INPUT for reversed spans and for an id that is not one of a topic
 */
export function partners(context: Context, args: PartnerArgs): Derived<Partner> {
  const counts = countedEvent(context, args);
  const ends = outcomeEnds(args);
  const isDue = ends.length > 0;
  const { includeUnits } = args;
  const { steps, chosen } = includeUnits
    ? amongTops(context, args, isDue)
    : amongAll(context, args);
  return {
    rows: (_, ids) => sql`
        WITH RECURSIVE ${sides(context, ids, includeUnits)},
        ${isDue ? dueOutcomes(context, ends) : raw("")} ${beside(context, args, counts, isDue)}, ${steps}
        SELECT met.*, row.sort_name
        FROM met JOIN organization row ON ${byIndex("row.id", "met.id")}
        ${chosen} ${isDue ? amongDue(args) : raw("")}`,
    decode: (row) => ({ ...metOf(row), subjectId: String(row["parent"]), counted: args }),
  };
}

/** The steps up to `met`, a tally of those that a subject met, and which of them, also as `row`, are its partners. */
interface Met {
  readonly steps: Sql;
  readonly chosen: Sql;
}

/** Each stands for itself. Those under the same top as a subject are fewer than those that it met: they are looked up. */
function amongAll(context: Context, args: PartnerArgs): Met {
  const shown = visible(organizations, context);
  const meetings = raw(`
    SELECT beside.subject AS parent, beside.id, beside.sort_at, beside.moment, beside.first_day FROM beside`);
  return {
    steps: sql`
      met AS MATERIALIZED (${tally(context, meetings, args)}),
      ${tops(context, raw("SELECT side.id FROM side"))},
      kin(subject, id) AS (
        SELECT highest.id, highest.top FROM highest
        UNION SELECT kin.subject, row.id
        FROM kin JOIN organization row ON ${byIndex("row.parent_id", "kin.id")} WHERE ${shown})`,
    chosen: sql`
      WHERE ${shown} AND (met.parent, met.id) NOT IN (${fewRows("kin", ["subject", "id"])})`,
  };
}

/** Each stands for its top, of which several units may have been at the same event. */
function amongTops(context: Context, args: PartnerArgs, isDue: boolean): Met {
  const all = raw(`
    SELECT beside.id FROM beside UNION SELECT side.subject FROM side
    ${isDue ? "UNION SELECT due.id FROM due" : ""}`);
  const meetings = raw(`
    SELECT beside.subject AS parent, highest.top AS id, beside.event_id, beside.sort_at, beside.moment, beside.first_day
    FROM beside JOIN highest ON highest.id = beside.id`);
  const count = raw("COUNT(DISTINCT met.event_id)");
  return {
    steps: sql`
      ${tops(context, all)},
      met AS MATERIALIZED (${tally(context, meetings, args, { count })})`,
    chosen: raw("JOIN highest own ON own.id = met.parent WHERE own.top <> met.id"),
  };
}

/**
 * Every organization at an event at which a subject was, if anything is due at all. The events themselves are read only
 * where more is asked of them than that they took place, which presence says. SQLite joins in this order.
 */
function beside(context: Context, args: PartnerArgs, counts: Sql, isDue: boolean): Sql {
  const present = presentAt(context);
  const here = sql`(
    SELECT DISTINCT side.subject, present.event_id FROM side CROSS JOIN ${present} present
    WHERE ${byIndex("present.organization_id", "side.id")} AND present.happened
      ${raw(isDue ? "AND EXISTS (SELECT 1 FROM due)" : "")}) here`;
  const isMore = [args.from, args.to, args.topic].some((one) => typeof one === "string");
  const own =
    isMore || isTimed(context, args)
      ? sql`SELECT here.subject, row.id, ${timesOfEvent} FROM ${here} CROSS JOIN event row
        WHERE ${byIndex("row.id", "here.event_id")} AND ${counts}`
      : sql`SELECT here.subject, here.event_id, NULL, NULL, NULL FROM ${here}`;
  return sql`
    own(subject, event_id, sort_at, moment, first_day) AS MATERIALIZED (${own}),
    beside(subject, id, event_id, sort_at, moment, first_day) AS NOT MATERIALIZED (
      SELECT own.subject, there.organization_id, own.event_id, own.sort_at, own.moment, own.first_day
      FROM own CROSS JOIN ${present} there WHERE ${byIndex("there.event_id", "own.event_id")})`;
}

/**
 * When an outcome, as `row`, may end, as far as this is asked; an end that is not known meets none of it.
 *
 * @throws BAD_USER_INPUT for a span without a day
 */
function outcomeEnds({ outcomeEndsFrom: from, outcomeEndsBefore: before }: PartnerArgs): Sql[] {
  const ends: Sql[] = [];
  if (typeof from === "string") ends.push(sql`row.ends_on_last_day >= ${from}`);
  if (typeof before === "string") ends.push(sql`row.ends_on_first_day < ${before}`);
  if (typeof from === "string" && typeof before === "string" && from >= before)
    throw badUserInput(`The range ends before ${before}; begin it earlier than on ${from}.`, [
      "outcomeEndsBefore",
    ]);
  return ends;
}

/** Every organization that is a party of an outcome together with a subject, where the outcome ends as asked. */
function dueOutcomes(context: Context, ends: readonly Sql[]): Sql {
  return sql`
    due(subject, id) AS (
      SELECT DISTINCT side.subject, their.organization_id
      FROM side CROSS JOIN outcome_party our CROSS JOIN outcome row CROSS JOIN outcome_party their
      WHERE our.organization_id = side.id AND row.id = our.outcome_id AND their.outcome_id = row.id
        AND ${visible(outcomes, context)} AND row.state <> 'ENDED' AND ${allOf(ends)}),`;
}

/** What stands highest above each of some ids, as far as the viewer may see; itself when nothing does. */
function tops(context: Context, ids: Sql): Sql {
  const shown = visible(organizations, context);
  const above = byIndex("row.id", "climb.next_id");
  return sql`
    climb(id, top, next_id) AS (
      SELECT row.id, row.id, row.parent_id FROM organization row
      WHERE row.id${amongRows(ids)} AND ${shown}
      UNION SELECT climb.id, row.id, row.parent_id
      FROM climb JOIN organization row ON ${above} WHERE ${shown}),
    highest(id, top) AS MATERIALIZED (
      SELECT climb.id, climb.top FROM climb LEFT JOIN organization row ON ${above} AND ${shown}
      WHERE row.id IS NULL)`;
}

function amongDue({ includeUnits }: PartnerArgs): Sql {
  const due = includeUnits
    ? "SELECT due.subject, highest.top FROM due JOIN highest ON highest.id = due.id"
    : "SELECT due.subject, due.id FROM due";
  return raw(`AND (met.parent, met.id) IN (${due})`);
}
