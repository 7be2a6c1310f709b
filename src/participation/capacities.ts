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

/**
 * The rows of a participation's capacities.
 *
 * @throws BAD_USER_INPUT for OTHER without a label; NOT_FOUND and UNKNOWN_REF for the step of the programme
 */
export async function capacityRows(
  transaction: Transaction,
  owner: { readonly id: string; readonly eventId: string },
  given: readonly CapacityInput[],
  steps: Steps,
  field: readonly string[],
): Promise<ParticipationCapacity[]> {
  if (given.length > 20) throw badUserInput("At most 20 capacities fit.", field);
  const rows: ParticipationCapacity[] = [];
  for (const [index, input] of given.entries()) {
    const at = [...field, String(index)];
    const rule = { characters: 100, field: [...at, "label"] };
    const label = optionalText(input.label, rule) ?? null;
    if (input.kind === "OTHER" && label === null)
      throw badUserInput("A capacity of another kind says in `label` what it is.", rule.field);
    rows.push({
      ...{ id: newId("cap"), participationId: owner.id, eventId: owner.eventId },
      ...{ position: index + 1, kind: input.kind, label },
      programmeItemId: await stepOf(transaction, owner.eventId, input, steps, at),
    });
  }
  return rows;
}

async function stepOf(
  transaction: Transaction,
  eventId: string,
  { itemId, itemRef }: CapacityInput,
  steps: Steps,
  field: readonly string[],
): Promise<string | null> {
  if (typeof itemRef === "string") {
    const id = steps.get(itemRef);
    if (id !== undefined) return id;
    throw refusal(
      "UNKNOWN_REF",
      `No step of the programme of this call carries the ref "${itemRef.slice(0, 60)}".`,
      [...field, "itemRef"],
    );
  }
  if (typeof itemId !== "string") return null;
  checkedId(itemId, "ProgrammeItem", [...field, "itemId"]);
  const [found] = await transaction.query(
    sql`SELECT 1 FROM programme_item WHERE id = ${itemId} AND event_id = ${eventId}`,
  );
  if (found !== undefined) return itemId;
  throw refusal("NOT_FOUND", "The programme of this event has no such step.", [...field, "itemId"]);
}
