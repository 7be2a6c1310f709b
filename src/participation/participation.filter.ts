import { ArticleFilter } from "../article/article.filter";
import { events } from "../event/event.edges";
import { EventFilter } from "../event/event.filter";
import { Side } from "../event/side";
import { badUserInput } from "../kernel/errors";
import { extendFilter, filterOf } from "../kernel/filter";
import { field, ids, text } from "../kernel/filter-fields";
import { many, one } from "../kernel/filter-relations";
import { checkedIds, DateRange, inDateRange, oneOf } from "../kernel/filters";
import { ID } from "../kernel/scalars";
import { allOf, among, raw, type Sql, sql } from "../kernel/sql";
import { visible } from "../kernel/table";
import { organizations } from "../organization/organization.edges";
import { OrganizationFilter } from "../organization/organization.filter";
import { chosenOrganizations } from "../organization/organization.queries";
import { OrganizationChoice } from "../organization/organization-choice.inputs";
import { people } from "../person/person.edges";
import { PersonFilter } from "../person/person.filter";
import { RoleFilter } from "../role/role.filter";
import * as edges from "./participation.edges";
import { CapacityKind } from "./participation-capacity.entity";

export const ParticipationFilter = filterOf(
  "ParticipationFilter",
  "Which participations to list; all conditions given must hold.",
  {
    ids: ids("Participation", "Has one of these ids; at most 100."),
    side: field<Side>(
      () => Side,
      "Was on this side.",
      (side) => [sql`row.side = ${side}`],
    ),
    capacities: field<CapacityKind[]>(
      () => [CapacityKind],
      "Took part in one of these capacities.",
      (kinds, { path }) => [
        sql`EXISTS (SELECT 1 FROM participation_capacity capacity
          WHERE capacity.participation_id = row.id AND ${allOf(oneOf(raw("capacity.kind"), kinds, path))})`,
      ],
    ),
    participants: field<string[]>(
      () => [ID],
      "Is of one of these people or organizations; at most 100.",
      (values, { path }) => [ofParticipants(values, path)],
      { isNarrow: true },
    ),
    organization: field<OrganizationChoice>(
      () => OrganizationChoice,
      "Concerns this organization: it took part, somebody acted on its behalf or in a role held there, or the unnamed group belongs to it.",
      (choice, { context, path }) => [
        edges.concerning(context, chosenOrganizations(context, choice, path)),
      ],
      { isNarrow: true },
    ),
    date: field<DateRange>(
      () => DateRange,
      "The event took place then: days of its place.",
      (range, { path }) => [
        sql`row.event_id IN (SELECT event.id FROM event
          WHERE ${allOf(inDateRange(raw("event.date_first_day"), raw("event.date_last_day"), range, path))})`,
      ],
    ),
    titleAsPrinted: text("title_as_printed", "The title printed beside the name is like this."),
    groupName: text("group_name", "It is an unnamed group that is called like this."),
    event: one("event_id", events, () => EventFilter, "Is in an event that meets this."),
    person: one("person_id", people, () => PersonFilter, "Is of a person who meets this."),
    participantOrganization: one(
      "organization_id",
      organizations,
      () => OrganizationFilter,
      "Is of an organization, as a whole, that meets this.",
    ),
    onBehalfOf: one(
      "on_behalf_of_id",
      organizations,
      () => OrganizationFilter,
      "Was on behalf of an organization that meets this.",
    ),
    rolesHeld: many(
      edges.rolesHeldInParticipation,
      () => RoleFilter,
      "The roles that the person held then.",
    ),
  },
);

/** Each costs a sub-query of its own. */
const mostOrganizations = 5;

extendFilter(EventFilter, {
  participants: field<string[]>(
    () => [ID],
    "One of these people or organizations took part; at most 100.",
    (values, { context, path }) => [
      sql`row.id IN (
        SELECT row.event_id FROM participation row
        WHERE (${ofParticipants(values, path)}) AND ${visible(edges.participations, context)})`,
    ],
    { isNarrow: true },
  ),
  organizations: field<OrganizationChoice[]>(
    () => [OrganizationChoice],
    "All of these were present: took part, were acted for, or are the place of the event or of a step of its programme. At most 5.",
    (choices, { context, path }) =>
      boundedChoices(choices, path).map((choice, index) =>
        edges.attendedBy(context, chosenOrganizations(context, choice, [...path, String(index)])),
      ),
    { isNarrow: true },
  ),
  participations: many(
    edges.participationsInEvent,
    () => ParticipationFilter,
    "The participations in it.",
  ),
});

extendFilter(PersonFilter, {
  participations: many(
    edges.participationsOfPerson,
    () => ParticipationFilter,
    "What the person took part in.",
  ),
});

extendFilter(OrganizationFilter, {
  participations: many(
    edges.participationsOfOrganization,
    () => ParticipationFilter,
    "The participations that concern it, not its units: it took part, somebody acted on its behalf or in a role held there, or the unnamed group belongs to it.",
  ),
  events: many(
    edges.eventsWithOrganization,
    () => EventFilter,
    "The events at which it was present, not only its units.",
  ),
});

extendFilter(RoleFilter, {
  participations: many(
    edges.participationsInRole,
    () => ParticipationFilter,
    "What the person took part in while holding it.",
  ),
});

extendFilter(ArticleFilter, {
  participations: many(
    edges.participationsEvidencedByArticle,
    () => ParticipationFilter,
    "The participations for which it is evidence.",
  ),
});

/** The condition that a participation, as `row`, is of one of some people or organizations. */
function ofParticipants(values: readonly string[], path: readonly string[]): Sql {
  const checked = checkedIds(values, ["Person", "Organization"], path);
  return sql`row.person_id${among(checked)} OR row.organization_id${among(checked)}`;
}

function boundedChoices(
  choices: OrganizationChoice[],
  path: readonly string[],
): OrganizationChoice[] {
  if (choices.length <= mostOrganizations) return choices;
  throw badUserInput(
    `The list has ${String(choices.length)} entries; at most ${String(mostOrganizations)} fit.`,
    path,
  );
}
