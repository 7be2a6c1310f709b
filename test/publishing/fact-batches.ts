import { Outcome } from "../../src/event/outcome.entity";
import { OutcomeEvidence } from "../../src/event/outcome-evidence.entity";
import { unknownSortAt } from "../../src/kernel/orders";
import type { Visibility } from "../../src/kernel/visibility";
import { Quotation } from "../../src/mention/quotation.entity";
import { QuotationEvidence } from "../../src/mention/quotation-evidence.entity";
import { Participation } from "../../src/participation/participation.entity";
import { ParticipationEvidence } from "../../src/participation/participation-evidence.entity";
import { ParticipationGroupOrganization } from "../../src/participation/participation-group-organization.entity";
import { ParticipationRole } from "../../src/participation/participation-role.entity";
import { Role } from "../../src/role/role.entity";
import { RoleEvidence } from "../../src/role/role-evidence.entity";
import { builtAt } from "../support/build";
import { revisionsOf } from "./article-batches";
import { at, type Batch, batch, distinct, idOf } from "./batches";
import type { Newsroom } from "./newsroom";

/** The facts of a newsroom with their evidence, as if none were public. */
export function factBatches(newsroom: Newsroom): Batch[] {
  return [
    ...roleBatches(newsroom),
    ...participationBatches(newsroom),
    ...outcomeBatches(newsroom),
    ...quotationBatches(newsroom),
  ];
}

function factRow(
  prefix: string,
  index: number,
  { visibility }: { readonly visibility: Visibility },
) {
  return { id: `${prefix}_${index}`, visibility, sortAt: unknownSortAt, createdAt: builtAt };
}

type EvidencePlan = Newsroom["roles"][number]["evidence"];

/** The evidence of a list of facts, each piece with the key that names its fact. */
function evidenceRows<Key extends string>(
  newsroom: Newsroom,
  key: Key,
  facts: readonly { readonly id: string; readonly evidence: EvidencePlan }[],
) {
  const revisions = revisionsOf(newsroom);
  return facts.flatMap(({ id, evidence }) =>
    evidence.map(({ article, revision }, index) => {
      const by = article === null ? null : at(at(revisions, article), revision);
      return {
        ...({ [key]: id } as Record<Key, string>),
        ...{ id: `${id}_evd_${index}`, addedAt: builtAt },
        ...{ articleId: by?.articleId ?? null, revisionId: by?.id ?? null },
        sourceTitle: by === null ? "A book" : null,
      };
    }),
  );
}

function withEvidence<Row extends { id: string }>(
  rows: readonly Row[],
  plans: readonly { evidence: EvidencePlan }[],
) {
  return rows.map(({ id }, index) => ({ id, evidence: plans[index]!.evidence }));
}

function roleBatches(newsroom: Newsroom): Batch[] {
  const { people, organizations, roles } = newsroom;
  const rows = roles.map((plan, index) => ({
    ...factRow("rol", index, plan),
    ...{
      personId: idOf("per", people, plan.person),
      organizationId: idOf("org", organizations, plan.organization),
    },
    ...({ title: "Director", end: "UNKNOWN" } as const),
  }));
  return [
    batch(Role, rows),
    batch(RoleEvidence, evidenceRows(newsroom, "roleId", withEvidence(rows, roles))),
  ];
}

function participationBatches(newsroom: Newsroom): Batch[] {
  const { people, roles } = newsroom;
  const rows = participationRows(newsroom);
  const held = rows.flatMap(({ id, personId, rolesHeld }) => {
    const own = roles.flatMap(({ person }, role) =>
      idOf("per", people, person) === personId ? [`rol_${role}`] : [],
    );
    const chosen = own.length === 0 ? [] : distinct(rolesHeld.map((role) => at(own, role)));
    return chosen.map((roleId, index) => ({
      participationId: id,
      roleId,
      personId: personId!,
      position: index + 1,
    }));
  });
  return [
    batch(
      Participation,
      rows.map(({ evidence: _evidence, rolesHeld: _rolesHeld, groupOf: _groupOf, ...row }) => row),
    ),
    batch(ParticipationGroupOrganization, rows.flatMap(groupRows)),
    batch(ParticipationEvidence, evidenceRows(newsroom, "participationId", rows)),
    batch(ParticipationRole, held),
  ];
}

function groupRows({ id, groupOf }: { readonly id: string; readonly groupOf: readonly string[] }) {
  return distinct(groupOf).map((organizationId, index) => ({
    ...{ participationId: id, organizationId, position: index + 1 },
  }));
}

/** Nobody takes part in an event twice. */
function participationRows({ people, organizations, events, participations }: Newsroom) {
  const rows = participations.map((plan, index) => {
    const { kind, target } = plan.participant;
    return {
      ...factRow("par", index, plan),
      position: index + 1,
      eventId: idOf("evt", events, plan.event),
      personId: kind === "person" ? idOf("per", people, target) : null,
      organizationId: kind === "organization" ? idOf("org", organizations, target) : null,
      groupName: kind === "group" ? `Group ${index}` : null,
      onBehalfOfId: plan.onBehalfOf === null ? null : idOf("org", organizations, plan.onBehalfOf),
      groupOf:
        kind === "group" ? plan.organizations.map((one) => idOf("org", organizations, one)) : [],
      evidence: plan.evidence,
      rolesHeld: plan.rolesHeld,
    };
  });
  const keyOf = (row: (typeof rows)[number]): string =>
    [row.eventId, row.personId, row.organizationId, row.groupName].join(" ");
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()];
}

function outcomeBatches(newsroom: Newsroom): Batch[] {
  const { events, outcomes } = newsroom;
  const rows = outcomes.map((plan, index) => ({
    ...{ ...factRow("out", index, plan), eventId: idOf("evt", events, plan.event) },
    ...({ kind: "AGREEMENT", title: "Agreement", state: "UNKNOWN" } as const),
  }));
  const evidence = evidenceRows(newsroom, "outcomeId", withEvidence(rows, outcomes));
  return [batch(Outcome, rows), batch(OutcomeEvidence, evidence)];
}

function quotationBatches(newsroom: Newsroom): Batch[] {
  const { people, articles, events, quotations } = newsroom;
  const rows = quotations.map((plan, index) => ({
    ...factRow("quo", index, plan),
    speakerId: idOf("per", people, plan.speaker),
    articleId: idOf("art", articles, plan.article),
    eventId: plan.event === null ? null : idOf("evt", events, plan.event),
    ...{ text: "Words", verbatim: true },
  }));
  const evidence = evidenceRows(newsroom, "quotationId", withEvidence(rows, quotations));
  return [batch(Quotation, rows), batch(QuotationEvidence, evidence)];
}
