import { outcomes } from "../event/outcome.edges";
import type { Context } from "../kernel/context";
import type { Derived, Question } from "../kernel/edges";
import { badUserInput } from "../kernel/errors";
import { allOf, raw, type Sql, sql } from "../kernel/sql";
import { visible } from "../kernel/table";
import { organizations } from "../organization/organization.edges";
import type { PartnerArgs } from "./met.inputs";
import type { Partner } from "./partner.object";
import { countedEvent, presentAt, sides } from "./shared-events";
import { metOf, metOrder, tally } from "./tally";

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
  const due = ends.length > 0;
  return {
    rows: (_, ids) => sql`
        WITH RECURSIVE ${sides(context, ids, args.includeUnits)},
        ${beside(context, counts)}${due ? dueOutcomes(context, ends) : raw("")},
        ${tops(context, due)},
        meeting(parent, id, event_id, sort_at, first_day) AS (
          SELECT DISTINCT beside.subject, ${raw(partnerOf(args))}, beside.event_id, beside.sort_at, beside.first_day
          FROM beside JOIN highest own ON own.id = beside.subject
          JOIN highest their ON their.id = beside.organization_id WHERE their.top <> own.top)
        SELECT met.*, row.sort_name FROM (${tally(raw("SELECT * FROM meeting"), args)}) met
        JOIN organization row ON row.id = met.id ${due ? amongDue(args) : raw("")}`,
    decode: (row) => ({ ...metOf(row), subjectId: String(row["parent"]), counted: args }),
  };
}

function partnerOf({ includeUnits }: PartnerArgs): string {
  return includeUnits ? "their.top" : "their.id";
}

/**
 * Every organization at an event at which a subject was. SQLite joins in the order of a CROSS JOIN: left to itself, it
 * may begin at all presence there is.
 */
function beside(context: Context, counts: Sql): Sql {
  const present = presentAt(context);
  return sql`
    own(subject, event_id, sort_at, first_day) AS (
      SELECT DISTINCT side.subject, row.id, row.sort_at, row.date_first_day
      FROM side CROSS JOIN ${present} here CROSS JOIN event row
      WHERE here.organization_id = side.id AND row.id = here.event_id AND ${counts}),
    beside(subject, organization_id, event_id, sort_at, first_day) AS MATERIALIZED (
      SELECT own.subject, there.organization_id, own.event_id, own.sort_at, own.first_day
      FROM own CROSS JOIN ${present} there WHERE there.event_id = own.event_id)`;
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
  return sql`,
    due(subject, organization_id) AS (
      SELECT DISTINCT side.subject, their.organization_id
      FROM side CROSS JOIN outcome_party our CROSS JOIN outcome row CROSS JOIN outcome_party their
      WHERE our.organization_id = side.id AND row.id = our.outcome_id AND their.outcome_id = row.id
        AND ${visible(outcomes, context)} AND row.state <> 'ENDED' AND ${allOf(ends)})`;
}

/** What stands highest above each organization, as far as the viewer may see; itself when nothing does. */
function tops(context: Context, due: boolean): Sql {
  const shown = visible(organizations, context);
  return sql`
    climb(id, top, next_id) AS (
      SELECT row.id, row.id, row.parent_id FROM organization row WHERE row.id IN (
        SELECT beside.organization_id FROM beside UNION SELECT side.subject FROM side
        ${raw(due ? "UNION SELECT due.organization_id FROM due" : "")}) AND ${shown}
      UNION SELECT climb.id, row.id, row.parent_id
      FROM climb JOIN organization row ON row.id = climb.next_id WHERE ${shown}),
    highest(id, top) AS (
      SELECT climb.id, climb.top FROM climb WHERE climb.next_id IS NULL
        OR NOT EXISTS (SELECT 1 FROM organization row WHERE row.id = climb.next_id AND ${shown}))`;
}

function amongDue(args: PartnerArgs): Sql {
  return raw(`WHERE (met.parent, met.id) IN (
    SELECT due.subject, ${partnerOf(args)} FROM due JOIN highest their ON their.id = due.organization_id)`);
}
