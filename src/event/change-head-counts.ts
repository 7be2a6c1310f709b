import { ownerIdOf } from "../access/aggregate";
import { changeObject, notFound, type Target } from "../access/write-object";
import type { Writing } from "../access/writing";
import { badUserInput } from "../kernel/errors";
import { checkedId } from "../kernel/ids";
import { raw, sql } from "../kernel/sql";
import { table } from "../kernel/table";
import type { Transaction } from "../kernel/transaction";
import { eventAggregate } from "./event.aggregate";
import { headCountRow, mostHeadCounts } from "./event-parts";
import type { HeadCountChangeInput } from "./event-parts-mutation.inputs";
import { HeadCount } from "./head-count.entity";
import { headCountColumns, type HeadCountInput } from "./head-count.inputs";

const headCounts = table(HeadCount, { isPublic: raw("TRUE") });

/** Gives an event one more head-count, as a change of the event. Errors as those of `changeObject`; BAD_USER_INPUT. */
export async function addHeadCount(
  writing: Writing,
  target: Target,
  input: HeadCountInput,
): Promise<string> {
  return changeCounts(writing, target, async ({ transaction }) => {
    const there = await storedCounts(transaction, target.id);
    if (there.length >= mostHeadCounts)
      throw badUserInput(`It has ${String(mostHeadCounts)} head-counts already.`, ["input"]);
    const position = (there.at(-1)?.position ?? 0) + 1;
    await transaction.insert(HeadCount, headCountRow(target.id, position, input, ["input"]));
  });
}

/**
 * Changes a head-count, as a change of its event.
 *
 * @param target the id of the head-count and the version of the event
 * @returns the id of the event
 * @throws as `changeObject`; BAD_USER_INPUT, NOT_FOUND
 */
export async function changeHeadCount(
  writing: Writing,
  target: Target,
  input: HeadCountChangeInput,
): Promise<string> {
  const eventId = await eventOf(writing, target.id);
  return changeCounts(writing, { ...target, id: eventId }, async ({ transaction }) => {
    const there = await storedCounts(transaction, eventId);
    const row = there.find(({ id }) => id === target.id);
    if (row === undefined) throw notFound("HeadCount", target.id, ["id"]);
    await remove(transaction, target.id);
    await transaction.insert(HeadCount, changed(row, input));
  });
}

/** Takes a head-count away. Parameters, answer and errors as those of `changeHeadCount`. */
export async function removeHeadCount(writing: Writing, target: Target): Promise<string> {
  const eventId = await eventOf(writing, target.id);
  return changeCounts(writing, { ...target, id: eventId }, ({ transaction }) =>
    remove(transaction, target.id),
  );
}

async function changeCounts(
  writing: Writing,
  event: Target,
  work: (writing: Writing) => Promise<void>,
): Promise<string> {
  return changeObject(
    writing,
    eventAggregate,
    event,
    () => ({}),
    () => work(writing),
  );
}

async function eventOf({ transaction }: Writing, id: string): Promise<string> {
  checkedId(id, "HeadCount", ["id"]);
  const eventId = await ownerIdOf(transaction, { entity: HeadCount, owner: "eventId" }, id);
  if (eventId === null) throw notFound("HeadCount", id, ["id"]);
  return eventId;
}

async function storedCounts(transaction: Transaction, eventId: string): Promise<HeadCount[]> {
  const rows = await transaction.query(sql`
    SELECT ${headCounts.select} FROM head_count row WHERE row.event_id = ${eventId} ORDER BY row.position`);
  return rows.map(headCounts.decode);
}

async function remove(transaction: Transaction, id: string): Promise<void> {
  await transaction.query(sql`DELETE FROM head_count WHERE id = ${id}`);
}

function changed(row: HeadCount, input: HeadCountChangeInput): HeadCount {
  const { asPrinted = row.asPrinted, min = row.min, max = row.max, side = row.side } = input;
  const { approximate = row.approximate } = input;
  if (asPrinted === null)
    throw badUserInput("A head-count has words; leave them out to keep them.", [
      ...["input", "asPrinted"],
    ]);
  return { ...row, side, ...headCountColumns({ asPrinted, min, max, approximate }, ["input"]) };
}
