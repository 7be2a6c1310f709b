import { onDays } from "../event/event.queries";
import type { Context } from "../kernel/context";
import type { Question } from "../kernel/edges";
import { checkedIds, oneOf, oneOfIds } from "../kernel/filters";
import type { OrderChoice } from "../kernel/order-input";
import { order, orderByTime } from "../kernel/orders";
import { allOf, among, raw, type Sql, sql } from "../kernel/sql";
import { chosenOrganizations } from "../organization/organization.queries";
import { concerning } from "./participation.edges";
import type {
  ParticipationFilter,
  ParticipationListArgs,
  ParticipationOrderField,
} from "./participation.inputs";

/** What a list of participations across events is asked: latest event first if no order is given. */
export function participationQuestion(args: ParticipationListArgs, context: Context): Question {
  return question(args, context, args.orderBy ?? { field: "DATE", direction: "DESC" });
}

/** What a list within one event is asked: as printed if no order is given. */
export function participationInEventQuestion(
  args: ParticipationListArgs,
  context: Context,
): Question {
  return question(args, context, args.orderBy ?? { field: "PRINTED", direction: "ASC" });
}

function question(
  args: ParticipationListArgs,
  context: Context,
  { field, direction }: OrderChoice<ParticipationOrderField>,
): Question {
  const name = `Participation.${field}`;
  return {
    args,
    order:
      field === "DATE"
        ? orderByTime(name, direction, "row.sort_at")
        : order(name, direction, [{ by: "row.position", type: "number" }]),
    conditions: args.filter ? conditions(args.filter, context) : [],
    variant: args.filter,
  };
}

function conditions(filter: ParticipationFilter, context: Context): Sql[] {
  const found = oneOfIds(raw("row.id"), filter.ids, "Participation", ["filter", "ids"]);
  if (filter.side) found.push(sql`row.side = ${filter.side}`);
  if (filter.capacities) {
    const kinds = allOf(oneOf(raw("capacity.kind"), filter.capacities, ["filter", "capacities"]));
    found.push(sql`EXISTS (
      SELECT 1 FROM participation_capacity capacity WHERE capacity.participation_id = row.id AND ${kinds})`);
  }
  if (filter.participants) found.push(ofParticipants(filter.participants));
  if (filter.organization) {
    found.push(
      concerning(
        context,
        chosenOrganizations(context, filter.organization, ["filter", "organization"]),
      ),
    );
  }
  if (filter.date) {
    found.push(sql`row.event_id IN (
      SELECT row.id FROM event row WHERE ${allOf(onDays(filter.date, ["filter", "date"]))})`);
  }
  return found;
}

/** The condition that a participation, as `row`, is of one of some people or organizations. */
export function ofParticipants(ids: readonly string[]): Sql {
  const checked = checkedIds(ids, ["Person", "Organization"], ["filter", "participants"]);
  return sql`row.person_id${among(checked)} OR row.organization_id${among(checked)}`;
}
