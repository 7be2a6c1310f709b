import { Event } from "../../src/event/event.entity";
import { EventName } from "../../src/event/event-name.entity";
import { EventSlug } from "../../src/event/event-slug.entity";
import { EventTopic } from "../../src/event/event-topic.entity";
import { HeadCount } from "../../src/event/head-count.entity";
import { Outcome } from "../../src/event/outcome.entity";
import { OutcomeEvidence } from "../../src/event/outcome-evidence.entity";
import { OutcomeParty } from "../../src/event/outcome-party.entity";
import { OutcomeSignatory } from "../../src/event/outcome-signatory.entity";
import { ProgrammeItem } from "../../src/event/programme-item.entity";
import { ProgrammeItemTopic } from "../../src/event/programme-item-topic.entity";
import type { Transaction } from "../../src/kernel/transaction";
import { Quotation } from "../../src/mention/quotation.entity";
import { QuotationEvidence } from "../../src/mention/quotation-evidence.entity";
import { Participation } from "../../src/participation/participation.entity";
import { ParticipationCapacity } from "../../src/participation/participation-capacity.entity";
import { ParticipationEvidence } from "../../src/participation/participation-evidence.entity";
import { ParticipationGroupOrganization } from "../../src/participation/participation-group-organization.entity";
import { ParticipationRole } from "../../src/participation/participation-role.entity";
import { Presence } from "../../src/participation/presence.entity";
import { Role } from "../../src/role/role.entity";
import { RoleEvidence } from "../../src/role/role-evidence.entity";
import { at, entityRow, fullDate, nameRows, numbers, slugsOf } from "./full-rows";

/** Events with their programme and facts; `evt_3` is merged. The first of each kind of fact is public. */
export async function fillEvents(transaction: Transaction): Promise<void> {
  await fillEventRows(transaction);
  await fillProgramme(transaction);
  await fillRoles(transaction);
  await fillParticipations(transaction);
  await fillPartsOfParticipations(transaction);
  await fillOutcomes(transaction);
  await fillQuotations(transaction);
}

function factRow(prefix: string, number: number) {
  return {
    id: `${prefix}_${number}`,
    visibility: "AUTOMATIC" as const,
    isSourced: true,
    isPublic: number === 1,
    sortAt: at,
    createdAt: at,
  };
}

/** One by an article and one by a source outside, both for the first fact of a kind. */
function evidenceRows<Owner extends object>(prefix: string, owner: Owner) {
  const common = { quote: "a few words", addedAt: at, ...owner };
  return [
    { id: `evd_${prefix}_1`, ...common, articleId: "art_1", revisionId: "arv_2" },
    {
      id: `evd_${prefix}_2`,
      ...common,
      sourceTitle: "A page",
      sourceUrl: "https://example.org/page",
    },
  ];
}

async function fillEventRows(transaction: Transaction): Promise<void> {
  const rows = numbers(3).map((number) => ({
    ...entityRow("evt", number, 3),
    kind: "VISIT" as const,
    theme: "A theme",
    date: fullDate,
    sortAt: at,
    timeZone: "Asia/Shanghai",
    placeAsPrinted: "in the hall",
    placeOrganizationId: "org_1",
    occurrence: "HAPPENED" as const,
  }));
  await transaction.insert(Event, rows);
  await transaction.insert(
    EventSlug,
    slugsOf("evt", 3).map(({ slug, id }) => ({ slug, eventId: id })),
  );
  await transaction.insert(
    EventName,
    nameRows("evt").map((row) => ({ ...row, eventId: "evt_1" })),
  );
  await transaction.insert(
    EventTopic,
    numbers(2).map((number) => ({ eventId: "evt_1", topicId: `top_${number}`, position: number })),
  );
}

/** `itm_1` and `itm_2` are of `evt_1`, `itm_3` is of `evt_2`. */
async function fillProgramme(transaction: Transaction): Promise<void> {
  await transaction.insert(
    HeadCount,
    numbers(2).map((number) => ({
      ...{ id: `hdc_${number}`, eventId: "evt_1", position: number },
      ...{
        asPrinted: "some thirty",
        min: 25,
        max: 35,
        approximate: true,
        side: "VISITOR" as const,
      },
    })),
  );
  await transaction.insert(
    ProgrammeItem,
    numbers(3).map((number) => ({
      id: `itm_${number}`,
      eventId: number === 3 ? "evt_2" : "evt_1",
      position: number,
      title: "A tour",
      kind: "TOUR" as const,
      placeAsPrinted: "in the works",
      placeOrganizationId: "org_2",
    })),
  );
  await transaction.insert(
    ProgrammeItemTopic,
    numbers(2).map((number) => ({
      ...{ programmeItemId: "itm_1", topicId: `top_${number}`, position: number },
    })),
  );
}

/** `rol_1` and `rol_3` are held by `per_1`, `rol_2` is held by `per_2`. */
async function fillRoles(transaction: Transaction): Promise<void> {
  await transaction.insert(
    Role,
    numbers(3).map((number) => ({
      ...factRow("rol", number),
      personId: number === 2 ? "per_2" : "per_1",
      organizationId: `org_${number}`,
      title: "Director",
      titleLanguage: "en",
      period: fullDate,
      end: "ENDED" as const,
      certainFromDay: "2023-11-20",
      certainUntilDay: "2023-11-23",
      firstAttestedDay: "2023-11-20",
      lastAttestedDay: "2023-11-23",
      publicFirstAttestedDay: "2023-11-20",
      publicLastAttestedDay: "2023-11-23",
    })),
  );
  await transaction.insert(RoleEvidence, evidenceRows("rol", { roleId: "rol_1" }));
}

/** At `evt_1`: `par_1` is `per_1`, `par_2` is `org_2`, `par_3` a group. At `evt_2`: `par_4` is `per_2`. */
async function fillParticipations(transaction: Transaction): Promise<void> {
  const participants = [
    { eventId: "evt_1", personId: "per_1", onBehalfOfId: "org_1" },
    { eventId: "evt_1", organizationId: "org_2" },
    { eventId: "evt_1", groupName: "thirty students", groupLanguage: "en" },
    { eventId: "evt_2", personId: "per_2" },
  ];
  for (const [index, participant] of participants.entries()) {
    await transaction.insert(Participation, {
      ...factRow("par", index + 1),
      ...participant,
      position: index + 1,
      side: "HOST",
      titleAsPrinted: "Director",
      nameAsPrinted: "A. Person",
      headCountAsPrinted: "some thirty",
      headCountMin: 25,
      headCountMax: 35,
      headCountApproximate: true,
    });
  }
}

async function fillPartsOfParticipations(transaction: Transaction): Promise<void> {
  await transaction.insert(
    ParticipationCapacity,
    numbers(2).map((number) => ({
      ...{ id: `cap_${number}`, participationId: "par_1", eventId: "evt_1", position: number },
      ...{ kind: "OTHER" as const, label: "guest of honour", programmeItemId: `itm_${number}` },
    })),
  );
  await transaction.insert(
    ParticipationRole,
    ["rol_1", "rol_3"].map((roleId, index) => ({
      ...{ participationId: "par_1", roleId, personId: "per_1", position: index + 1 },
    })),
  );
  await transaction.insert(
    ParticipationGroupOrganization,
    numbers(2).map((number) => ({
      ...{ participationId: "par_3", organizationId: `org_${number}`, position: number },
    })),
  );
  await transaction.insert(
    ParticipationEvidence,
    evidenceRows("par", { participationId: "par_1" }),
  );
  await transaction.insert(
    Presence,
    numbers(2).map((number) => ({
      ...{ organizationId: `org_${number}`, eventId: "evt_1", isPublic: number === 1 },
    })),
  );
}

async function fillOutcomes(transaction: Transaction): Promise<void> {
  await transaction.insert(
    Outcome,
    numbers(2).map((number) => ({
      ...factRow("out", number),
      eventId: "evt_1",
      kind: "AGREEMENT" as const,
      title: "An agreement",
      amountAsPrinted: "a million",
      endsOn: fullDate,
      state: "IN_FORCE" as const,
    })),
  );
  await transaction.insert(
    OutcomeParty,
    numbers(2).map((number) => ({
      ...{ outcomeId: "out_1", organizationId: `org_${number}`, position: number },
    })),
  );
  await transaction.insert(
    OutcomeSignatory,
    numbers(2).map((number) => ({
      ...{ outcomeId: "out_1", personId: `per_${number}`, position: number },
    })),
  );
  await transaction.insert(OutcomeEvidence, evidenceRows("out", { outcomeId: "out_1" }));
}

async function fillQuotations(transaction: Transaction): Promise<void> {
  await transaction.insert(
    Quotation,
    numbers(2).map((number) => ({
      ...factRow("quo", number),
      speakerId: "per_1",
      titleAsPrinted: "Director",
      text: "Words of a test.",
      verbatim: true,
      workQuoted: "A report",
      articleId: "art_1",
      eventId: "evt_1",
    })),
  );
  await transaction.insert(QuotationEvidence, evidenceRows("quo", { quotationId: "quo_1" }));
}
