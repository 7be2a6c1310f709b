import type { EventListArgs } from "../event/event.inputs";
import { eventQuestion } from "../event/event.queries";
import type { OutcomeListArgs } from "../event/outcome.inputs";
import { outcomeQuestion } from "../event/outcome.queries";
import type { Context } from "../kernel/context";
import type { Derived } from "../kernel/derived-page";
import { badUserInput } from "../kernel/errors";
import { checkedId } from "../kernel/ids";
import { pairOf } from "../kernel/loaders";
import { byIdOrSlug } from "../kernel/lookup";
import { unknownSortAt } from "../kernel/orders";
import type { Question } from "../kernel/question";
import { amongRows, raw, type Sql, sql } from "../kernel/sql";
import { organizationLookup } from "../organization/organization.edges";
import type { AcquaintanceArgs } from "./partnership.inputs";
import type { Acquaintance, Partnership } from "./partnership.object";
import { sharedEvents, sides } from "./shared-events";
import { attendance } from "./shared-lists";
import { metOf, metOrder, tally } from "./tally";

/**
 * The file of two organizations; null when one of them is unknown or may not be seen. What was merged leads to what it
 * was merged into.
 *
 * @throws BAD_USER_INPUT unless these are the ids of two different organizations
 */
export async function partnershipOf(
  context: Context,
  between: readonly string[],
  includeUnits: boolean,
): Promise<Partnership | null> {
  if (between.length !== 2)
    throw badUserInput(
      `The ids of two organizations belong here; the list has ${String(between.length)}.`,
      ["between"],
    );
  const ids = between.map((id, index) => checkedId(id, "Organization", ["between", String(index)]));
  const [one, other] = await Promise.all(
    ids.map(async (id) => byIdOrSlug(context, organizationLookup, { id })),
  );
  if (ids[0] === ids[1] || (one?.id !== undefined && one.id === other?.id))
    throw badUserInput("Both ids name the same organization; give two.", ["between", "1"]);
  if (!one || !other) return null;
  return { pair: [one.id, other.id], counted: { includeUnits } };
}

/** What the list of meetings is asked: latest first if no order is given. */
export function meetingQuestion(
  context: Context,
  partnership: Partnership,
  args: EventListArgs,
): Question {
  const question = eventQuestion(args, context);
  return { ...question, conditions: [...(question.conditions ?? []), met(context, partnership)] };
}

/** What leads to the first or the last meeting of known time. */
export function endQuestion(
  context: Context,
  partnership: Partnership,
  direction: "ASC" | "DESC",
): Question {
  const args = { first: 1, orderBy: { field: "DATE", direction } } as const;
  const question = meetingQuestion(context, partnership, args);
  const known = raw(`row.sort_at <> '${unknownSortAt}'`);
  return { ...question, conditions: [...(question.conditions ?? []), known] };
}

/** What the list of outcomes is asked: those of which both are parties, latest first if no order is given. */
export function sharedOutcomeQuestion(
  context: Context,
  { pair, counted }: Partnership,
  args: OutcomeListArgs,
): Question {
  const question = outcomeQuestion(args, context);
  const ofBoth = sql`row.id${amongRows(sql`
    WITH RECURSIVE ${sides(context, pair, counted.includeUnits)}
    SELECT outcome_party.outcome_id FROM side
    JOIN outcome_party ON outcome_party.organization_id = side.id
    GROUP BY outcome_party.outcome_id HAVING COUNT(DISTINCT side.subject) = 2`)}`;
  return { ...question, conditions: [...(question.conditions ?? []), ofBoth] };
}

/** What the list of acquaintances is asked: most meetings first if no order is given. */
export function acquaintanceQuestion({ counted }: Partnership, args: AcquaintanceArgs): Question {
  return { args, order: metOrder("Acquaintance", args.orderBy), variant: counted };
}

/** Who of one side met whom of the other; a parent is a pair of organizations as `pairKey` writes it. */
export function acquaintances(
  context: Context,
  { counted }: Partnership,
  args: AcquaintanceArgs,
): Derived<Acquaintance> {
  return {
    rows: (_, keys) => {
      const asked = keys.map(pairOf);
      const meetings = raw(`
        SELECT ours.one || ' ' || ours.other AS parent, ours.person_id || ' ' || theirs.person_id AS id,
          shared.sort_at, shared.moment, shared.first_day
        FROM shared
        JOIN attendance ours ON ours.event_id = shared.event_id AND ours.one = shared.one
          AND ours.other = shared.other AND ours.subject = shared.one
        JOIN attendance theirs ON theirs.event_id = shared.event_id AND theirs.one = shared.one
          AND theirs.other = shared.other AND theirs.subject = shared.other
        WHERE ours.person_id <> theirs.person_id`);
      return sql`
        WITH RECURSIVE ${sharedEvents(context, asked, counted)}, ${attendance(context)}
        ${tally(context, meetings, args)}`;
    },
    decode: (row) => ({ ...metOf(row), personIds: pairOf(String(row["id"])) }),
  };
}

/** The condition that the two met at an event, as `row`. */
function met(context: Context, { pair, counted }: Partnership): Sql {
  return sql`row.id${amongRows(sql`
    WITH RECURSIVE ${sharedEvents(context, [pair], counted)} SELECT shared.event_id FROM shared`)}`;
}
