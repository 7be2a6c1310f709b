import { evidencedByArticle, evidenceList } from "../article/evidence.edges";
import { type Edge, edgeBy, type OwnedList } from "../kernel/edges";
import { declareLookup } from "../kernel/lookup";
import { raw, sql } from "../kernel/sql";
import { storedVisibility, table } from "../kernel/table";
import { organizations, organizationsUnder } from "../organization/organization.edges";
import type { Organization } from "../organization/organization.entity";
import { people } from "../person/person.edges";
import type { Person } from "../person/person.entity";
import { Outcome } from "./outcome.entity";
import { OutcomeEvidence } from "./outcome-evidence.entity";

export const outcomes = table(Outcome, { isPublic: storedVisibility });

declareLookup({ typename: "Outcome", table: outcomes });

export const outcomesOfEvent: Edge<Outcome> = edgeBy(outcomes, "event_id");

export const outcomesOfOrganization: Edge<Outcome> = {
  table: outcomes,
  where: () => sql`row.id IN (
    SELECT outcome_party.outcome_id FROM outcome_party WHERE outcome_party.organization_id = parent.value)`,
};

export const outcomesUnderOrganization: Edge<Outcome> = {
  table: outcomes,
  where: (context) => sql`row.id IN (
    SELECT outcome_party.outcome_id FROM outcome_party
    WHERE outcome_party.organization_id IN (${organizationsUnder(context, sql`row.id = parent.value`, true)}))`,
};

export const outcomesSignedBy: Edge<Outcome> = {
  table: outcomes,
  where: () => sql`row.id IN (
    SELECT outcome_signatory.outcome_id FROM outcome_signatory WHERE outcome_signatory.person_id = parent.value)`,
};

export const outcomesEvidencedByArticle: Edge<Outcome> = {
  table: outcomes,
  where: evidencedByArticle(OutcomeEvidence, "outcome_id"),
};

export const partiesOfOutcome: OwnedList<Organization> = {
  table: organizations,
  through: sql`outcome_party link ON link.outcome_id = parent.value`,
  where: () => sql`row.id = link.organization_id`,
  orderBy: raw("link.position, row.id"),
};

export const signatoriesOfOutcome: OwnedList<Person> = {
  table: people,
  through: sql`outcome_signatory link ON link.outcome_id = parent.value`,
  where: () => sql`row.id = link.person_id`,
  orderBy: raw("link.position, row.id"),
};

export const evidenceOfOutcome = evidenceList(OutcomeEvidence, "outcome_id");
