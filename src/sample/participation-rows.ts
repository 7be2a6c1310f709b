import type { Transaction } from "../kernel/transaction";
import { Participation } from "../participation/participation.entity";
import { ParticipationCapacity } from "../participation/participation-capacity.entity";
import { ParticipationEvidence } from "../participation/participation-evidence.entity";
import { ParticipationGroupOrganization } from "../participation/participation-group-organization.entity";
import { ParticipationRole } from "../participation/participation-role.entity";
import { numbersOf } from "./event-rows";
import { evidenceRow, factRow } from "./fact-rows";
import { sampleId } from "./sample-id";
import type { SampleParticipation, Story } from "./story";

/** What the stories before have declared and participations refer to. */
export interface Declared {
  /** The organization of each role, by the keys of both. */
  readonly organizationByRole: ReadonlyMap<string, string>;
  readonly parentByOrganization: ReadonlyMap<string, string>;
}

/** Loads who took part in a story's event, in the order in which the article names them. */
export async function loadParticipations(
  transaction: Transaction,
  story: Story,
  declared: Declared,
  createdAt: string,
): Promise<void> {
  const eventId = sampleId("evt", story.event.key);
  for (const [index, participation] of story.participations.entries()) {
    const participationId = sampleId("par", participation.key);
    await transaction.insert(Participation, {
      ...factRow("par", participation.key, createdAt),
      eventId,
      position: index + 1,
      ...participantColumns(participation, story.article.language),
      onBehalfOfId: onBehalfOf(participation, declared),
    });
    await loadCapacities(transaction, participation, { participationId, eventId });
    await loadRolesHeld(transaction, participation, participationId);
    await transaction.insert(
      ParticipationGroupOrganization,
      (participation.group?.organizations ?? []).map((key, at) => ({
        participationId,
        organizationId: sampleId("org", key),
        position: at + 1,
      })),
    );
    await transaction.insert(ParticipationEvidence, {
      ...evidenceRow(story, participation, createdAt),
      participationId,
    });
  }
}

async function loadCapacities(
  transaction: Transaction,
  { key, capacities }: SampleParticipation,
  owner: { participationId: string; eventId: string },
): Promise<void> {
  await transaction.insert(
    ParticipationCapacity,
    capacities.map(({ kind, label, item }, index) => ({
      id: sampleId("par", `${key}:capacity:${String(index)}`),
      ...owner,
      position: index + 1,
      kind,
      label: label ?? null,
      programmeItemId: item === undefined ? null : sampleId("itm", item),
    })),
  );
}

async function loadRolesHeld(
  transaction: Transaction,
  { person, roles }: SampleParticipation,
  participationId: string,
): Promise<void> {
  if (person === undefined) return;
  await transaction.insert(
    ParticipationRole,
    roles.map((key, index) => ({
      participationId,
      roleId: sampleId("rol", key),
      personId: sampleId("per", person),
      position: index + 1,
    })),
  );
}

function participantColumns(
  participation: SampleParticipation,
  language: string,
): Partial<Participation> {
  const { person, organization, group, side, titleAsPrinted, nameAsPrinted } = participation;
  return {
    personId: person === undefined ? null : sampleId("per", person),
    organizationId: organization === undefined ? null : sampleId("org", organization),
    groupName: group?.name ?? null,
    groupLanguage: group === undefined ? null : (group.language ?? language),
    side: side ?? null,
    titleAsPrinted: titleAsPrinted ?? null,
    nameAsPrinted: nameAsPrinted ?? null,
    ...headCountColumns(participation),
  };
}

function headCountColumns({ headCount }: SampleParticipation): Partial<Participation> {
  if (headCount === undefined) return {};
  const { asPrinted, min, max, approximate } = numbersOf(headCount);
  return {
    headCountAsPrinted: asPrinted,
    headCountMin: min,
    headCountMax: max,
    headCountApproximate: approximate,
  };
}

/** As the file says, else the top organization of the first role held. */
function onBehalfOf(
  { onBehalfOf: given, roles }: SampleParticipation,
  declared: Declared,
): string | null {
  if (given !== undefined) return sampleId("org", given);
  const [role] = roles;
  let organization = role === undefined ? undefined : declared.organizationByRole.get(role);
  if (organization === undefined) return null;
  for (let parent: string | undefined = organization; parent !== undefined;) {
    organization = parent;
    parent = declared.parentByOrganization.get(parent);
  }
  return sampleId("org", organization);
}
