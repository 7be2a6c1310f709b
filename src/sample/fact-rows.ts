import type { Evidence } from "../article/evidence.entity";
import { Outcome } from "../event/outcome.entity";
import { OutcomeEvidence } from "../event/outcome-evidence.entity";
import { OutcomeParty } from "../event/outcome-party.entity";
import { OutcomeSignatory } from "../event/outcome-signatory.entity";
import type { Fact } from "../kernel/graph-entity";
import type { IdPrefix } from "../kernel/ids";
import { unknownSortAt } from "../kernel/orders";
import { endOf } from "../kernel/partial-date/bounds";
import { certainDaysOf } from "../kernel/partial-date/days";
import type { Transaction } from "../kernel/transaction";
import { Quotation } from "../mention/quotation.entity";
import { QuotationEvidence } from "../mention/quotation-evidence.entity";
import { Role } from "../role/role.entity";
import { RoleEvidence } from "../role/role-evidence.entity";
import { storedDate } from "./sample-dates";
import { sampleId } from "./sample-id";
import type { SampleRole, Story } from "./story";

/** What every fact of the sample starts with; visibility and time are computed from what it connects. */
export function factRow(prefix: IdPrefix, key: string, createdAt: string): Fact {
  return {
    id: sampleId(prefix, key),
    visibility: "AUTOMATIC",
    isSourced: false,
    isPublic: false,
    sortAt: unknownSortAt,
    version: 1,
    createdAt,
  };
}

/** The article of a story as the evidence of a fact. */
export function evidenceRow(
  story: Story,
  fact: { key: string; quote?: string },
  addedAt: string,
): Evidence {
  return {
    id: sampleId("evd", fact.key),
    articleId: sampleId("art", story.article.key),
    revisionId: sampleId("arv", story.article.key),
    sourceTitle: null,
    sourceUrl: null,
    quote: fact.quote ?? null,
    addedAt,
  };
}

/** Loads the roles of a story, each with the article as its evidence. */
export async function loadRoles(
  transaction: Transaction,
  story: Story,
  createdAt: string,
): Promise<void> {
  for (const role of story.roles) {
    const id = sampleId("rol", role.key);
    await transaction.insert(Role, {
      ...factRow("rol", role.key, createdAt),
      personId: sampleId("per", role.person),
      organizationId: sampleId("org", role.organization),
      title: role.title,
      titleLanguage: role.titleLanguage ?? story.article.language,
      ...periodColumns(role, story),
    });
    await transaction.insert(RoleEvidence, { ...evidenceRow(story, role, createdAt), roleId: id });
  }
}

/** Loads the outcomes of a story's event with their parties, signatories and evidence. */
export async function loadOutcomes(
  transaction: Transaction,
  story: Story,
  createdAt: string,
): Promise<void> {
  const { event, article } = story;
  for (const outcome of story.outcomes) {
    const outcomeId = sampleId("out", outcome.key);
    await transaction.insert(Outcome, {
      ...factRow("out", outcome.key, createdAt),
      eventId: sampleId("evt", event.key),
      kind: outcome.kind,
      title: outcome.title,
      amountAsPrinted: outcome.amountAsPrinted ?? null,
      endsOn: storedDate(outcome.endsOn, event.timeZone, article.language),
      state: outcome.state,
    });
    await transaction.insert(
      OutcomeParty,
      outcome.parties.map((key, index) => ({
        outcomeId,
        organizationId: sampleId("org", key),
        position: index + 1,
      })),
    );
    await transaction.insert(
      OutcomeSignatory,
      (outcome.signatories ?? []).map((key, index) => ({
        outcomeId,
        personId: sampleId("per", key),
        position: index + 1,
      })),
    );
    await transaction.insert(OutcomeEvidence, {
      ...evidenceRow(story, outcome, createdAt),
      outcomeId,
    });
  }
}

/** Loads the quotations of a story, each with the article as its evidence. */
export async function loadQuotations(
  transaction: Transaction,
  story: Story,
  createdAt: string,
): Promise<void> {
  for (const quotation of story.quotations) {
    const id = sampleId("quo", quotation.key);
    await transaction.insert(Quotation, {
      ...factRow("quo", quotation.key, createdAt),
      speakerId: sampleId("per", quotation.speaker),
      titleAsPrinted: quotation.titleAsPrinted ?? null,
      text: quotation.text,
      verbatim: quotation.verbatim,
      workQuoted: quotation.workQuoted ?? null,
      articleId: sampleId("art", story.article.key),
      eventId: quotation.atEvent ? sampleId("evt", story.event.key) : null,
    });
    const { key } = quotation;
    await transaction.insert(QuotationEvidence, {
      ...evidenceRow(story, { key }, createdAt),
      quotationId: id,
    });
  }
}

function periodColumns({ period: given }: SampleRole, { event, article }: Story): Partial<Role> {
  const period = storedDate(given, event.timeZone, article.language);
  if (period === null)
    return { period, end: "UNKNOWN", certainFromDay: null, certainUntilDay: null };
  const field = ["period", "edtf"];
  return {
    period,
    end: endOf(period.edtf, field),
    ...certainDaysOf(period.edtf, field),
    sortAt: period.earliest ?? unknownSortAt,
  };
}
