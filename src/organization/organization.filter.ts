import { filterOf, type FilterPlace } from "../kernel/filter";
import { choices, field, ids, text } from "../kernel/filter-fields";
import { many, named, one } from "../kernel/filter-relations";
import { oneOfIds } from "../kernel/filters";
import { checkedId } from "../kernel/ids";
import { ID } from "../kernel/scalars";
import { allOf, raw, type Sql, sql } from "../kernel/sql";
import { visible } from "../kernel/table";
import {
  childrenOfOrganization,
  namesOfOrganization,
  organizations,
  organizationsUnder,
} from "./organization.edges";
import { OrganizationKind } from "./organization.entity";

export const OrganizationFilter = filterOf(
  "OrganizationFilter",
  "Which organizations to list; all conditions given must hold.",
  {
    ids: ids("Organization", "Has one of these ids; at most 100."),
    kind: choices(OrganizationKind, "kind", "Is of one of these kinds."),
    parent: field<string[]>(
      () => [ID],
      "Stands directly under one of these; at most 100.",
      (values, place) => [
        hasParent(place, allOf(oneOfIds(raw("above.id"), values, "Organization", place.path))),
      ],
    ),
    under: field<string>(
      () => ID,
      "Stands under this one, however deep.",
      (value, { context, path }) => {
        const id = checkedId(value, "Organization", path);
        return [
          sql`row.id <> ${id} AND row.id IN (${organizationsUnder(context, sql`row.id = ${id}`, true)})`,
        ];
      },
      { isNarrow: true },
    ),
    top: field<boolean>(
      () => Boolean,
      "True for those without a parent that may be seen, false for units of another.",
      (isTop, place) => {
        const isUnit = hasParent(place, raw("TRUE"));
        return [isTop ? sql`NOT ${isUnit}` : isUnit];
      },
    ),
    name: named(namesOfOrganization),
    kindLabel: text("kind_label", "The kind in words is like this."),
    unitOf: one(
      "parent_id",
      organizations,
      () => OrganizationFilter,
      "Stands directly under an organization that meets this.",
    ),
    children: many(
      childrenOfOrganization,
      () => OrganizationFilter,
      "The units directly under it.",
    ),
  },
);

/** The condition that an organization stands under another that the viewer may see, which comes as `above`. */
function hasParent({ context }: FilterPlace, condition: Sql): Sql {
  return sql`EXISTS (
    SELECT 1 FROM (SELECT row.id FROM organization row WHERE ${visible(organizations, context)}) above
    WHERE above.id = row.parent_id AND ${condition})`;
}
