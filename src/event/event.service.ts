import { assertUnused } from "../access/in-use";
import { replaceRows } from "../access/replace-rows";
import { addObject, changeObject, removeObject, type Target } from "../access/write-object";
import { touched, warn, type Writing } from "../access/writing";
import { badUserInput } from "../kernel/errors";
import { newId } from "../kernel/ids";
import { nameRows, sortNameOfNames } from "../kernel/name.inputs";
import { unknownSortAt } from "../kernel/orders";
import { partialDateOf } from "../kernel/partial-date.inputs";
import { checkedTimeZone } from "../kernel/partial-date/calendar";
import { freeSlug, slugToMoveTo } from "../kernel/slugs";
import { sql } from "../kernel/sql";
import { optionalText } from "../kernel/text-input";
import type { Patch } from "../kernel/transaction";
import type { Refs } from "../person/refs";
import { eventAggregate } from "./event.aggregate";
import type { Event } from "./event.entity";
import type { EventInput, EventUpdateInput } from "./event-mutation.inputs";
import { EventName } from "./event-name.entity";
import { headCountRows, programmeRows, topicRows } from "./event-parts";
import { EventSlug } from "./event-slug.entity";
import { EventTopic } from "./event-topic.entity";
import { HeadCount } from "./head-count.entity";
import { placeColumns } from "./place-columns";
import { ProgrammeItem } from "./programme-item.entity";
import { ProgrammeItemTopic } from "./programme-item-topic.entity";

/** A new event, and its steps by the `ref` that the input gave them. */
export interface NewEvent {
  readonly id: string;
  readonly steps: ReadonlyMap<string, string>;
}

/**
 * Adds an event with its names, head-counts, programme and topics.
 *
 * @param reference an EDTF date, such as the release of the source, from which a year is taken that the date leaves out
 * @throws BAD_USER_INPUT, NOT_FOUND, SLUG_TAKEN, DUPLICATE_REF with the path
 */
export async function addEvent(
  writing: Writing,
  input: EventInput,
  refs: Refs,
  reference: string | null = null,
): Promise<NewEvent> {
  const field = ["input"];
  const { transaction, now, context } = writing;
  const id = newId("evt");
  const names = nameRows(input.names, [...field, "names"]);
  const wish = { slug: input.slug, name: names[0]?.text ?? "", id };
  const slug = await freeSlug(transaction, EventSlug, wish, [...field, "slug"]);
  const timeZone = zoneOf(input.timeZone, [...field, "timeZone"]) ?? context.timeZone;
  const columns = await columnsOf(writing, input, refs, { timeZone, field, reference });
  const programme = await programmeRows(writing, id, input.programme ?? [], refs, [
    ...field,
    "programme",
  ]);
  const topicIds = await topicRows(writing, input.topicIds ?? [], [...field, "topicIds"]);
  const row = {
    ...columns,
    ...{ id, slug, visibility: "AUTOMATIC" as const, createdAt: now, kind: input.kind, timeZone },
    ...{ sortName: sortNameOfNames(names), sortAt: unknownSortAt },
    occurrence: input.occurrence ?? "HAPPENED",
  };
  await addObject(writing, eventAggregate, row, [
    { entity: EventSlug, rows: [{ slug, eventId: id }] },
    { entity: EventName, rows: names.map((name) => ({ ...name, eventId: id })) },
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
  for (const name of ["slug", "kind", "occurrence", "timeZone"] as const) {
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
        slug: input.slug ? await movedSlug(writing, current.id, input.slug) : undefined,
      };
    },
    (current) => replaceParts(writing, current.id, input, refs),
  );
}

/** Deletes an event that nothing refers to. Errors as those of `removeObject`. */
export async function removeEvent(writing: Writing, target: Target): Promise<string> {
  const clear = async ({ id, placeOrganizationId }: Event): Promise<void> => {
    const { transaction } = writing;
    touched(writing, "Organization", placeOrganizationId);
    await touchTopics(writing, id);
    // The slug and the event name each other; both are gone before the commit checks that.
    await transaction.query(sql`DELETE FROM event_slug WHERE event_id = ${id}`);
  };
  return removeObject(writing, eventAggregate, target, clear, [EventSlug]);
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
  const read = partialDateOf(date, { timeZone, language: null, field: at, reference });
  if (typeof date?.printed === "string" && read) {
    const period = read.dayPeriod === null ? "" : `, ${read.dayPeriod}`;
    const whence = read.inferred.length === 0 ? "" : "; the year is that of the source's release";
    warn(writing, "INFERRED", `"${date.printed}" was read as ${read.edtf}${period}${whence}.`, at);
  }
  return {
    theme: optionalText(theme, { characters: 500, field: [...field, "theme"] }),
    date: read,
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

async function touchTopics(writing: Writing, eventId: string): Promise<void> {
  const rows = await writing.transaction.query(sql`
    SELECT topic_id AS "id" FROM event_topic WHERE event_id = ${eventId}
    UNION SELECT programme_item_topic.topic_id FROM programme_item_topic
    JOIN programme_item ON programme_item.id = programme_item_topic.programme_item_id
    WHERE programme_item.event_id = ${eventId}`);
  for (const { id } of rows) touched(writing, "Topic", String(id));
}

async function movedSlug(
  { transaction }: Writing,
  eventId: string,
  wanted: string,
): Promise<string> {
  const { slug, isNew } = await slugToMoveTo(transaction, EventSlug, wanted, eventId, [
    "input",
    "slug",
  ]);
  if (isNew) await transaction.insert(EventSlug, { slug, eventId });
  return slug;
}

function zoneOf(timeZone: string | null | undefined, field: readonly string[]): string | undefined {
  return typeof timeZone === "string" ? checkedTimeZone(timeZone, field) : undefined;
}
