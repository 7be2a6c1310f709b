import { lockCommitOrder } from "../database/content-generation";
import type { Database } from "../database/database";
import {
  addTexts,
  amongNumbers,
  indexedNumbers,
  mendWords,
  type NumberedText,
  removeAllText,
  removeTexts,
} from "../database/search-text";
import { insertFree } from "../database/written-rows";
import { among, joined, type RawRow, sql } from "../kernel/sql";
import type { Consequence, Transaction } from "../kernel/transaction";
import type { Difference } from "../publishing/stored-columns";
import { isAlike, nextNumber } from "./document-number";
import { type Document, documentsOf } from "./documents";
import { type Findable, findables } from "./findable";
import { SearchDocument } from "./search-document.entity";

/** So many at a time, whole with their texts. */
const batch = 200;

/**
 * Keeps the index what follows from what it is made of, in the transaction of the change. It comes after visibility, which
 * reports what it shows and hides.
 */
export const updateSearchIndex: Consequence = async (transaction, changes) => {
  await lockCommitOrder(transaction);
  await Promise.all(
    findables.map((findable) =>
      index(transaction, findable, [...(changes.get(findable.typename) ?? [])]),
    ),
  );
};

/**
 * Computes the index from scratch and puts right what differs.
 *
 * @returns what differed
 */
export async function recomputeSearchIndex(transaction: Transaction): Promise<Difference[]> {
  await lockCommitOrder(transaction);
  const found = new Set(await withoutWords(transaction));
  for (const findable of findables) {
    const rows = await transaction.query(
      sql`SELECT id AS "id" FROM ${findable.table.name} ORDER BY id`,
    );
    const ids = rows.map(({ id }) => String(id));
    for (const id of await index(transaction, findable, ids)) found.add(id);
  }
  for (const id of await withoutOwner(transaction)) found.add(id);
  const words = await mendWords(transaction);
  return [
    ...[...found].map((id) => ({ table: "search_document", column: "words", id })),
    ...words.map((id) => ({ table: "search_text_word", column: "word", id })),
  ];
}

/** Empties the index and fills it; says how much can be found then. */
export async function rebuildSearchIndex(database: Pick<Database, "write">): Promise<number> {
  return database.write(async (transaction) => {
    // What was found before is asked anew.
    transaction.changed("SearchDocument", "all");
    await removeAllText(transaction);
    await transaction.query(sql`DELETE FROM search_document`);
    return (await recomputeSearchIndex(transaction)).length;
  });
}

/**
 * Fills the index of a database that has none yet, as after an update that changed it.
 *
 * @param report hears when it begins, since much content takes minutes, and when it is done
 */
export async function fillSearchIndex(
  database: Pick<Database, "read" | "write">,
  report: (text: string) => void = () => undefined,
): Promise<void> {
  const owners = findables.map(({ table }) => sql`SELECT 1 AS one FROM ${table.name}`);
  const [missing] = await database.read(sql`
    SELECT 1 FROM (${joined(owners, " UNION ALL ")}) owner
    WHERE NOT EXISTS (SELECT 1 FROM search_document) LIMIT 1`);
  if (missing === undefined) return;
  report("filling the index of the search, which takes minutes where there is much content");
  const found = await rebuildSearchIndex(database);
  report(`the index of the search is filled: ${String(found)} things can be found`);
}

interface Stored {
  readonly number: number;
  readonly digest: string;
}

/** Makes the index hold what it should of some things of a type; gives the ids of those of which it did not. */
async function index(
  transaction: Transaction,
  findable: Findable,
  ids: readonly string[],
): Promise<string[]> {
  const different: string[] = [];
  for (let start = 0; start < ids.length; start += batch) {
    const some = ids.slice(start, start + batch);
    const [documents, stored] = await Promise.all([
      documentsOf(transaction, findable, some),
      storedOf(transaction, some),
    ]);
    const changed = some.filter((id) => documents.get(id)?.digest !== stored.get(id)?.digest);
    different.push(...changed);
    await remove(
      transaction,
      changed.flatMap((id) => stored.get(id)?.number ?? []),
    );
    await add(
      transaction,
      changed.flatMap((id) => documents.get(id) ?? []),
      stored,
    );
  }
  return different;
}

async function storedOf(
  transaction: Transaction,
  ids: readonly string[],
): Promise<Map<string, Stored>> {
  const known = ids.filter((id) => !transaction.isNew(id));
  if (known.length === 0) return new Map();
  const rows = await transaction.query(sql`
    SELECT owner_id AS "id", number AS "number", digest AS "digest" FROM search_document
    WHERE owner_id${among(known)}`);
  return new Map(
    rows.map(({ id, number, digest }) => [
      String(id),
      { number: Number(number), digest: String(digest) },
    ]),
  );
}

/** @param before under what number they stood, which they keep if they can */
async function add(
  transaction: Transaction,
  documents: readonly Document[],
  before: ReadonlyMap<string, Stored>,
): Promise<void> {
  const texts: NumberedText[] = [];
  let waiting = documents.map((document) => ({
    ...document,
    number: placeOf(document, before.get(document.ownerId)?.number),
  }));
  while (waiting.length > 0) {
    const placed = await takePlaces(transaction, waiting);
    texts.push(...waiting.filter(({ ownerId }) => placed.has(ownerId)));
    waiting = waiting
      .filter(({ ownerId }) => !placed.has(ownerId))
      .map((document) => ({ ...document, number: nextNumber(document.number) }));
  }
  await addTexts(transaction, texts);
}

function placeOf({ number: wanted }: Document, before: number | undefined): number {
  return before !== undefined && isAlike(before, wanted) ? before : wanted;
}

/** Puts documents under their numbers, but those under whose number another one stands; gives the owners of the former. */
async function takePlaces(
  transaction: Transaction,
  documents: readonly Document[],
): Promise<ReadonlySet<string>> {
  const rows = documents.map(({ number, ownerId, digest }) => ({ number, ownerId, digest }));
  const inserted = await transaction.query(
    insertFree(SearchDocument, rows, { key: "number", gives: "ownerId" }),
  );
  return new Set(inserted.map((row) => String(row["inserted"])));
}

async function remove(transaction: Transaction, numbers: readonly number[]): Promise<void> {
  if (numbers.length === 0) return;
  await transaction.query(sql`DELETE FROM search_document WHERE number${amongNumbers(numbers)}`);
  await removeTexts(transaction, numbers);
}

/** Forgets the documents that have no words and the words that have no document; gives the owners of the former. */
async function withoutWords(transaction: Transaction): Promise<string[]> {
  const rows = await transaction.query(sql`
    SELECT number AS "number", owner_id AS "id" FROM search_document
    WHERE number NOT IN (SELECT number FROM ${indexedNumbers} held)`);
  await remove(transaction, numbersOf(rows));
  const words = await transaction.query(sql`
    SELECT number AS "number" FROM ${indexedNumbers} held
    WHERE number NOT IN (SELECT number FROM search_document)`);
  if (words.length > 0) await removeTexts(transaction, numbersOf(words));
  return rows.map(({ id }) => String(id));
}

/** Forgets the documents of what is not there any more; gives their ids. */
async function withoutOwner(transaction: Transaction): Promise<string[]> {
  const owners = findables.map(({ table }) => sql`SELECT id FROM ${table.name}`);
  const rows = await transaction.query(sql`
    SELECT number AS "number", owner_id AS "id" FROM search_document
    WHERE owner_id NOT IN (${joined(owners, " UNION ALL ")})`);
  await remove(transaction, numbersOf(rows));
  return rows.map(({ id }) => String(id));
}

function numbersOf(rows: readonly RawRow[]): number[] {
  return rows.map(({ number }) => Number(number));
}
