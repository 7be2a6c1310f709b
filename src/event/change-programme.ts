import { ownerIdOf } from "../access/aggregate";
import { assertUnused } from "../access/in-use";
import { replaceRows } from "../access/replace-rows";
import { changeObject, notFound, type Target } from "../access/write-object";
import { touched, type Writing } from "../access/writing";
import { badUserInput } from "../kernel/errors";
import { checkedId } from "../kernel/ids";
import { raw, sql } from "../kernel/sql";
import { table } from "../kernel/table";
import { requiredText } from "../kernel/text-input";
import type { Transaction } from "../kernel/transaction";
import type { Refs } from "../person/refs";
import { eventAggregate } from "./event.aggregate";
import { mostSteps, programmeRow, topicRows } from "./event-parts";
import type {
  ProgrammeItemAddInput,
  ProgrammeItemChangeInput,
} from "./event-parts-mutation.inputs";
import { placeColumns } from "./place-columns";
import { ProgrammeItem } from "./programme-item.entity";
import { ProgrammeItemTopic } from "./programme-item-topic.entity";
import { touchTopics } from "./touch-topics";

const steps = table(ProgrammeItem, { isPublic: raw("TRUE") });
const field = ["input"];

/**
 * Adds a step to the programme of an event, as a change of the event.
 *
 * @returns the id of the event
 * @throws what `changeObject` throws; BAD_USER_INPUT, NOT_FOUND and so on with the path below `input`
 */
export async function addProgrammeItem(
  writing: Writing,
  target: Target,
  input: ProgrammeItemAddInput,
  refs: Refs,
): Promise<string> {
  const { transaction } = writing;
  return changeProgramme(writing, target, async () => {
    const there = await storedSteps(transaction, target.id);
    if (there.length >= mostSteps)
      throw badUserInput(`It has ${String(mostSteps)} steps already.`, field);
    const place = { eventId: target.id, position: (there.at(-1)?.position ?? 0) + 1 };
    const { item, topics } = await programmeRow(writing, place, input, refs, field);
    await transaction.insert(ProgrammeItem, item);
    if (topics.length > 0) await transaction.insert(ProgrammeItemTopic, topics);
    if (typeof input.position === "number")
      await arrange(transaction, [...there, item], item.id, input.position);
  });
}

/**
 * Changes a step of a programme, as a change of its event.
 *
 * @param target the id of the step and the version of the event
 * @returns the id of the event
 * @throws as `addProgrammeItem`
 */
export async function changeProgrammeItem(
  writing: Writing,
  target: Target,
  input: ProgrammeItemChangeInput,
  refs: Refs,
): Promise<string> {
  for (const name of ["title", "kind", "position"] as const)
    if (input[name] === null)
      throw badUserInput("It cannot be taken away; leave it out to keep it.", [...field, name]);
  const { transaction } = writing;
  const eventId = await eventOf(writing, target.id);
  return changeProgramme(writing, { ...target, id: eventId }, async () => {
    const there = await storedSteps(transaction, eventId);
    const step = there.find(({ id }) => id === target.id);
    if (step === undefined) throw notFound("ProgrammeItem", target.id, ["id"]);
    await updateStep(writing, step, input, refs);
    if (input.topicIds !== undefined) {
      await touchTopics(writing, eventId);
      const rows = await topicRows(writing, input.topicIds ?? [], [...field, "topicIds"]);
      const owner = { property: "programmeItemId", id: step.id };
      await replaceRows(transaction, ProgrammeItemTopic, owner, rows);
    }
    if (typeof input.position === "number")
      await arrange(transaction, there, step.id, input.position);
  });
}

/** Takes a step away to which no capacity refers; IN_USE otherwise. Else as `changeProgrammeItem`. */
export async function removeProgrammeItem(writing: Writing, target: Target): Promise<string> {
  const { transaction } = writing;
  const eventId = await eventOf(writing, target.id);
  return changeProgramme(writing, { ...target, id: eventId }, async () => {
    await assertUnused(transaction, ProgrammeItem, target.id, [ProgrammeItemTopic]);
    await touchTopics(writing, eventId);
    const there = await storedSteps(transaction, eventId);
    const step = there.find(({ id }) => id === target.id);
    touched(writing, "Organization", step?.placeOrganizationId ?? null);
    await transaction.query(sql`DELETE FROM programme_item WHERE id = ${target.id}`);
    await number(
      transaction,
      there.filter(({ id }) => id !== target.id),
    );
  });
}

async function changeProgramme(
  writing: Writing,
  event: Target,
  work: () => Promise<void>,
): Promise<string> {
  return changeObject(writing, eventAggregate, event, () => ({}), work);
}

async function eventOf({ transaction }: Writing, id: string): Promise<string> {
  checkedId(id, "ProgrammeItem", ["id"]);
  const eventId = await ownerIdOf(transaction, { entity: ProgrammeItem, owner: "eventId" }, id);
  if (eventId === null) throw notFound("ProgrammeItem", id, ["id"]);
  return eventId;
}

async function storedSteps(transaction: Transaction, eventId: string): Promise<ProgrammeItem[]> {
  const rows = await transaction.query(sql`
    SELECT ${steps.select} FROM programme_item row WHERE row.event_id = ${eventId} ORDER BY row.position`);
  return rows.map(steps.decode);
}

/** The row stays where it is, since capacities name it. */
async function updateStep(
  writing: Writing,
  step: ProgrammeItem,
  { title, kind, place: givenPlace }: ProgrammeItemChangeInput,
  refs: Refs,
): Promise<void> {
  const place = await placeColumns(refs, givenPlace, [...field, "place"]);
  if (givenPlace !== undefined) touched(writing, "Organization", step.placeOrganizationId);
  const rule = { characters: 300, field: [...field, "title"] };
  const next = {
    ...{ ...step, ...place, kind: kind ?? step.kind },
    title: typeof title === "string" ? requiredText(title, rule) : step.title,
  };
  await writing.transaction.query(sql`
    UPDATE programme_item SET title = ${next.title}, kind = ${next.kind},
      place_as_printed = ${next.placeAsPrinted}, place_organization_id = ${next.placeOrganizationId}
    WHERE id = ${step.id}`);
}

/** Moves a step to a place. Throws BAD_USER_INPUT for a place that the programme does not have. */
async function arrange(
  transaction: Transaction,
  all: readonly ProgrammeItem[],
  id: string,
  position: number,
): Promise<void> {
  if (position < 1 || position > all.length)
    throw badUserInput(`The programme has the places 1 to ${String(all.length)}.`, [
      ...[...field, "position"],
    ]);
  const others = all.filter((step) => step.id !== id);
  const moved = all.filter((step) => step.id === id);
  await number(transaction, [
    ...[...others.slice(0, position - 1), ...moved],
    ...others.slice(position - 1),
  ]);
}

/** Numbers the steps from 1, by way of places that none has, since no two may have one place even for a moment. */
async function number(transaction: Transaction, all: readonly ProgrammeItem[]): Promise<void> {
  const moved = all
    .map(({ id, position }, index) => ({ id, position, next: index + 1 }))
    .filter(({ position, next }) => position !== next);
  for (const beyond of [1_000_000, 0])
    for (const { id, next } of moved)
      await transaction.query(
        sql`UPDATE programme_item SET position = ${next + beyond} WHERE id = ${id}`,
      );
}
