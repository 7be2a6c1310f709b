import type { Context } from "../kernel/context";
import type { Derived } from "../kernel/derived-page";
import type { Question } from "../kernel/question";
import { keys, raw, sql } from "../kernel/sql";
import { visible } from "../kernel/table";
import { participations } from "../participation/participation.edges";
import type { Contact } from "./contact.object";
import type { MetArgs } from "./met.inputs";
import { countedEvent } from "./shared-events";
import { metOf, metOrder, tally, timesOfEvent } from "./tally";

/** What a list of contacts is asked: by shared events, most first, if no order is given. */
export function contactQuestion(args: MetArgs): Question {
  const { from, to, topic, notMetSince } = args;
  return {
    args,
    order: metOrder("Contact", args.orderBy),
    variant: { from, to, topic, notMetSince },
  };
}

/**
 * The people who took part in the same events as another one, with how often and since when.
 *
 * @throws BAD_USER_INPUT for a reversed span and for an id that is not one of a topic
 */
export function contacts(context: Context, args: MetArgs): Derived<Contact> {
  const counts = countedEvent(context, args);
  const seen = sql`(
    SELECT row.person_id, row.event_id, row.side FROM participation row
    WHERE row.person_id IS NOT NULL AND ${visible(participations, context)})`;
  const more = raw(`,
    SUM(CASE WHEN met.own_side = met.their_side THEN 1 ELSE 0 END) AS on_same_side,
    SUM(CASE WHEN met.own_side <> met.their_side THEN 1 ELSE 0 END) AS on_other_side`);
  return {
    rows: (_, ids) => {
      const meetings = sql`
        SELECT own.person_id AS parent, their.person_id AS id, ${timesOfEvent},
          own.side AS own_side, their.side AS their_side
        FROM ${keys(ids, "asked")} JOIN ${seen} own ON own.person_id = asked.value
        JOIN event row ON row.id = own.event_id
        JOIN ${seen} their ON their.event_id = own.event_id AND their.person_id <> own.person_id
        WHERE ${counts}`;
      return sql`
        SELECT met.*, row.sort_name FROM (${tally(context, meetings, args, { more })}) met
        JOIN person row ON row.id = met.id`;
    },
    decode: (row) => ({
      ...metOf(row),
      onSameSide: Number(row["on_same_side"]),
      onOtherSide: Number(row["on_other_side"]),
    }),
  };
}
