import { ID } from "type-graphql";

import { EventFilter } from "../event/event.inputs";
import { badUserInput } from "../kernel/errors";
import { extendFilter } from "../kernel/filter-extension";
import { sql } from "../kernel/sql";
import { visible } from "../kernel/table";
import { chosenOrganizations } from "../organization/organization.queries";
import { OrganizationChoice } from "../organization/organization-choice.inputs";
import { attendedBy, participations } from "./participation.edges";
import { ofParticipants } from "./participation.queries";

/** Each costs a sub-query of its own. */
const mostOrganizations = 5;

/** Lets events be filtered by who took part. */
export function extendEventFilter(): void {
  extendFilter<EventFilter, string[]>(EventFilter, "participants", {
    type: () => [ID],
    description: "One of these people or organizations took part; at most 100.",
    conditions: (ids, context) => [
      sql`row.id IN (
        SELECT row.event_id FROM participation row WHERE (${ofParticipants(ids)}) AND ${visible(participations, context)})`,
    ],
  });

  extendFilter<EventFilter, OrganizationChoice[]>(EventFilter, "organizations", {
    type: () => [OrganizationChoice],
    description:
      "All of these were present: took part, were acted for, or are the place of the event or of a step of its programme. At most 5.",
    conditions: (choices, context, path) =>
      boundedChoices(choices, path).map((choice, index) =>
        attendedBy(context, chosenOrganizations(context, choice, [...path, String(index)])),
      ),
  });
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
