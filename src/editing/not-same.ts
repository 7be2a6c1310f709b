import { aggregateOf, type Snapshot, snapshotOf } from "../access/aggregate";
import { currentRow, notFound } from "../access/write-object";
import { assertMay, keepChange, touched, type Writing } from "../access/writing";
import { tableOf } from "../kernel/columns";
import { badUserInput } from "../kernel/errors";
import { checkedId, newId, type Typename, typenameOfId } from "../kernel/ids";
import { among, raw, sql } from "../kernel/sql";
import { table } from "../kernel/table";
import { optionalText } from "../kernel/text-input";
import type { Transaction } from "../kernel/transaction";
import type { MovedLinks } from "./merge-links";
import { NotSame } from "./not-same.entity";

const { select, decode } = table(NotSame, { isPublic: raw("FALSE") });

/**
 * Judges that two people or two organizations are not the same. Again is harmless: the first judgement stays.
 *
 * @param ids exactly two, in any order
 * @returns the id of the judgement
 * @throws BAD_USER_INPUT for ids that do not fit; NOT_FOUND, ALREADY_MERGED, FORBIDDEN
 */
export async function addNotSame(
  writing: Writing,
  ids: readonly string[],
  note: string | null | undefined,
): Promise<string> {
  assertMay(writing, "NOT_SAME");
  const { transaction, user, now } = writing;
  const [oneId, otherId] = await bothIds(transaction, ids);
  const words = optionalText(note, { characters: 2000, field: ["note"] }) ?? null;
  const [known] = await transaction.query(
    sql`SELECT id AS "id" FROM not_same WHERE one_id = ${oneId} AND other_id = ${otherId}`,
  );
  if (known !== undefined) return String(known["id"]);
  const judgement = { id: newId("nsm"), oneId, otherId, note: words };
  await transaction.insert(NotSame, { ...judgement, judgedById: user.id, judgedAt: now });
  await keepOnBoth(writing, judgement, "after", words);
  return judgement.id;
}

/**
 * Takes a judgement back, so that the two can be candidates again.
 *
 * @returns the id of the judgement
 * @throws BAD_USER_INPUT, NOT_FOUND, FORBIDDEN
 */
export async function removeNotSame(writing: Writing, id: string): Promise<string> {
  assertMay(writing, "NOT_SAME");
  checkedId(id, "NotSame", ["id"]);
  const [row] = await writing.transaction.query(sql`
    DELETE FROM not_same WHERE id = ${id} RETURNING one_id AS "oneId", other_id AS "otherId"`);
  if (row === undefined) throw notFound("NotSame", id, ["id"]);
  const ends = { oneId: String(row["oneId"]), otherId: String(row["otherId"]) };
  await keepOnBoth(writing, ends, "before");
  return id;
}

/**
 * Lets judgements about what is merged speak of the survivor; one between the two of them goes.
 *
 * @returns what moved and what was dropped, for the journal of the merge
 */
export async function moveJudgements(
  transaction: Transaction,
  from: string,
  into: string,
): Promise<MovedLinks[]> {
  const [ofMerged, ofSurvivor] = [
    await judgementsOf(transaction, from),
    await judgementsOf(transaction, into),
  ];
  const known = new Set([into, ...ofSurvivor.map(({ end }) => end)]);
  const [keys, dropped]: [string[], string[]] = [[], []];
  for (const { id, end } of ofMerged) (known.has(end) ? dropped : keys).push(id);
  await transaction.query(sql`DELETE FROM not_same WHERE id${among(dropped)}`);
  for (const { id, end } of ofMerged.filter((one) => !known.has(one.end))) {
    const [oneId, otherId] = ordered(into, end);
    await transaction.query(
      sql`UPDATE not_same SET one_id = ${oneId}, other_id = ${otherId} WHERE id = ${id}`,
    );
  }
  if (ofMerged.length === 0) return [];
  return [{ table: tableOf(NotSame), column: "one_id, other_id", keys, dropped }];
}

/** The judgements about somebody or something, each with its other end. */
async function judgementsOf(
  transaction: Transaction,
  id: string,
): Promise<{ readonly id: string; readonly end: string }[]> {
  const rows = await transaction.query(
    sql`SELECT ${select} FROM not_same row WHERE row.one_id = ${id} OR row.other_id = ${id}`,
  );
  return rows
    .map(decode)
    .map((row) => ({ id: row.id, end: row.oneId === id ? row.otherId : row.oneId }));
}

const types: readonly Typename[] = ["Person", "Organization"];

async function bothIds(
  transaction: Transaction,
  ids: readonly string[],
): Promise<[oneId: string, otherId: string]> {
  const [one, other] = ids;
  if (one === undefined || other === undefined || ids.length !== 2)
    throw badUserInput(`There are ${String(ids.length)} ids; give exactly two.`, ["ids"]);
  checkedId(one, types, ["ids", "0"]);
  checkedId(other, typenameOfId(one, []), ["ids", "1"]);
  if (one === other)
    throw badUserInput("The same id stands here twice; name another.", ["ids", "1"]);
  const aggregate = aggregateOf(typenameOfId(one, []));
  if (aggregate === undefined) throw new Error("People and organizations have a history.");
  const pair = ordered(one, other);
  // Locked in one order, so that two who judge at once do not wait for each other.
  for (const id of pair)
    await currentRow(transaction, aggregate, id, ["ids", String(ids.indexOf(id))]);
  return pair;
}

function ordered(one: string, other: string): [oneId: string, otherId: string] {
  return one < other ? [one, other] : [other, one];
}

/** The history of each of the two tells that it was judged, or that this was taken back. */
async function keepOnBoth(
  writing: Writing,
  { oneId, otherId }: Pick<NotSame, "oneId" | "otherId">,
  side: "before" | "after",
  note: string | null = null,
): Promise<void> {
  const typename = typenameOfId(oneId, []);
  const aggregate = aggregateOf(typename);
  for (const [id, other] of [
    [oneId, otherId],
    [otherId, oneId],
  ] as const) {
    touched(writing, typename, id);
    const plain =
      aggregate === undefined ? null : await snapshotOf(writing.transaction, aggregate, id);
    if (plain === null) continue;
    // In words: an id as a value of its own would count as a link that the other had when this one was public.
    const told = [{ judgement: `not the same as ${other}` }];
    const judged: Snapshot = { ...plain, owned: { ...plain.owned, [tableOf(NotSame)]: told } };
    const sides = { before: plain, after: plain, [side]: judged };
    await keepChange(writing, { id, ...sides, note });
  }
}
