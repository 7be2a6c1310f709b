import { assertUnused } from "../access/in-use";
import { movedSlug, newNamed } from "../access/name-owner";
import { removeNamed } from "../access/remove-named";
import { replaceRows } from "../access/replace-rows";
import { saidDate } from "../access/said-date";
import { addObject, changeObject, type Target } from "../access/write-object";
import { touched, type Writing } from "../access/writing";
import { badUserInput } from "../kernel/errors";
import { newId } from "../kernel/ids";
import { unknownSortAt } from "../kernel/orders";
import { checkedTimeZone } from "../kernel/partial-date/calendar";
import { sql } from "../kernel/sql";
import { optionalText } from "../kernel/text-input";
import type { Patch } from "../kernel/transaction";
import type { Refs } from "../person/refs";
import type { CallFacts } from "../role/call-facts";
import { eventAggregate } from "./event.aggregate";
import type { Event } from "./event.entity";
import type { EventInput, EventUpdateInput } from "./event-mutation.inputs";
import { eventOwner } from "./event-owner";
import { headCountRows, programmeRows, topicRows } from "./event-parts";
import { EventTopic } from "./event-topic.entity";
import { HeadCount } from "./head-count.entity";
import { placeColumns } from "./place-columns";
import { ProgrammeItem } from "./programme-item.entity";
import { ProgrammeItemTopic } from "./programme-item-topic.entity";
import { touchTopics } from "./touch-topics";

/** A new event, and its steps by the `ref` that the input gave them. */
export interface NewEvent {
  readonly id: string;
  readonly steps: ReadonlyMap<string, string>;
}

/** What an event has in common with the rest of its call, and where it stands. */
export interface EventCall extends Omit<CallFacts, "source"> {
  /** An EDTF date, such as the release of the source, from which a year is taken that the date leaves out. */
  readonly reference: string | null;
}

/**
 * Adds an event with its names, head-counts, programme and topics.
 *
 * @throws BAD_USER_INPUT, NOT_FOUND, SLUG_TAKEN, DUPLICATE_REF with the path
 */
export async function addEvent(
  writing: Writing,
  input: EventInput,
  { field, refs, reference }: EventCall,
): Promise<NewEvent> {
  const id = newId("evt");
  const named = await newNamed(writing, eventOwner, { ...input, id }, field);
  const timeZone = zoneOf(input.timeZone, [...field, "timeZone"]) ?? writing.context.timeZone;
  const columns = await columnsOf(writing, input, refs, { timeZone, field, reference });
  const programme = await programmeRows(writing, id, input.programme ?? [], refs, [
    ...field,
    "programme",
  ]);
  const topicIds = await topicRows(writing, input.topicIds ?? [], [...field, "topicIds"]);
  const row = {
    ...columns,
    ...{ ...named.row, kind: input.kind, timeZone, sortAt: unknownSortAt },
    occurrence: input.occurrence ?? "HAPPENED",
  };
  await addObject(writing, eventAggregate, row, [
    ...named.owned,
    {
      entity: HeadCount,
      rows: headCountRows(id, input.headCounts ?? [], [...field, "headCounts"]),
    },
    { entity: EventTopic, rows: topicIds.map((one) => ({ ...one, eventId: id })) },
    { entity: ProgrammeItem, rows: programme.items },
    { entity: ProgrammeItemTopic, rows: programme.topics },
  ]);
  return { id, steps: programme.steps };
}

/** Changes an event with its head-counts, programme and topics. Errors as those of `changeObject` and `addEvent`. */
export async function updateEvent(
  writing: Writing,
  target: Target,
  input: EventUpdateInput,
  refs: Refs,
): Promise<string> {
  const field = ["input"];
  for (const name of ["kind", "occurrence", "timeZone"] as const) {
    if (input[name] === null)
      throw badUserInput("It cannot be taken away; leave it out to keep it.", [...field, name]);
  }
  return changeObject(
    writing,
    eventAggregate,
    target,
    async (current) => {
      const timeZone = zoneOf(input.timeZone, [...field, "timeZone"]);
      const zone = timeZone ?? current.timeZone;
      const said = { timeZone: zone, field, reference: null };
      const columns = await columnsOf(writing, input, refs, said);
      return {
        ...{ ...columns, timeZone, kind: input.kind ?? undefined },
        ...{ occurrence: input.occurrence ?? undefined },
        slug: await movedSlug(writing, eventOwner, current.id, input.slug),
      };
    },
    (current) => replaceParts(writing, current.id, input, refs),
  );
}

/** Deletes an event that nothing refers to. Errors as those of `removeNamed`. */
export async function removeEvent(writing: Writing, target: Target): Promise<string> {
  return removeNamed(writing, eventOwner, target, async ({ id, placeOrganizationId }) => {
    touched(writing, "Organization", placeOrganizationId);
    await touchTopics(writing, id);
  });
}

interface Said {
  readonly timeZone: string;
  readonly field: readonly string[];
  /** What a year is taken from that the date leaves out. */
  readonly reference: string | null;
}

async function columnsOf(
  writing: Writing,
  { theme, date, place }: EventUpdateInput,
  refs: Refs,
  { timeZone, field, reference }: Said,
): Promise<Patch<Event>> {
  const at = [...field, "date"];
  return {
    theme: optionalText(theme, { characters: 500, field: [...field, "theme"] }),
    date: saidDate(writing, date, { timeZone, language: null, field: at, reference }),
    ...(await placeColumns(refs, place, [...field, "place"])),
  };
}

async function replaceParts(
  writing: Writing,
  id: string,
  input: EventUpdateInput,
  refs: Refs,
): Promise<void> {
  const { transaction } = writing;
  const owner = { property: "eventId", id };
  if (input.headCounts !== undefined) {
    const rows = headCountRows(id, input.headCounts ?? [], ["input", "headCounts"]);
    await replaceRows(transaction, HeadCount, owner, rows);
  }
  if (input.topicIds !== undefined) {
    await touchTopics(writing, id);
    const rows = await topicRows(writing, input.topicIds ?? [], ["input", "topicIds"]);
    await replaceRows(transaction, EventTopic, owner, rows);
  }
  if (input.programme !== undefined) await replaceProgramme(writing, id, input, refs);
}

async function replaceProgramme(
  writing: Writing,
  id: string,
  { programme }: EventUpdateInput,
  refs: Refs,
): Promise<void> {
  const { transaction } = writing;
  const rows = await programmeRows(writing, id, programme ?? [], refs, ["input", "programme"]);
  const old = await transaction.query(
    sql`SELECT id AS "id" FROM programme_item WHERE event_id = ${id}`,
  );
  for (const item of old)
    await assertUnused(transaction, ProgrammeItem, String(item["id"]), [ProgrammeItemTopic]);
  await touchTopics(writing, id);
  await replaceRows(transaction, ProgrammeItem, { property: "eventId", id }, rows.items);
  if (rows.topics.length > 0) await transaction.insert(ProgrammeItemTopic, rows.topics);
}

function zoneOf(timeZone: string | null | undefined, field: readonly string[]): string | undefined {
  return typeof timeZone === "string" ? checkedTimeZone(timeZone, field) : undefined;
}
