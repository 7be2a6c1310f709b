import { snakeCase } from "../kernel/columns";
import type { Context } from "../kernel/context";
import { filterQuestion } from "../kernel/filter";
import type { DateMatch } from "../kernel/filters";
import { order, orderByTime } from "../kernel/orders";
import { sharedQuestion } from "../kernel/question";
import { raw, type Sql, sql } from "../kernel/sql";
import { attestedDays } from "./role.edges";
import { RoleFilter } from "./role.filter";
import type { RoleListArgs } from "./role.inputs";

/** What a list of roles is asked: earliest begin first if no order is given. */
export const roleQuestion = sharedQuestion((args: RoleListArgs, context) => {
  const { field, direction } = args.orderBy ?? { field: "BEGIN", direction: "ASC" };
  const name = `Role.${field}`;
  const filtered = filterQuestion(RoleFilter, args.filter, context);
  const question = {
    args,
    order:
      field === "BEGIN"
        ? orderByTime(name, direction, "row.sort_at")
        : order(name, direction, field === "TITLE" ? [{ by: "row.title", type: "text" }] : []),
    ...filtered,
  };
  if (typeof args.on !== "string") return question;
  return {
    ...question,
    conditions: [...filtered.conditions, heldOn(args.on, args.match, context)],
    variant: [args.filter, args.on, args.match],
  };
});

/**
 * The condition that a role, as `row`, was held on a day, possibly unless `match` says otherwise.
 * What certainly was held may have been held: evidence that speaks of a day outside the period does not count.
 */
export function heldOn(day: string, match: DateMatch | null | undefined, context: Context): Sql {
  const possibly = sql`(row.period_first_day IS NULL OR row.period_first_day <= ${day})
    AND (row.period_last_day IS NULL OR row.period_last_day >= ${day})`;
  if (match !== "CERTAINLY") return possibly;
  const { first, last } = attestedDays(context);
  return sql`${possibly} AND (
    (row.certain_from_day <= ${day} AND (row."end" = 'CURRENT' OR row.certain_until_day >= ${day}))
    OR (row.${raw(snakeCase(first))} <= ${day} AND row.${raw(snakeCase(last))} >= ${day}))`;
}
