import { outcomes } from "../event/outcome.edges";
import type { Context } from "../kernel/context";
import type { Derived } from "../kernel/derived-page";
import { badUserInput } from "../kernel/errors";
import type { Question } from "../kernel/question";
import { allOf, amongRows, joined, raw, type Sql, sql } from "../kernel/sql";
import { visible } from "../kernel/table";
import { organizations } from "../organization/organization.edges";
import type { PartnerArgs } from "./met.inputs";
import type { Partner } from "./partner.object";
import { countedEvent, presentAt, sides } from "./shared-events";
import { metOf, metOrder, tally, timesOfEvent } from "./tally";

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
  const met = sql`met AS MATERIALIZED (${tally(includeUnits ? meetingsOfTops : meetings, args)})`;
  const steps = includeUnits
    ? [tops(context, "beside", isDue), met]
    : [met, tops(context, "met", false)];
  const [their, top] = includeUnits
    ? ["", "met.id"]
    : ["JOIN highest their ON their.id = met.id", "their.top"];
  return {
    rows: (_, ids) => sql`
        WITH RECURSIVE ${sides(context, ids, includeUnits)},
        ${beside(context, counts)}${isDue ? dueOutcomes(context, ends) : raw("")}, ${joined(steps, ", ")}
        SELECT met.*, row.sort_name
        FROM met JOIN organization row ON row.id = met.id
        JOIN highest own ON own.id = met.parent ${raw(their)}
        WHERE own.top <> ${raw(top)} ${isDue ? amongDue(args) : raw("")}`,
    decode: (row) => ({ ...metOf(row), subjectId: String(row["parent"]), counted: args }),
  };
}

/** Each organization is counted first, so that only what it comes to is looked up. */
const meetings = raw(`
  SELECT beside.subject AS parent, beside.id, beside.sort_at, beside.moment, beside.first_day FROM beside`);

/** Several units of one top may have been at the same event. */
const meetingsOfTops = raw(`
  SELECT DISTINCT beside.subject AS parent, highest.top AS id, beside.event_id, beside.sort_at,
    beside.moment, beside.first_day
  FROM beside JOIN highest ON highest.id = beside.id`);

/**
 * Every organization at an event at which a subject was. Left to themselves, both databases may begin at all presence
 * there is: SQLite joins in the order of a CROSS JOIN, and PostgreSQL expects little of a list.
 */
function beside(context: Context, counts: Sql): Sql {
  const present = presentAt(context);
  return sql`
    own(subject, event_id, sort_at, moment, first_day) AS MATERIALIZED (
      SELECT DISTINCT side.subject, row.id, ${timesOfEvent}
      FROM side CROSS JOIN ${present} here CROSS JOIN event row
      WHERE here.organization_id = side.id AND here.organization_id${amongRows(raw("SELECT side.id FROM side"))}
        AND row.id = here.event_id AND ${counts}),
    beside(subject, id, event_id, sort_at, moment, first_day) AS (
      SELECT own.subject, there.organization_id, own.event_id, own.sort_at, own.moment, own.first_day
      FROM own CROSS JOIN ${present} there WHERE there.event_id = own.event_id
        AND there.event_id${amongRows(raw("SELECT own.event_id FROM own"))})`;
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
    due(subject, id) AS (
      SELECT DISTINCT side.subject, their.organization_id
      FROM side CROSS JOIN outcome_party our CROSS JOIN outcome row CROSS JOIN outcome_party their
      WHERE our.organization_id = side.id AND row.id = our.outcome_id AND their.outcome_id = row.id
        AND ${visible(outcomes, context)} AND row.state <> 'ENDED' AND ${allOf(ends)})`;
}

/** What stands highest above each of a list and each subject, as far as the viewer may see; itself when nothing does. */
function tops(context: Context, list: "beside" | "met", due: boolean): Sql {
  const shown = visible(organizations, context);
  return sql`
    climb(id, top, next_id) AS (
      SELECT row.id, row.id, row.parent_id FROM organization row WHERE row.id${amongRows(
        raw(`
        SELECT ${list}.id FROM ${list} UNION SELECT side.subject FROM side
        ${due ? "UNION SELECT due.id FROM due" : ""}`),
      )} AND ${shown}
      UNION SELECT climb.id, row.id, row.parent_id
      FROM climb JOIN organization row ON row.id = climb.next_id WHERE ${shown}),
    highest(id, top) AS (
      SELECT climb.id, climb.top FROM climb WHERE climb.next_id IS NULL
        OR NOT EXISTS (SELECT 1 FROM organization row WHERE row.id = climb.next_id AND ${shown}))`;
}

function amongDue({ includeUnits }: PartnerArgs): Sql {
  const due = includeUnits
    ? "SELECT due.subject, highest.top FROM due JOIN highest ON highest.id = due.id"
    : "SELECT due.subject, due.id FROM due";
  return raw(`AND (met.parent, met.id) IN (${due})`);
}
