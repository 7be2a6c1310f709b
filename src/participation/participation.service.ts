import { inOrder, newFact } from "../access/new-fact";
import { replaceRows } from "../access/replace-rows";
import { addObject, changeObject, removeObject, type Target } from "../access/write-object";
import { touched, type Writing } from "../access/writing";
import { evidenceRows } from "../article/evidence.service";
import { headCountColumns, type HeadCountInput } from "../event/head-count.inputs";
import { sql } from "../kernel/sql";
import { optionalText } from "../kernel/text-input";
import type { Patch } from "../kernel/transaction";
import type { Refs } from "../person/refs";
import type { CallFacts } from "../role/call-facts";
import { capacityRows, type Steps } from "./capacities";
import { assertNotThere, participantOf } from "./participant";
import { participationAggregate } from "./participation.aggregate";
import type { Participation } from "./participation.entity";
import { ParticipationCapacity } from "./participation-capacity.entity";
import { ParticipationEvidence } from "./participation-evidence.entity";
import { ParticipationGroupOrganization } from "./participation-group-organization.entity";
import type { ParticipationInput, ParticipationUpdateInput } from "./participation-mutation.inputs";
import { ParticipationRole } from "./participation-role.entity";
import { heldRoles, topOrganization } from "./roles-held";

/**
 * Adds somebody to an event, after all who take part already. No version of the event is needed, so that two who add
 * guests at once do not stand in each other's way.
 *
 * @param steps the steps of the programme that the call adds, by their `ref`
 * @throws PARTICIPANT_REQUIRED, ALREADY_PARTICIPATES; BAD_USER_INPUT, NOT_FOUND, UNKNOWN_REF with the path
 */
export async function addParticipation(
  writing: Writing,
  eventId: string,
  input: ParticipationInput,
  { refs, source, field }: CallFacts,
  steps: Steps = new Map(),
): Promise<string> {
  const { transaction } = writing;
  const at = (name: string): string[] => [...field, name];
  const participant = await participantOf(refs, input.participant, at("participant"));
  await assertNotThere(transaction, eventId, participant, at("participant"));
  const fact = newFact(writing, "par");
  const { id } = fact;
  const capacities = await capacityRows(
    transaction,
    { id, eventId },
    input.capacities ?? [],
    steps,
    at("capacities"),
  );
  const roleIds = await heldRoles(writing, participant.columns.personId, input.rolesHeld ?? [], {
    ...{ refs, source, field: at("rolesHeld") },
  });
  const evidence = await evidenceRows(writing, input.evidence, source, at("evidence"));
  const onBehalfOfId = input.onBehalfOf
    ? await refs.organization(input.onBehalfOf, at("onBehalfOf"))
    : input.onBehalfOf === undefined
      ? await topOrganization(transaction, roleIds[0])
      : null;
  const [last] = await transaction.query(
    sql`SELECT COALESCE(MAX(position), 0) AS "last" FROM participation WHERE event_id = ${eventId}`,
  );
  const row = {
    ...{ ...textsOf(input, field), ...countColumns(input.headCount ?? null, at("headCount")) },
    ...{ side: input.side ?? null, onBehalfOfId },
    ...{ ...fact, eventId, position: Number(last?.["last"]) + 1, ...participant.columns },
  };
  const { personId } = participant.columns;
  return addObject(writing, participationAggregate, row, [
    { entity: ParticipationCapacity, rows: capacities },
    {
      entity: ParticipationRole,
      rows: inOrder(roleIds, "roleId").map((one) => ({ ...one, participationId: id, personId })),
    },
    {
      entity: ParticipationGroupOrganization,
      rows: inOrder(participant.organizationIds, "organizationId").map((one) => ({
        ...{ ...one, participationId: id },
      })),
    },
    {
      entity: ParticipationEvidence,
      rows: evidence.map((one) => ({ ...one, participationId: id })),
    },
  ]);
}

/** Changes how somebody takes part; who and where stays. Errors as those of `changeObject` and `addParticipation`. */
export async function updateParticipation(
  writing: Writing,
  target: Target,
  input: ParticipationUpdateInput,
  refs: Refs,
): Promise<string> {
  const field = ["input"];
  return changeObject(
    writing,
    participationAggregate,
    target,
    async (): Promise<Patch<Participation>> => ({
      side: input.side,
      onBehalfOfId: input.onBehalfOf
        ? await refs.organization(input.onBehalfOf, ["input", "onBehalfOf"])
        : input.onBehalfOf,
      ...textsOf(input, field),
      ...(input.headCount === undefined
        ? {}
        : countColumns(input.headCount, [...field, "headCount"])),
    }),
    (current) => replaceParts(writing, current, input, refs),
  );
}

/** Removes somebody from an event. Errors as those of `removeObject`. */
export async function removeParticipation(writing: Writing, target: Target): Promise<string> {
  return removeObject(writing, participationAggregate, target, (current) => {
    touched(writing, "Event", current.eventId);
    touched(writing, "Person", current.personId);
    touched(writing, "Organization", current.organizationId);
    return Promise.resolve();
  });
}

async function replaceParts(
  writing: Writing,
  { id, eventId, personId }: Participation,
  input: ParticipationUpdateInput,
  refs: Refs,
): Promise<void> {
  const { transaction } = writing;
  const owner = { property: "participationId", id };
  if (input.capacities !== undefined) {
    const given = input.capacities ?? [];
    const field = ["input", "capacities"];
    const rows = await capacityRows(transaction, { id, eventId }, given, new Map(), field);
    await replaceRows(transaction, ParticipationCapacity, owner, rows);
  }
  if (input.rolesHeld !== undefined) {
    const field = ["input", "rolesHeld"];
    const call = { refs, source: null, field };
    const roleIds = await heldRoles(writing, personId, input.rolesHeld ?? [], call);
    const rows = inOrder(roleIds, "roleId").map((one) => ({ ...one, personId }));
    await replaceRows(transaction, ParticipationRole, owner, rows);
  }
  if (input.evidence !== undefined) {
    const field = ["input", "evidence"];
    const rows = await evidenceRows(writing, input.evidence ?? [], null, field);
    await replaceRows(transaction, ParticipationEvidence, owner, rows);
  }
}

function textsOf(
  { titleAsPrinted, nameAsPrinted }: ParticipationUpdateInput,
  field: readonly string[],
): Patch<Participation> {
  const rule = (name: string, characters: number) => ({ characters, field: [...field, name] });
  return {
    titleAsPrinted: optionalText(titleAsPrinted, rule("titleAsPrinted", 500)),
    nameAsPrinted: optionalText(nameAsPrinted, rule("nameAsPrinted", 300)),
  };
}

function countColumns(
  input: HeadCountInput | null,
  field: readonly string[],
): Pick<
  Participation,
  "headCountAsPrinted" | "headCountMin" | "headCountMax" | "headCountApproximate"
> {
  const count = input === null ? null : headCountColumns(input, field);
  return {
    headCountAsPrinted: count?.asPrinted ?? null,
    headCountMin: count?.min ?? null,
    headCountMax: count?.max ?? null,
    headCountApproximate: count?.approximate ?? false,
  };
}
