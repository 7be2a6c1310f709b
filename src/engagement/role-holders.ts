import { snakeCase } from "../kernel/columns";
import type { DateMatch } from "../kernel/filters";
import { order } from "../kernel/orders";
import type { PageArgs } from "../kernel/paging";
import { sharedQuestion } from "../kernel/question";
import { foldedText } from "../kernel/sort-name";
import { folded, raw, sql } from "../kernel/sql";
import { requiredText } from "../kernel/text-input";
import { attestedDays } from "../role/role.edges";
import { heldOn } from "../role/role.queries";

/** Which title, and when. */
interface RoleHolders extends PageArgs {
  readonly title?: string | null;
  readonly on?: string | null;
  readonly match?: DateMatch | null;
}

/** Later than any day that can be written. */
const unknownDay = "9999-12-32";

/**
 * What a list of the holders of a title is asked: in the order in which they are first known to have held it.
 *
 * @throws BAD_USER_INPUT for a title that is empty or too long
 */
export const roleHolderQuestion = sharedQuestion((args: RoleHolders, context) => {
  const { title, on, match } = args;
  const attested = `row.${snakeCase(attestedDays(context).first)}`;
  const since = `COALESCE(row.period_first_day, ${attested}, '${unknownDay}')`;
  const conditions = typeof on === "string" ? [heldOn(on, match, context)] : [];
  if (typeof title === "string") {
    const asked = requiredText(title, { characters: 300, field: ["title"] });
    conditions.push(sql`${folded(raw("row.title"))} = ${foldedText(asked)}`);
  }
  return {
    args,
    order: order("Role.HELD", "ASC", [{ by: since, type: "text" }]),
    conditions,
    variant: [title, on, match],
  };
});
