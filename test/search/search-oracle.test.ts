import fc from "fast-check";

import type { Database } from "../../src/database/database";
import { addTexts } from "../../src/database/search-text";
import type { Context } from "../../src/kernel/context";
import type { PageArgs } from "../../src/kernel/paging";
import { documentNumber } from "../../src/search/document-number";
import { indexedText, markOf } from "../../src/search/documents";
import type { SearchArgs, SearchOrder, SearchType } from "../../src/search/search.inputs";
import { type Hit, searchPage } from "../../src/search/search.queries";
import { SearchDocument } from "../../src/search/search-document.entity";
import { nobody, program, writer } from "../support/api";
import { eachDatabase } from "../support/database";

interface Thing {
  readonly id: string;
  readonly number: number;
  readonly type: SearchType;
  readonly day: string | null;
  readonly isPublic: boolean;
  readonly titles: readonly string[];
  readonly rest: readonly string[];
}

interface Question {
  readonly query: string;
  readonly orderBy: SearchOrder;
  readonly isPublic: boolean;
  readonly types: readonly SearchType[] | null;
  readonly from: string | null;
}

const isRun = (piece: string): boolean => /^\p{Script=Han}/u.test(piece);

/** Words of which some go on with others, in few enough letters that they meet; and runs of Chinese. */
const word = fc.oneof(
  fc.constantFrom(
    ..."a,ab,abc,abca,abcab,abcabc,abcabca,abcabcab,abcabcabc,b,ba,bab,babab".split(","),
  ),
  fc.constantFrom(..."校,企,校企,企校,校企校,企校企校".split(",")),
);
const text = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));
const days = ["2020-01-01", "2020-01-02", "2021-06-01"];

const things = fc
  .array(
    fc.record({
      type: fc.constantFrom<SearchType>("ARTICLE", "TOPIC"),
      day: fc.constantFrom(null, ...days),
      isPublic: fc.boolean(),
      titles: fc.array(text, { minLength: 1, maxLength: 2 }),
      rest: fc.array(text, { maxLength: 2 }),
    }),
    { minLength: 5, maxLength: 40 },
  )
  .map((list) => list.map((thing, index) => numbered(thing, index)));

function numbered(thing: Omit<Thing, "id" | "number">, index: number): Thing {
  const id = `art_${String(index)}`;
  return { ...thing, id, number: documentNumber(id, thing.day, thing.isPublic) };
}

const questions = fc.record({
  query: fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(" ")),
  orderBy: fc.constantFrom<SearchOrder>("RELEVANCE", "NEWEST"),
  isPublic: fc.boolean(),
  types: fc.constantFrom(null, ["ARTICLE"] as const),
  from: fc.constantFrom(null, days[1]!),
});

/** Goes through everything, text by text. */
function answerTo(all: readonly Thing[], asked: Question): { id: string; score: number | null }[] {
  const found = all
    .filter(({ isPublic }) => isPublic || !asked.isPublic)
    .filter(({ type }) => asked.types?.includes(type) ?? true)
    .filter(({ day }) => asked.from === null || (day !== null && day >= asked.from))
    .filter(({ titles, rest }) => holdsAll([...titles, ...rest], asked.query))
    .sort((one, other) => other.number - one.number);
  if (asked.orderBy === "NEWEST") return found.map(({ id }) => ({ id, score: null }));
  return found
    .map((thing, place) => ({ ...thing, score: scoreOf(thing, asked.query, place < 1_000) }))
    .sort((one, other) => other.score - one.score || other.number - one.number)
    .map(({ id, score }) => ({ id, score }));
}

function scoreOf({ titles, rest }: Thing, query: string, isNew: boolean): number {
  if (titles.includes(query)) return 6;
  if (titles.some((title) => title.startsWith(query))) return 5;
  const isOne = !query.includes(" ");
  if (isOne) return holdsAll(titles, query) ? 4 : 2;
  if (titles.some((title) => holdsTogether(title, query))) return 4;
  if (holdsAll(titles, query)) return 3;
  return isNew && rest.some((one) => holdsTogether(one, query)) ? 2 : 1;
}

function holdsAll(texts: readonly string[], query: string): boolean {
  const pieces = query.split(" ");
  const words = texts.flatMap((one) => one.split(" "));
  return pieces.every((piece, index) =>
    words.some((one) => {
      if (isRun(piece)) return one.includes(piece);
      return index === pieces.length - 1 ? one.startsWith(piece) : one === piece;
    }),
  );
}

function holdsTogether(one: string, query: string): boolean {
  for (let at = one.indexOf(query); at >= 0; at = one.indexOf(query, at + 1))
    if (isRun(query) || at === 0 || one[at - 1] === " ") return true;
  return false;
}

async function file(database: Database, all: readonly Thing[]): Promise<void> {
  await database.write(async (transaction) => {
    const documents = all.map(({ id, number }) => ({ number, ownerId: id, digest: "x" }));
    await transaction.insert(SearchDocument, documents);
    const texts = all.map(({ number, type, titles, rest }) => ({
      ...{ number, text: () => indexedText([markOf("type", type)], titles, rest) },
    }));
    await addTexts(transaction, texts);
  });
}

const runs = process.env["RAPPORTEUR_TESTS"] === "long" ? 200 : 10;

eachDatabase((databases) => {
  let database: Database;

  const hits = async (
    { query, orderBy, isPublic, types, from }: Question,
    page: PageArgs,
  ): Promise<{ edges: { cursor: string; node: Hit }[]; count: number }> => {
    const { read, readAside } = database;
    const context = { viewer: isPublic ? nobody : writer, read, readAside } as Context;
    const args = { query, orderBy, types, from, ...page } as SearchArgs;
    const found = searchPage(context, args);
    return { edges: await found.edges, count: await found.totalCount };
  };

  /** Everything, a page after the other. */
  const walk = async (asked: Question, size: number, backward: boolean): Promise<unknown[]> => {
    const all: unknown[] = [];
    for (let cursor: string | null = null; ;) {
      const page = backward ? { last: size, before: cursor } : { first: size, after: cursor };
      const { edges, count } = await hits(asked, page);
      const shown = edges.map(({ node: { id, score } }) => ({ id, score }));
      if (backward) all.unshift(...shown);
      else all.push(...shown);
      if (edges.length < size) {
        expect(count).toBe(all.length);
        return all;
      }
      cursor = (backward ? edges[0] : edges.at(-1))?.cursor ?? null;
    }
  };

  test(`finds what a look at every text finds, in order (${String(runs)} times)`, async () => {
    await fc.assert(
      fc.asyncProperty(
        things,
        fc.array(questions, { minLength: 8, maxLength: 8 }),
        async (all, list) => {
          database = await databases.open(program);
          await file(database, all);
          for (const asked of list) {
            const expected = answerTo(all, asked);
            expect([asked, await walk(asked, 100, false)]).toEqual([asked, expected]);
            expect([asked, await walk(asked, 3, false)]).toEqual([asked, expected]);
            expect([asked, await walk(asked, 3, true)]).toEqual([asked, expected]);
          }
          await database.close();
        },
      ),
      { numRuns: runs, seed: 34 },
    );
  }, 600_000);

  test("finds a beginning however many words go on with it", async () => {
    const all = Array.from({ length: 200 }, (_, index) =>
      numbered(
        {
          ...{ type: "TOPIC", day: days[index % 3]!, isPublic: index % 2 === 0, rest: [] },
          titles: [
            `${index < 140 ? "many" : "fews"}${index < 140 || index % 30 === 0 ? "s" : "t"}${String(index)}`,
          ],
        },
        index,
      ),
    );
    database = await databases.open(program);
    await file(database, all);
    for (const query of ["manys", "fewss", "fewst", "manys1", "bab manys", "manys1 fewss"]) {
      const asked: Question = {
        ...{ query, orderBy: "NEWEST", isPublic: false, types: null, from: null },
      };
      expect(await walk(asked, 7, false)).toEqual(answerTo(all, asked));
    }
    await database.close();
  });

  test("looks in the newest thousand texts for words side by side, of what the viewer sees", async () => {
    const all = Array.from({ length: 1_150 }, (_, index) =>
      numbered(
        {
          ...{ type: "ARTICLE", titles: ["abc"], day: days[index < 100 ? 2 : index % 2]! },
          isPublic: index >= 100,
          rest: [index % 3 === 0 ? "bab babab" : "babab bab"],
        },
        index,
      ),
    );
    database = await databases.open(program);
    await file(database, all);
    for (const isPublic of [true, false]) {
      const asked: Question = {
        ...{ query: "bab bab", orderBy: "RELEVANCE", isPublic, types: null, from: null },
      };
      const expected = answerTo(all, asked);
      expect(new Set(expected.map(({ score }) => score))).toEqual(new Set([2, 1]));
      expect(await walk(asked, 90, false)).toEqual(expected);
      expect(await walk(asked, 90, true)).toEqual(expected);
    }
    await database.close();
  }, 60_000);
});
