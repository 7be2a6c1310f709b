import { inOrder, newFact } from "../access/new-fact";
import { Problems } from "../access/problems";
import { addObjects } from "../access/write-object";
import type { Writing } from "../access/writing";
import { evidenceRows } from "../article/evidence.service";
import { sql } from "../kernel/sql";
import type { Patch, Transaction } from "../kernel/transaction";
import type { CallFacts } from "../role/call-facts";
import type { Role } from "../role/role.entity";
import type { RoleRef } from "../role/role-mutation.inputs";
import { capacityRows, type KnownSteps, type Steps, stepsOf } from "./capacities";
import {
  assertNotThere,
  noteThere,
  participantOf,
  type WhoIsThere,
  whoIsThere,
} from "./participant";
import { participationAggregate } from "./participation.aggregate";
import { Participation } from "./participation.entity";
import { ParticipationCapacity } from "./participation-capacity.entity";
import { countColumns, textsOf } from "./participation-columns";
import { ParticipationEvidence } from "./participation-evidence.entity";
import { ParticipationGroupOrganization } from "./participation-group-organization.entity";
import type { CapacityInput, ParticipationInput } from "./participation-mutation.inputs";
import { ParticipationRole } from "./participation-role.entity";
import { heldRoles, namedRoles, topOrganizations } from "./roles-held";

/** The input of a participation, and its path. */
export interface GivenParticipation {
  readonly input: ParticipationInput;
  readonly field: readonly string[];
}

/** What the participations of one call have in common. */
export interface ParticipationsCall extends Omit<CallFacts, "field"> {
  /** The steps of the programme that the call adds, by their `ref`. */
  readonly steps?: Steps;
  /** Keeps what is wrong with single ones, which are not added then. */
  readonly problems: Problems;
}

/**
 * Adds people and organizations to an event, after all who take part already; a fixed number of statements however many
 * they are. No version of the event is needed, so that two who add guests at once do not stand in each other's way.
 *
 * @returns the ids of those that were added
 * @throws nothing that is wrong with one of them, which `problems` keeps: PARTICIPANT_REQUIRED, ALREADY_PARTICIPATES;
 *   BAD_USER_INPUT, NOT_FOUND, UNKNOWN_REF with the path
 */
export async function addParticipations(
  writing: Writing,
  eventId: string,
  given: readonly GivenParticipation[],
  call: ParticipationsCall,
): Promise<string[]> {
  const { transaction } = writing;
  const inputs = given.map(({ input }) => input);
  const facts: Facts = {
    ...{ ...call, eventId, there: await whoIsThere(transaction, eventId, inputs) },
    knownSteps: await stepsOf(transaction, eventId, inputs.flatMap(capacitiesOf), call.steps),
    roles: await namedRoles(writing, inputs.flatMap(rolesOf)),
  };
  const added: NewParticipation[] = [];
  for (const one of given) {
    const found = await call.problems.of(() => newParticipation(writing, one, facts));
    if (found !== undefined) added.push(found);
  }
  const tops = await topOrganizations(
    transaction,
    added.flatMap(({ actsFor }) => actsFor ?? []),
  );
  const last = await lastPosition(transaction, eventId);
  const rows = added.map(({ row, actsFor }, index) => ({
    ...{ ...row, position: last + index + 1 },
    ...(actsFor === undefined ? {} : { onBehalfOfId: tops.get(actsFor) ?? null }),
  }));
  await addObjects(writing, participationAggregate, rows, [
    { entity: ParticipationCapacity, rows: added.flatMap(({ capacities }) => capacities) },
    { entity: ParticipationRole, rows: added.flatMap(({ roles }) => roles) },
    { entity: ParticipationGroupOrganization, rows: added.flatMap(({ groups }) => groups) },
    { entity: ParticipationEvidence, rows: added.flatMap(({ evidence }) => evidence) },
  ]);
  return rows.map(({ id }) => id);
}

/** Adds one. Errors as those that `addParticipations` keeps. */
export async function addParticipation(
  writing: Writing,
  eventId: string,
  input: ParticipationInput,
  { field, ...call }: CallFacts,
): Promise<string> {
  const problems = new Problems();
  const one = { input, field };
  const [id] = await addParticipations(writing, eventId, [one], { ...call, problems });
  if (id === undefined) throw problems.refusal();
  return id;
}

interface Facts extends ParticipationsCall {
  readonly eventId: string;
  readonly there: WhoIsThere;
  readonly knownSteps: KnownSteps;
  readonly roles: ReadonlyMap<string, Role>;
}

interface NewParticipation {
  readonly row: Patch<Participation> & { readonly id: string };
  /** The role for whose organization the participant acts; undefined when the input says for whom, or there is none. */
  readonly actsFor: string | undefined;
  readonly capacities: readonly object[];
  readonly roles: readonly object[];
  readonly groups: readonly object[];
  readonly evidence: readonly object[];
}

async function newParticipation(
  writing: Writing,
  { input, field }: GivenParticipation,
  { refs, source, eventId, there, knownSteps, roles }: Facts,
): Promise<NewParticipation> {
  const at = (name: string): string[] => [...field, name];
  const participant = await participantOf(refs, input.participant, at("participant"));
  assertNotThere(there, participant, at("participant"));
  const fact = newFact(writing, "par");
  const owner = { participationId: fact.id };
  const { personId } = participant.columns;
  const given = capacitiesOf(input);
  const capacities = capacityRows({ id: fact.id, eventId }, given, knownSteps, at("capacities"));
  const roleIds = await heldRoles(writing, personId, rolesOf(input), roles, {
    ...{ refs, source, field: at("rolesHeld") },
  });
  const evidence = await evidenceRows(writing, input.evidence, source, at("evidence"));
  const onBehalfOfId = input.onBehalfOf
    ? await refs.organization(input.onBehalfOf, at("onBehalfOf"))
    : null;
  const row = {
    ...{ ...textsOf(input, field), ...countColumns(input.headCount ?? null, at("headCount")) },
    ...{ ...fact, eventId, ...participant.columns, side: input.side ?? null, onBehalfOfId },
  };
  noteThere(there, participant, fact.id);
  return {
    ...{ row, capacities, actsFor: input.onBehalfOf === undefined ? roleIds[0] : undefined },
    roles: inOrder(roleIds, "roleId").map((one) => ({ ...one, ...owner, personId })),
    groups: inOrder(participant.organizationIds, "organizationId").map((one) => ({
      ...{ ...one, ...owner },
    })),
    evidence: evidence.map((one) => ({ ...one, ...owner })),
  };
}

function capacitiesOf({ capacities }: ParticipationInput): readonly CapacityInput[] {
  return capacities ?? [];
}

function rolesOf({ rolesHeld }: ParticipationInput): readonly RoleRef[] {
  return rolesHeld ?? [];
}

async function lastPosition(transaction: Transaction, eventId: string): Promise<number> {
  if (!transaction.mayOwn(eventId, Participation)) return 0;
  const [row] = await transaction.query(
    sql`SELECT COALESCE(MAX(position), 0) AS "last" FROM participation WHERE event_id = ${eventId}`,
  );
  return Number(row?.["last"]);
}
