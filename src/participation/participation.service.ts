import { inOrder } from "../access/new-fact";
import { replaceRows } from "../access/replace-rows";
import { changeObject, removeObject, type Target } from "../access/write-object";
import { touched, type Writing } from "../access/writing";
import { evidenceRows } from "../article/evidence.service";
import type { Patch } from "../kernel/transaction";
import type { Refs } from "../person/refs";
import { capacityRows, stepsOf } from "./capacities";
import { participationAggregate } from "./participation.aggregate";
import type { Participation } from "./participation.entity";
import { ParticipationCapacity } from "./participation-capacity.entity";
import { countColumns, textsOf } from "./participation-columns";
import { ParticipationEvidence } from "./participation-evidence.entity";
import type { ParticipationUpdateInput } from "./participation-mutation.inputs";
import { ParticipationRole } from "./participation-role.entity";
import { heldRoles, namedRoles } from "./roles-held";

/** Changes how somebody takes part; who and where stays. Errors as those of `changeObject` and `addParticipations`. */
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
    const steps = await stepsOf(transaction, eventId, given);
    const rows = capacityRows({ id, eventId }, given, steps, field);
    await replaceRows(transaction, ParticipationCapacity, owner, rows);
  }
  if (input.rolesHeld !== undefined) {
    const field = ["input", "rolesHeld"];
    const given = input.rolesHeld ?? [];
    const call = { refs, source: null, field };
    const roleIds = await heldRoles(
      writing,
      personId,
      given,
      await namedRoles(writing, given),
      call,
    );
    const rows = inOrder(roleIds, "roleId").map((one) => ({ ...one, personId }));
    await replaceRows(transaction, ParticipationRole, owner, rows);
  }
  if (input.evidence !== undefined) {
    const field = ["input", "evidence"];
    const rows = await evidenceRows(writing, input.evidence ?? [], null, field);
    await replaceRows(transaction, ParticipationEvidence, owner, rows);
  }
}
