import { inOrder } from "../access/new-fact";
import { currentAmong, lockedRows } from "../access/write-object";
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

export const mostHeadCounts = 20;
export const mostSteps = 100;

/** The rows of an event's head-counts, in the order given. */
export function headCountRows(
  eventId: string,
  given: readonly HeadCountInput[],
  field: readonly string[],
): HeadCount[] {
  if (given.length > mostHeadCounts)
    throw badUserInput(`At most ${String(mostHeadCounts)} head-counts fit.`, field);
  return given.map((count, index) =>
    headCountRow(eventId, index + 1, count, [...field, String(index)]),
  );
}

/** The row of one head-count. Throws BAD_USER_INPUT with the path. */
export function headCountRow(
  eventId: string,
  position: number,
  count: HeadCountInput,
  field: readonly string[],
): HeadCount {
  return {
    ...{ id: newId("hdc"), eventId, position, side: count.side ?? null },
    ...headCountColumns(count, field),
  };
}

/** Topics in the order given, each once. Throws BAD_USER_INPUT, NOT_FOUND, ALREADY_MERGED with the path. */
export async function topicRows(
  { transaction }: Writing,
  ids: readonly string[],
  field: readonly string[],
): Promise<{ topicId: string; position: number }[]> {
  if (ids.length > 100) throw badUserInput("At most 100 topics fit.", field);
  const topics = await lockedRows(transaction, topicAggregate, ids);
  for (const [index, id] of ids.entries())
    currentAmong(topicAggregate, topics, id, [...field, String(index)]);
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
  if (given.length > mostSteps)
    throw badUserInput(`At most ${String(mostSteps)} steps fit.`, field);
  const rows = { items: [] as ProgrammeItem[], topics: [] as ProgrammeItemTopic[] };
  const steps = new Map<string, string>();
  for (const [index, input] of given.entries()) {
    const at = [...field, String(index)];
    const place = { eventId, position: index + 1 };
    const { item, topics } = await programmeRow(writing, place, input, refs, at);
    rows.items.push(item);
    rows.topics.push(...topics);
    if (typeof input.ref === "string") {
      if (steps.has(input.ref))
        throw refusal("DUPLICATE_REF", "Two steps carry the same ref.", [...at, "ref"]);
      steps.set(input.ref, item.id);
    }
  }
  return { ...rows, steps };
}

/** The row of one step, with its topics. Throws BAD_USER_INPUT, NOT_FOUND and so on with the path. */
export async function programmeRow(
  writing: Writing,
  place: Pick<ProgrammeItem, "eventId" | "position">,
  input: ProgrammeItemInput,
  refs: Refs,
  field: readonly string[],
): Promise<{ item: ProgrammeItem; topics: ProgrammeItemTopic[] }> {
  const id = newId("itm");
  const title = requiredText(input.title, { characters: 300, field: [...field, "title"] });
  const where = await placeColumns(refs, input.place ?? null, [...field, "place"]);
  const topics = await topicRows(writing, input.topicIds ?? [], [...field, "topicIds"]);
  return {
    item: {
      ...{ ...place, id, title, kind: input.kind },
      placeAsPrinted: where.placeAsPrinted ?? null,
      placeOrganizationId: where.placeOrganizationId ?? null,
    },
    topics: topics.map((one) => ({ ...one, programmeItemId: id })),
  };
}
