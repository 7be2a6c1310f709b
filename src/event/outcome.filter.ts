import { ArticleFilter } from "../article/article.filter";
import { extendFilter, filterOf } from "../kernel/filter";
import { choices, days, field, ids, text } from "../kernel/filter-fields";
import { many, one } from "../kernel/filter-relations";
import { sql } from "../kernel/sql";
import { OrganizationFilter } from "../organization/organization.filter";
import { chosenOrganizations } from "../organization/organization.queries";
import { OrganizationChoice } from "../organization/organization-choice.inputs";
import { PersonFilter } from "../person/person.filter";
import { events } from "./event.edges";
import { EventFilter } from "./event.filter";
import {
  outcomesEvidencedByArticle,
  outcomesOfEvent,
  outcomesOfOrganization,
  outcomesSignedBy,
  partiesOfOutcome,
  signatoriesOfOutcome,
} from "./outcome.edges";
import { OutcomeKind, OutcomeState } from "./outcome.entity";

export const OutcomeFilter = filterOf(
  "OutcomeFilter",
  "Which outcomes to list; all conditions given must hold.",
  {
    ids: ids("Outcome", "Has one of these ids; at most 100."),
    kind: choices(OutcomeKind, "kind", "Is of one of these kinds."),
    state: choices(OutcomeState, "state", "Planned, in force, ended or unknown."),
    endsOn: days("ends_on", "Ends then; one without a known end only POSSIBLY."),
    party: field<OrganizationChoice>(
      () => OrganizationChoice,
      "Has this organization as a party.",
      (choice, { context, path }) => [
        sql`row.id IN (
          SELECT outcome_party.outcome_id FROM outcome_party
          WHERE outcome_party.organization_id IN (${chosenOrganizations(context, choice, path)}))`,
      ],
      { isNarrow: true },
    ),
    title: text("title", "What it is, as printed, is like this."),
    amountAsPrinted: text("amount_as_printed", "The words for the sum are like this."),
    event: one("event_id", events, () => EventFilter, "An event that meets this brought it."),
    parties: many(
      partiesOfOutcome,
      () => OrganizationFilter,
      "The organizations that are parties.",
    ),
    signatories: many(signatoriesOfOutcome, () => PersonFilter, "The people who signed."),
  },
);

extendFilter(EventFilter, {
  outcomes: many(outcomesOfEvent, () => OutcomeFilter, "What it brought."),
});

extendFilter(OrganizationFilter, {
  outcomes: many(
    outcomesOfOrganization,
    () => OutcomeFilter,
    "The outcomes to which it is a party.",
  ),
});

extendFilter(PersonFilter, {
  outcomes: many(outcomesSignedBy, () => OutcomeFilter, "The outcomes that the person signed."),
});

extendFilter(ArticleFilter, {
  outcomes: many(
    outcomesEvidencedByArticle,
    () => OutcomeFilter,
    "The outcomes for which it is evidence.",
  ),
});
