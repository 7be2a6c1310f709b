import { languageTag } from "../kernel/language";
import { refusal } from "../kernel/refusal";
import { among, sql } from "../kernel/sql";
import { requiredText } from "../kernel/text-input";
import type { Transaction } from "../kernel/transaction";
import type { Refs } from "../person/refs";
import { Participation } from "./participation.entity";
import type { ParticipantInput, UnnamedGroupInput } from "./participation-mutation.inputs";

/** Who takes part, as columns of the participation, and the organizations of a group. */
export interface FoundParticipant {
  readonly columns: Pick<
    Participation,
    "personId" | "organizationId" | "groupName" | "groupLanguage"
  >;
  readonly organizationIds: readonly string[];
}

/**
 * Who takes part.
 *
 * @throws PARTICIPANT_REQUIRED unless it is exactly one; what the refs throw
 */
export async function participantOf(
  refs: Refs,
  { person, organization, group }: ParticipantInput,
  field: readonly string[],
): Promise<FoundParticipant> {
  const given = [person, organization, group].filter((one) => one !== null && one !== undefined);
  if (given.length !== 1) {
    throw refusal(
      "PARTICIPANT_REQUIRED",
      "Give exactly one of `person`, `organization` and `group`.",
      field,
    );
  }
  const none = { personId: null, organizationId: null, groupName: null, groupLanguage: null };
  if (person) {
    const personId = await refs.person(person, [...field, "person"]);
    return { columns: { ...none, personId }, organizationIds: [] };
  }
  if (organization) {
    const organizationId = await refs.organization(organization, [...field, "organization"]);
    return { columns: { ...none, organizationId }, organizationIds: [] };
  }
  return groupOf(refs, group as UnnamedGroupInput, [...field, "group"]);
}

async function groupOf(
  refs: Refs,
  { name, language, organizations }: UnnamedGroupInput,
  field: readonly string[],
): Promise<FoundParticipant> {
  const organizationIds: string[] = [];
  for (const [index, one] of (organizations ?? []).entries())
    organizationIds.push(await refs.organization(one, [...field, "organizations", String(index)]));
  const groupName = requiredText(name, { characters: 300, field: [...field, "name"] });
  const groupLanguage = language ? languageTag(language, [...field, "language"]) : null;
  const columns = { personId: null, organizationId: null, groupName, groupLanguage };
  return { columns, organizationIds };
}

/** The participations of an event by who takes part: the id of the person or the organization. */
export type WhoIsThere = Map<string, string>;

/** Who of those that some inputs name by id takes part in an event already. */
export async function whoIsThere(
  transaction: Transaction,
  eventId: string,
  inputs: readonly { readonly participant: ParticipantInput }[],
): Promise<WhoIsThere> {
  if (!transaction.mayOwn(eventId, Participation)) return new Map();
  const named = inputs.flatMap(({ participant: { person, organization } }) =>
    [person?.id, organization?.id].filter((id) => typeof id === "string"),
  );
  const rows = await transaction.query(sql`
    SELECT id AS "id", COALESCE(person_id, organization_id) AS "who" FROM participation
    WHERE event_id = ${eventId} AND (person_id${among(named)} OR organization_id${among(named)})`);
  return new Map(rows.map(({ id, who }) => [String(who), String(id)]));
}

/** @throws ALREADY_PARTICIPATES when the person or the organization is there already; groups may be several */
export function assertNotThere(
  there: WhoIsThere,
  participant: FoundParticipant,
  field: readonly string[],
): void {
  const found = there.get(whoIs(participant) ?? "");
  if (found === undefined) return;
  throw refusal(
    "ALREADY_PARTICIPATES",
    `Takes part already, as ${found}: change that participation.`,
    field,
  );
}

/** Notes that somebody takes part now. */
export function noteThere(there: WhoIsThere, participant: FoundParticipant, id: string): void {
  const who = whoIs(participant);
  if (who !== null) there.set(who, id);
}

function whoIs({ columns }: FoundParticipant): string | null {
  return columns.personId ?? columns.organizationId;
}
