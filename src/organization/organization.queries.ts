import type { Context } from "../kernel/context";
import { badUserInput } from "../kernel/errors";
import { filterQuestion } from "../kernel/filter";
import { checkedId } from "../kernel/ids";
import { isSlug } from "../kernel/lookup";
import { order } from "../kernel/orders";
import { sharedQuestion } from "../kernel/question";
import { among, type Sql, sql } from "../kernel/sql";
import { organizationsUnder } from "./organization.edges";
import { OrganizationFilter } from "./organization.filter";
import { columns, type OrganizationListArgs } from "./organization.inputs";
import type { OrganizationChoice } from "./organization-choice.inputs";

/** What a list of organizations is asked: by name if no order is given. */
export const organizationQuestion = sharedQuestion((args: OrganizationListArgs, context) => {
  const { field, direction } = args.orderBy ?? { field: "NAME", direction: "ASC" };
  return {
    args,
    order: order(`Organization.${field}`, direction, columns[field]),
    ...filterQuestion(OrganizationFilter, args.filter, context),
  };
});

/**
 * The query for the ids that a client means by an organization with or without its units. What was merged leads to
 * what it was merged into.
 *
 * @throws BAD_USER_INPUT when neither or both of id and slug are given, or the id is not one of an organization
 */
export function chosenOrganizations(
  context: Context,
  { id, slug, includeUnits }: OrganizationChoice,
  field: readonly string[],
): Sql {
  if (typeof id === "string" && typeof slug === "string") {
    throw badUserInput("Give either `id` or `slug`, not both.", [...field, "slug"]);
  }
  const start = typeof slug === "string" ? withSlug(slug) : withId(id, field);
  return organizationsUnder(context, start, includeUnits ?? false);
}

function withId(id: string | null | undefined, field: readonly string[]): Sql {
  if (typeof id !== "string") {
    throw badUserInput("Give the `id` or the `slug` of an organization.", [...field, "id"]);
  }
  const checked = checkedId(id, "Organization", [...field, "id"]);
  return survivorsOf(sql`organization given WHERE given.id = ${checked}`);
}

function withSlug(slug: string): Sql {
  return survivorsOf(sql`organization_slug address
    JOIN organization given ON given.id = address.organization_id
    WHERE address.slug${among(isSlug(slug) ? [slug] : [])}`);
}

/** The condition that an organization is what others, as `given`, were merged into, however often. */
function survivorsOf(from: Sql): Sql {
  return sql`row.id IN (
    WITH RECURSIVE step(id, next_id) AS (
      SELECT given.id, given.merged_into_id FROM ${from}
      UNION SELECT row.id, row.merged_into_id FROM step JOIN organization row ON row.id = step.next_id)
    SELECT step.id FROM step WHERE step.next_id IS NULL)`;
}
