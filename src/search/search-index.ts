import { lockCommitOrder } from "../database/content-generation";
import type { Database } from "../database/database";
import { addText, indexedNumbers, removeAllText, removeText } from "../database/search-text";
import { among, joined, sql } from "../kernel/sql";
import type { Consequence, Transaction } from "../kernel/transaction";
import type { Difference } from "../publishing/stored-columns";
import { isAlike, nextNumber } from "./document-number";
import { type Document, documentsOf } from "./documents";
import { type Findable, findables } from "./findable";
import type { SearchDocument } from "./search-document.entity";

/** So many at a time, whole with their texts. */
const batch = 200;

/**
 * Keeps the index what follows from what it is made of, in the transaction of the change. It comes after visibility, which
 * reports what it shows and hides.
 */
export const updateSearchIndex: Consequence = async (transaction, changes) => {
  await lockCommitOrder(transaction);
  for (const findable of findables)
    await index(transaction, findable, [...(changes.get(findable.typename) ?? [])]);
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
  return [...found].map((id) => ({ table: "search_document", column: "words", id }));
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
    for (const id of some) {
      const [document, known] = [documents.get(id), stored.get(id)];
      if (document?.digest === known?.digest) continue;
      different.push(id);
      if (known !== undefined) await remove(transaction, known.number);
      if (document !== undefined) await add(transaction, document, known?.number);
    }
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

/** @param before the number that it had, which it keeps if it can */
async function add(
  transaction: Transaction,
  { ownerId, number: wanted, digest, text }: Document,
  before: number | undefined,
): Promise<void> {
  let number = before !== undefined && isAlike(before, wanted) ? before : wanted;
  while (!(await tookPlace(transaction, { number, ownerId, digest }))) number = nextNumber(number);
  await addText(transaction, number, text());
}

/** Puts a document under a number, unless another stands there; says whether it did. */
async function tookPlace(
  transaction: Transaction,
  { number, ownerId, digest }: SearchDocument,
): Promise<boolean> {
  const rows = await transaction.query(sql`
    INSERT INTO search_document (number, owner_id, digest) VALUES (${number}, ${ownerId}, ${digest})
    ON CONFLICT (number) DO NOTHING RETURNING 1 AS "done"`);
  return rows.length > 0;
}

async function remove(transaction: Transaction, number: number): Promise<void> {
  await transaction.query(sql`DELETE FROM search_document WHERE number = ${number}`);
  await removeText(transaction, number);
}

/** Forgets the documents that have no words and the words that have no document; gives the owners of the former. */
async function withoutWords(transaction: Transaction): Promise<string[]> {
  const rows = await transaction.query(sql`
    SELECT number AS "number", owner_id AS "id" FROM search_document
    WHERE number NOT IN (SELECT number FROM ${indexedNumbers} held)`);
  for (const { number } of rows) await remove(transaction, Number(number));
  const words = await transaction.query(sql`
    SELECT number AS "number" FROM ${indexedNumbers} held
    WHERE number NOT IN (SELECT number FROM search_document)`);
  for (const { number } of words) await removeText(transaction, Number(number));
  return rows.map(({ id }) => String(id));
}

/** Forgets the documents of what is not there any more; gives their ids. */
async function withoutOwner(transaction: Transaction): Promise<string[]> {
  const owners = findables.map(({ table }) => sql`SELECT id FROM ${table.name}`);
  const rows = await transaction.query(sql`
    SELECT number AS "number", owner_id AS "id" FROM search_document
    WHERE owner_id NOT IN (${joined(owners, " UNION ALL ")})`);
  for (const { number } of rows) await remove(transaction, Number(number));
  return rows.map(({ id }) => String(id));
}
