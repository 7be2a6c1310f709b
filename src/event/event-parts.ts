import { inOrder } from "../access/new-fact";
import { currentRow } from "../access/write-object";
import type { Writing } from "../access/writing";
import { badUserInput } from "../kernel/errors";
import { newId } from "../kernel/ids";
import { refusal } from "../kernel/refusal";
import { requiredText } from "../kernel/text-input";
import type { Refs } from "../person/refs";
import { topicAggregate } from "../topic/topic.aggregate";
import type { ProgrammeItemInput } from "./event-mutation.inputs";
import type { HeadCount } from "./head-count.entity";
import { headCountColumns, type HeadCountInput } from "./head-count.inputs";
import { placeColumns } from "./place-columns";
import type { ProgrammeItem } from "./programme-item.entity";
import type { ProgrammeItemTopic } from "./programme-item-topic.entity";

/** The rows of an event's head-counts, in the order given. */
export function headCountRows(
  eventId: string,
  given: readonly HeadCountInput[],
  field: readonly string[],
): HeadCount[] {
  if (given.length > 20) throw badUserInput("At most 20 head-counts fit.", field);
  return given.map((count, index) => ({
    ...{ id: newId("hdc"), eventId, position: index + 1, side: count.side ?? null },
    ...headCountColumns(count, [...field, String(index)]),
  }));
}

/** Topics in the order given, each once. Throws BAD_USER_INPUT, NOT_FOUND, ALREADY_MERGED with the path. */
export async function topicRows(
  { transaction }: Writing,
  ids: readonly string[],
  field: readonly string[],
): Promise<{ topicId: string; position: number }[]> {
  if (ids.length > 100) throw badUserInput("At most 100 topics fit.", field);
  for (const [index, id] of ids.entries())
    await currentRow(transaction, topicAggregate, id, [...field, String(index)]);
  return inOrder(ids, "topicId");
}

/** The rows of a programme, and its steps by their `ref`. Throws DUPLICATE_REF, and as `topicRows` does. */
export async function programmeRows(
  writing: Writing,
  eventId: string,
  given: readonly ProgrammeItemInput[],
  refs: Refs,
  field: readonly string[],
): Promise<{ items: ProgrammeItem[]; topics: ProgrammeItemTopic[]; steps: Map<string, string> }> {
  if (given.length > 100) throw badUserInput("At most 100 steps fit.", field);
  const rows = { items: [] as ProgrammeItem[], topics: [] as ProgrammeItemTopic[] };
  const steps = new Map<string, string>();
  for (const [index, input] of given.entries()) {
    const at = [...field, String(index)];
    const id = newId("itm");
    if (typeof input.ref === "string") {
      if (steps.has(input.ref))
        throw refusal("DUPLICATE_REF", "Two steps carry the same ref.", [...at, "ref"]);
      steps.set(input.ref, id);
    }
    const place = await placeColumns(refs, input.place ?? null, [...at, "place"]);
    rows.items.push({
      ...{ id, eventId, position: index + 1, kind: input.kind },
      title: requiredText(input.title, { characters: 300, field: [...at, "title"] }),
      placeAsPrinted: place.placeAsPrinted ?? null,
      placeOrganizationId: place.placeOrganizationId ?? null,
    });
    const topics = await topicRows(writing, input.topicIds ?? [], [...at, "topicIds"]);
    rows.topics.push(...topics.map((one) => ({ ...one, programmeItemId: id })));
  }
  return { ...rows, steps };
}
