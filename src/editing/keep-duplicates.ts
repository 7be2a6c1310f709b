import { lockCommitOrder } from "../database/content-generation";
import { newId } from "../kernel/ids";
import { among, joined, raw, type RawRow, type Sql, sql } from "../kernel/sql";
import type { Consequence, Transaction } from "../kernel/transaction";
import type { Difference } from "../publishing/stored-columns";
import { DuplicateCandidate, type DuplicateKind } from "./duplicate-candidate.entity";
import { DuplicateKey } from "./duplicate-key.entity";
import { digestOf, sameExternalId, sameName } from "./duplicate-keys";

/** So many owners a statement, since PostgreSQL ends one that takes too long. */
const ownersPerStatement = 1000;

const tables = ["person", "organization"] as const;

/**
 * Keeps what people and organizations share right for all that a change can move, in its transaction: their keys from
 * names and external ids, and the pairs of those that have one in common. Changes take turns from here to their
 * commit, or two that record the same person would not see each other. Whoever moves a unit to another parent or
 * judges a pair reports its ends as changed.
 */
export const keepDuplicates: Consequence = async (transaction, changes) => {
  const ids = ["Person", "Organization"].flatMap((type) => [...(changes.get(type) ?? [])]);
  if (ids.length === 0) return;
  await lockCommitOrder(transaction);
  await storeKeys(transaction, ids);
  await storePairs(transaction, ids);
};

/** Computes all keys and pairs from scratch and writes those that differ; says of whom they did. */
export async function recomputeAllDuplicates(transaction: Transaction): Promise<Difference[]> {
  const rows = await transaction.query(sql`
    SELECT id AS "id" FROM person UNION SELECT id FROM organization
    UNION SELECT owner_id FROM duplicate_key UNION SELECT one_id FROM duplicate_candidate
    UNION SELECT other_id FROM duplicate_candidate ORDER BY 1`);
  const ids = rows.map(({ id }) => String(id));
  const found: Difference[] = [];
  for (const keep of [storeKeys, storePairs])
    for (let start = 0; start < ids.length; start += ownersPerStatement)
      found.push(...(await keep(transaction, ids.slice(start, start + ownersPerStatement))));
  return found;
}

async function storeKeys(transaction: Transaction, ids: readonly string[]): Promise<Difference[]> {
  const texts = await transaction.query(joined(tables.map(textsOf(ids)), " UNION ALL "));
  const wanted = new Map(texts.flatMap(keyOf).map((key) => [placeOf(key), key]));
  const rows = await transaction.query(sql`
    SELECT owner_id AS "ownerId", digest AS "digest" FROM duplicate_key WHERE owner_id${among(ids)}`);
  const stored = rows as unknown as Pick<DuplicateKey, "ownerId" | "digest">[];
  const outdated = stored.filter((key) => !wanted.has(placeOf(key)));
  for (const key of stored) wanted.delete(placeOf(key));
  const changed = new Set([...outdated, ...wanted.values()].map(({ ownerId }) => ownerId));
  for (const owner of new Set(outdated.map(({ ownerId }) => ownerId))) {
    const digests = outdated.filter(({ ownerId }) => ownerId === owner).map(({ digest }) => digest);
    await transaction.query(
      sql`DELETE FROM duplicate_key WHERE owner_id = ${owner} AND digest${among(digests)}`,
    );
  }
  if (wanted.size > 0) await transaction.insert(DuplicateKey, [...wanted.values()]);
  await forgetDeleted(transaction, ids, texts);
  return [...changed].map((id) => difference(id, "duplicate_key"));
}

/** The names and external ids of those that are not merged; one row without text for who has none. */
function textsOf(ids: readonly string[]): (table: (typeof tables)[number]) => Sql {
  return (table) => {
    const live = sql`row.merged_into_id IS NULL AND row.id${among(ids)}`;
    const owner = raw(`${table}_id`);
    return sql`
      SELECT row.id AS "ownerId", NULL AS "scheme", name.text AS "text" FROM ${raw(table)} row
      LEFT JOIN ${raw(`${table}_name`)} name ON name.${owner} = row.id WHERE ${live}
      UNION ALL SELECT row.id, external.scheme, external.value FROM ${raw(table)} row
      JOIN ${raw(`${table}_external_id`)} external ON external.${owner} = row.id WHERE ${live}`;
  };
}

function keyOf({ ownerId, scheme, text }: RawRow): DuplicateKey[] {
  if (typeof ownerId !== "string" || typeof text !== "string") return [];
  const reason = typeof scheme === "string" ? "SAME_EXTERNAL_ID" : "SAME_NAME";
  const same = typeof scheme === "string" ? sameExternalId(scheme, text) : sameName(text);
  if (same === null) return [];
  return [{ ownerId, reason, digest: digestOf(kindOf(ownerId), reason, same) }];
}

function placeOf({ ownerId, digest }: Pick<DuplicateKey, "ownerId" | "digest">): string {
  return `${ownerId} ${digest}`;
}

/** A merge takes judgements along before, so that what is left belongs to what was deleted. */
async function forgetDeleted(
  transaction: Transaction,
  ids: readonly string[],
  live: readonly RawRow[],
): Promise<void> {
  const known = new Set(live.map(({ ownerId }) => ownerId));
  const gone = among(ids.filter((id) => !known.has(id)));
  if (ids.every((id) => known.has(id))) return;
  await transaction.query(sql`DELETE FROM not_same WHERE one_id${gone} OR other_id${gone}`);
}

async function storePairs(transaction: Transaction, ids: readonly string[]): Promise<Difference[]> {
  const wanted = new Map((await sharing(transaction, ids)).map((pair) => [pairOf(pair), pair]));
  const rows = await transaction.query(sql`
    SELECT id AS "id", one_id AS "oneId", other_id AS "otherId",
      shared_external_ids AS "sharedExternalIds", shared_names AS "sharedNames"
    FROM duplicate_candidate WHERE one_id${among(ids)} OR other_id${among(ids)}`);
  const found: Difference[] = [];
  const outdated: string[] = [];
  for (const stored of rows as unknown as DuplicateCandidate[]) {
    const pair = wanted.get(pairOf(stored));
    wanted.delete(pairOf(stored));
    if (pair !== undefined && isSame(pair, stored)) continue;
    found.push(difference(stored.oneId, "duplicate_candidate"));
    if (pair === undefined) outdated.push(stored.id);
    else
      await transaction.query(sql`
        UPDATE duplicate_candidate SET shared_external_ids = ${pair.sharedExternalIds},
          shared_names = ${pair.sharedNames} WHERE id = ${stored.id}`);
  }
  if (outdated.length > 0)
    await transaction.query(sql`DELETE FROM duplicate_candidate WHERE id${among(outdated)}`);
  const added = [...wanted.values()].map((pair) => ({ id: newId("dup"), ...pair }));
  if (added.length > 0) await transaction.insert(DuplicateCandidate, added);
  return [...found, ...added.map(({ oneId }) => difference(oneId, "duplicate_candidate"))];
}

type Pair = Omit<DuplicateCandidate, "id">;

/**
 * The pairs of these with whoever shares a key, less those that were judged. Units have their names from what they
 * are: two with the same name are different when they stand under different parents.
 */
async function sharing(transaction: Transaction, ids: readonly string[]): Promise<Pair[]> {
  const rows = await transaction.query(sql`
    SELECT mine.owner_id AS "mine", theirs.owner_id AS "theirs",
      SUM(CASE mine.reason WHEN 'SAME_EXTERNAL_ID' THEN 1 ELSE 0 END) AS "externalIds",
      SUM(CASE mine.reason WHEN 'SAME_NAME' THEN 1 ELSE 0 END) AS "names"
    FROM duplicate_key mine
    JOIN duplicate_key theirs ON theirs.digest = mine.digest AND theirs.owner_id <> mine.owner_id
    LEFT JOIN organization my ON my.id = mine.owner_id
    LEFT JOIN organization their ON their.id = theirs.owner_id
    WHERE mine.owner_id${among(ids)}
      AND (mine.reason = 'SAME_EXTERNAL_ID' OR my.parent_id IS NULL OR their.parent_id IS NULL
        OR my.parent_id = their.parent_id OR (my.kind <> 'UNIT' AND their.kind <> 'UNIT'))
      AND NOT EXISTS (SELECT 1 FROM not_same
        WHERE not_same.one_id = mine.owner_id AND not_same.other_id = theirs.owner_id)
      AND NOT EXISTS (SELECT 1 FROM not_same
        WHERE not_same.one_id = theirs.owner_id AND not_same.other_id = mine.owner_id)
    GROUP BY mine.owner_id, theirs.owner_id`);
  return rows.map(({ mine, theirs, externalIds, names }) => {
    const [oneId = "", otherId = ""] = [String(mine), String(theirs)].sort();
    const shared = { sharedExternalIds: Number(externalIds), sharedNames: Number(names) };
    return { kind: kindOf(oneId), oneId, otherId, ...shared };
  });
}

function pairOf({ oneId, otherId }: Pick<DuplicateCandidate, "oneId" | "otherId">): string {
  return `${oneId} ${otherId}`;
}

function isSame(one: Pair, other: Pair): boolean {
  return one.sharedExternalIds === other.sharedExternalIds && one.sharedNames === other.sharedNames;
}

function kindOf(id: string): DuplicateKind {
  return id.startsWith("per_") ? "PERSON" : "ORGANIZATION";
}

function difference(id: string, column: string): Difference {
  return { table: kindOf(id).toLowerCase(), column, id };
}
