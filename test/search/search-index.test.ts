import fc from "fast-check";

import type { Database } from "../../src/database/database";
import { newId } from "../../src/kernel/ids";
import { among, sql } from "../../src/kernel/sql";
import { Person } from "../../src/person/person.entity";
import { PersonSlug } from "../../src/person/person-slug.entity";
import { doctor } from "../../src/publishing/doctor";
import { documentNumber, nextNumber } from "../../src/search/document-number";
import { fillSearchIndex, rebuildSearchIndex } from "../../src/search/search-index";
import { articleChanges } from "../publishing/article-changes";
import { type Change, Editor } from "../publishing/change";
import { entityChanges } from "../publishing/entity-changes";
import { factChanges } from "../publishing/fact-changes";
import { insertNewsroom } from "../publishing/insert-newsroom";
import { newsrooms } from "../publishing/newsroom";
import { readRows } from "../publishing/newsroom-rows";
import { openSampleApi, program } from "../support/api";
import { entityRow } from "../support/build-rows";
import { eachDatabase } from "../support/database";

const changes: Readonly<Record<string, Change>> = {
  ...articleChanges,
  ...entityChanges,
  ...factChanges,
};
const steps = fc.array(
  fc.tuple(
    fc.constantFrom(...Object.keys(changes)),
    fc.array(fc.nat(20), { minLength: 3, maxLength: 3 }),
  ),
  { minLength: 1, maxLength: 12 },
);
const runs = process.env["RAPPORTEUR_TESTS"] === "long" ? 300 : 5;

/** All that the index holds: the documents, and each word with its place. */
async function indexOf(database: Database): Promise<unknown[]> {
  const documents = await database.read(sql`SELECT * FROM search_document ORDER BY owner_id`);
  const words = await wordsOf(database);
  return documents.map((document) => ({
    ...document,
    words: words.get(Number(document["number"])),
  }));
}

async function wordsOf(database: Database): Promise<Map<number, unknown>> {
  if (database.dialect === "postgres") {
    const rows = await database.read(sql`SELECT number, words::text AS words FROM search_text`);
    return new Map(rows.map(({ number, words }) => [Number(number), words]));
  }
  // The table that lists words belongs to a connection, and is gone with the transaction.
  return database
    .write(async (transaction) => {
      await transaction.query(
        sql`CREATE VIRTUAL TABLE temp.places USING fts5vocab('main', 'search_text', 'instance')`,
      );
      const rows = await transaction.query(sql`
        SELECT doc, group_concat(term || ':' || col || ':' || offset, ' ') AS words
        FROM (SELECT * FROM temp.places ORDER BY term, col, offset) GROUP BY doc`);
      throw new Listed(new Map(rows.map(({ doc, words }) => [Number(doc), words])));
    })
    .catch((error: unknown) => {
      if (error instanceof Listed) return error.words;
      throw error;
    });
}

/** Rolls back what was only to be looked at. */
class Listed extends Error {
  constructor(readonly words: Map<number, unknown>) {
    super();
  }
}

eachDatabase((databases) => {
  test(`through any changes, the index is the one that is built from scratch (${String(runs)} newsrooms)`, async () => {
    await fc.assert(
      fc.asyncProperty(newsrooms, steps, async (newsroom, list) => {
        const database = await databases.open(program);
        await database.write((transaction) => insertNewsroom(transaction, newsroom));
        for (const [change, of] of list) {
          const rows = await readRows(database.read);
          await database.write((transaction) =>
            changes[change]!(new Editor(transaction, rows, of)),
          );
        }
        const kept = await indexOf(database);
        await rebuildSearchIndex(database);
        expect(kept).toEqual(await indexOf(database));
        await database.close();
      }),
      { numRuns: runs, seed: 34 },
    );
  }, 600_000);

  test("the doctor finds what the index lacks, holds too much or holds otherwise, and mends it", async () => {
    const { database } = await openSampleApi(databases);
    const before = await indexOf(database);
    const [first, second, third] = before as { number: number; owner_id: string }[];
    await database.write(async (transaction) => {
      const column = transaction.dialect === "sqlite" ? sql`rowid` : sql`number`;
      await transaction.query(sql`DELETE FROM search_document WHERE number = ${first!.number}`);
      await transaction.query(sql`DELETE FROM search_text WHERE ${column} = ${second!.number}`);
      await transaction.query(
        sql`UPDATE search_document SET digest = 'x' WHERE number = ${third!.number}`,
      );
      await transaction.query(
        sql`INSERT INTO search_document (number, owner_id, digest) VALUES (2, 'per_of_nobody', 'x')`,
      );
    });
    const wrong = [first, second, third].map((one) => one!.owner_id);
    const found = await doctor(database, { fix: false });
    expect([...found.findings].sort()).toEqual(
      [...wrong, "per_of_nobody"]
        .map((id) => `The index of the search does not hold ${id} as it is now.`)
        .sort(),
    );
    expect((await doctor(database, { fix: true })).mended).toBe(4);
    expect((await doctor(database, { fix: false })).findings).toEqual([]);
    expect(await indexOf(database)).toEqual(before);
  });

  if (databases.dialect === "sqlite")
    test("the doctor finds what the list of words lacks, and takes out what it has too much", async () => {
      const { database } = await openSampleApi(databases);
      const words = async (): Promise<unknown[]> =>
        database.read(sql`SELECT word FROM search_text_word ORDER BY word`);
      const before = await words();
      const [{ word } = {}] = before as { word: string }[];
      await database.write(async (transaction) => {
        await transaction.query(sql`DELETE FROM search_text_word WHERE word = ${word ?? ""}`);
        await transaction.query(sql`INSERT INTO search_text_word (word) VALUES ('zzzzzz')`);
      });
      expect((await doctor(database, { fix: false })).findings).toEqual([
        `The list of words of the search lacks "${word}".`,
      ]);
      expect((await doctor(database, { fix: true })).mended).toBe(1);
      expect(await words()).toEqual(before);
      expect((await doctor(database, { fix: false })).findings).toEqual([]);
    });

  test("is filled at the start while there is none, and built anew when asked", async () => {
    const { database } = await openSampleApi(databases);
    const before = await indexOf(database);
    await database.write(async (transaction) => {
      await transaction.query(sql`DELETE FROM search_document`);
    });
    await fillSearchIndex(database);
    expect(await indexOf(database)).toEqual(before);
    expect(await rebuildSearchIndex(database)).toBe(before.length);
    expect(await indexOf(database)).toEqual(before);
    await fillSearchIndex(database);
  });

  test.each([
    ["come together", (one: string, other: string) => [[one, other]]],
    ["come one after the other", (one: string, other: string) => [[one], [other]]],
  ])("two that belong to one place and %s stand side by side", async (_how, filings) => {
    const { database } = await openSampleApi(databases);
    const [one, other] = atOnePlace();
    for (const ids of filings(one, other)) {
      await database.write(async (transaction) => {
        const people = ids.map((id) => ({ ...entityRow("per", "nobody"), id }));
        await transaction.insert(Person, people);
        const slugs = people.map(({ id, slug }) => ({ slug, personId: id }));
        await transaction.insert(PersonSlug, slugs);
        for (const id of ids) transaction.changed("Person", id);
      });
    }
    const rows = await database.read(sql`
      SELECT number AS "number" FROM search_document WHERE owner_id${among([one, other])} ORDER BY number`);
    const place = documentNumber(one, null, false);
    const numbers = [place, nextNumber(place)].sort((first, second) => first - second);
    expect(rows.map(({ number }) => Number(number))).toEqual(numbers);
    const words = await wordsOf(database);
    expect(numbers.filter((number) => !words.has(number))).toEqual([]);
    const { findings } = await doctor(database, { fix: false });
    expect(findings.filter((one) => one.startsWith("The index of the search"))).toEqual([]);
  });
});

/** The ids of two people whose documents belong to one place. */
function atOnePlace(): readonly [string, string] {
  const known = new Map<number, string>();
  for (;;) {
    const id = newId("per");
    const number = documentNumber(id, null, false);
    const other = known.get(number);
    if (other !== undefined) return [other, id];
    known.set(number, id);
  }
}
