import type { Context } from "../kernel/context";
import type { Question } from "../kernel/edges";
import { inDateRange, oneOf, oneOfIds } from "../kernel/filters";
import { order, orderByTime, unknownSortAt } from "../kernel/orders";
import { raw, type Sql, sql } from "../kernel/sql";
import { chosenOrganizations } from "../organization/organization.queries";
import type { OutcomeFilter, OutcomeListArgs } from "./outcome.inputs";

/** What a list of outcomes is asked: latest first if no order is given. */
export function outcomeQuestion(args: OutcomeListArgs, context: Context): Question {
  const { field, direction } = args.orderBy ?? { field: "DATE", direction: "DESC" };
  const name = `Outcome.${field}`;
  return {
    args,
    order:
      field === "ADDED" ? order(name, direction, []) : orderByTime(name, direction, columns[field]),
    conditions: args.filter ? conditions(args.filter, context) : [],
    variant: args.filter,
  };
}

const columns = {
  DATE: "row.sort_at",
  ENDS: `COALESCE(row.ends_on_earliest, '${unknownSortAt}')`,
};

function conditions(filter: OutcomeFilter, context: Context): Sql[] {
  const found = [
    ...oneOfIds(raw("row.id"), filter.ids, "Outcome", ["filter", "ids"]),
    ...oneOf(raw("row.kind"), filter.kind, ["filter", "kind"]),
    ...oneOf(raw("row.state"), filter.state, ["filter", "state"]),
  ];
  if (filter.endsOn) {
    const [first, last] = [raw("row.ends_on_first_day"), raw("row.ends_on_last_day")];
    found.push(...inDateRange(first, last, filter.endsOn, ["filter", "endsOn"]));
  }
  if (filter.party) {
    const chosen = chosenOrganizations(context, filter.party, ["filter", "party"]);
    found.push(sql`row.id IN (
      SELECT outcome_party.outcome_id FROM outcome_party WHERE outcome_party.organization_id IN (${chosen}))`);
  }
  return found;
}
