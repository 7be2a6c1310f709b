import { badUserInput } from "../kernel/errors";
import { checkedId, newId } from "../kernel/ids";
import { refusal } from "../kernel/refusal";
import { sql } from "../kernel/sql";
import { optionalText } from "../kernel/text-input";
import type { Transaction } from "../kernel/transaction";
import type { ParticipationCapacity } from "./participation-capacity.entity";
import type { CapacityInput } from "./participation-mutation.inputs";

/** The steps of a programme that a call adds: the id by the `ref`. */
export type Steps = ReadonlyMap<string, string>;

/** The steps that capacities can be about. */
export interface KnownSteps {
  readonly byRef: Steps;
  /** Those of the event's programme that are there. */
  readonly ids: ReadonlySet<string>;
}

/** The steps that some capacities at an event can be about, by one statement at most. */
export async function stepsOf(
  transaction: Transaction,
  eventId: string,
  given: readonly CapacityInput[],
  byRef: Steps = new Map(),
): Promise<KnownSteps> {
  if (!given.some(({ itemId }) => typeof itemId === "string")) return { byRef, ids: new Set() };
  const rows = await transaction.query(
    sql`SELECT id AS "id" FROM programme_item WHERE event_id = ${eventId}`,
  );
  return { byRef, ids: new Set(rows.map(({ id }) => String(id))) };
}

/**
 * The rows of a participation's capacities.
 *
 * @throws BAD_USER_INPUT for OTHER without a label; NOT_FOUND and UNKNOWN_REF for the step of the programme
 */
export function capacityRows(
  owner: { readonly id: string; readonly eventId: string },
  given: readonly CapacityInput[],
  steps: KnownSteps,
  field: readonly string[],
): ParticipationCapacity[] {
  if (given.length > 20) throw badUserInput("At most 20 capacities fit.", field);
  return given.map((input, index) => {
    const at = [...field, String(index)];
    const rule = { characters: 100, field: [...at, "label"] };
    const label = optionalText(input.label, rule) ?? null;
    if (input.kind === "OTHER" && label === null)
      throw badUserInput("A capacity of another kind says in `label` what it is.", rule.field);
    return {
      ...{ id: newId("cap"), participationId: owner.id, eventId: owner.eventId },
      ...{ position: index + 1, kind: input.kind, label },
      programmeItemId: stepOf(input, steps, at),
    };
  });
}

function stepOf(
  { itemId, itemRef }: CapacityInput,
  { byRef, ids }: KnownSteps,
  field: readonly string[],
): string | null {
  if (typeof itemRef === "string") {
    const id = byRef.get(itemRef);
    if (id !== undefined) return id;
    throw refusal(
      "UNKNOWN_REF",
      `No step of the programme of this call carries the ref "${itemRef.slice(0, 60)}".`,
      [...field, "itemRef"],
    );
  }
  if (typeof itemId !== "string") return null;
  checkedId(itemId, "ProgrammeItem", [...field, "itemId"]);
  if (ids.has(itemId)) return itemId;
  throw refusal("NOT_FOUND", "The programme of this event has no such step.", [...field, "itemId"]);
}
