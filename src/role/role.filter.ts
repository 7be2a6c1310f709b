import { ArticleFilter } from "../article/article.filter";
import { extendFilter, filterOf } from "../kernel/filter";
import { choices, days, field, ids, text } from "../kernel/filter-fields";
import { many, one } from "../kernel/filter-relations";
import { sql } from "../kernel/sql";
import { organizations } from "../organization/organization.edges";
import { OrganizationFilter } from "../organization/organization.filter";
import { chosenOrganizations } from "../organization/organization.queries";
import { OrganizationChoice } from "../organization/organization-choice.inputs";
import { people } from "../person/person.edges";
import { PersonFilter } from "../person/person.filter";
import { rolesAtOrganization, rolesEvidencedByArticle, rolesOfPerson } from "./role.edges";
import { RoleEnd } from "./role.entity";

export const RoleFilter = filterOf(
  "RoleFilter",
  "Which roles to list; all conditions given must hold.",
  {
    ids: ids("Role", "Has one of these ids; at most 100."),
    people: ids("Person", "Is held by one of these people; at most 100.", "person_id"),
    organization: field<OrganizationChoice>(
      () => OrganizationChoice,
      "Is held there.",
      (choice, { context, path }) => [
        sql`row.organization_id IN (${chosenOrganizations(context, choice, path)})`,
      ],
      { isNarrow: true },
    ),
    end: choices(RoleEnd, '"end"', "Ended, current, or of unknown end."),
    title: text("title", "The title, as printed, is like this."),
    period: days("period", "Was held at some time in it, as far as the period says."),
    person: one("person_id", people, () => PersonFilter, "Is held by a person who meets this."),
    at: one(
      "organization_id",
      organizations,
      () => OrganizationFilter,
      "Is held at an organization that meets this.",
    ),
  },
);

extendFilter(PersonFilter, {
  roles: many(rolesOfPerson, () => RoleFilter, "The roles that the person holds or held."),
});

extendFilter(OrganizationFilter, {
  roles: many(rolesAtOrganization, () => RoleFilter, "The roles held at it, not at its units."),
});

extendFilter(ArticleFilter, {
  roles: many(rolesEvidencedByArticle, () => RoleFilter, "The roles for which it is evidence."),
});
