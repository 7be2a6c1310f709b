import fc from "fast-check";

import { buildSchema } from "../../src/schema";
import { graphEntities } from "../../src/slices";
import { type Answer, type Api, editor, nobody } from "../support/api";
import { eachDatabase } from "../support/database";
import { Newsroom } from "../support/newsroom";
import { leaks, openNewsroom } from "../support/newsroom-walk";
import { type Pools, PublicQueries } from "../support/public-queries";

const newsroom = new Newsroom();
const runs = process.env["RAPPORTEUR_TESTS"] === "long" ? 2000 : 300;

/** What the public may know of although it does not see it: a withdrawal, an old address, a merge. */
const known = ["withdrawn article", "article no longer published", "merged into another"];

/** Ids, slugs, words and days of what the public sees, and of what it does not. */
function poolsOf(cursors: Pools["cursors"]): Pools {
  const { rows } = newsroom;
  const some = <T>(values: readonly T[], most: number): T[] =>
    values.filter((_, index) => index % Math.ceil(values.length / most) === 0);
  const ids = new Map(
    graphEntities.map((entity) => [
      entity.name,
      [...some(rows.ids(entity, "public"), 6), ...some(rows.ids(entity, "hidden"), 6)],
    ]),
  );
  const texts = (property: string): string[] =>
    rows.rows.map(({ row }) => row[property]).filter((text) => typeof text === "string");
  return {
    ids,
    slugs: some(texts("slug"), 40),
    words: [...some(texts("text"), 20), ...some(texts("title"), 20), "en", "zh", "x"],
    days: ["1750-05-12", "1790-01-01", "2012-05-12", "2015-01-01", "2026-01-01"],
    cursors,
  };
}

const lists = {
  ...{ Article: "articles", Event: "events", Organization: "organizations", Person: "people" },
  ...{ Participation: "participations", Role: "roles", Outcome: "outcomes", Topic: "topics" },
};

/** Cursors as an editor gets them, so that some of them stand at rows that the public does not see. */
async function cursorsOf(api: Api): Promise<Pools["cursors"]> {
  const found = new Map<string, string[]>();
  for (const [type, list] of Object.entries(lists)) {
    const answer = await api
      .as(editor)
      .run<Record<string, { edges: { cursor: string }[] }>>(
        `{ ${list}(first: 30) { edges { cursor } } }`,
      );
    found.set(
      type,
      answer[list]!.edges.map(({ cursor }) => cursor),
    );
  }
  return found;
}

/**
 * All that a reader gets: the data, and of each error what the door lets through. Of an answer without any data, which of
 * its errors were found before the others stopped the work is a matter of time alone: they are looked through instead.
 */
function told(answer: Answer, query: string): string {
  const { data, errors = [] } = answer;
  const shown = errors.map(({ message, path, extensions }) => ({ message, path, extensions }));
  const all = shown.map((error) => JSON.stringify(error)).sort();
  if (data !== null) return JSON.stringify({ data, errors: all }, null, 1);
  // A refusal may repeat what the reader sent.
  const found = leaks(answer, newsroom.rows);
  expect(found.filter((leak) => !query.includes(leak.split(" ")[0] ?? ""))).toEqual([]);
  return "refused";
}

eachDatabase((databases) => {
  test(`case 31: ${String(runs)} generated public queries are answered alike with and without what the public does not see`, async () => {
    const [withHidden, without] = [
      await openNewsroom(databases, newsroom),
      await openNewsroom(databases, newsroom, { withHidden: false, known }),
    ];
    const cursors = await cursorsOf(withHidden);
    const queries = new PublicQueries(buildSchema(), poolsOf(cursors)).documents();
    const counts = { answered: 0, refused: 0, bytes: 0 };
    await fc.assert(
      fc.asyncProperty(queries, async (query) => {
        const one = await withHidden.as(nobody).ask(query);
        const other = await without.as(nobody).ask(query);
        counts[one.errors === undefined ? "answered" : "refused"] += 1;
        counts.bytes += told(one, query).length;
        expect(told(one, query)).toBe(told(other, query));
      }),
      { numRuns: runs, seed: 31, endOnFailure: false },
    );
    // Most of them ask for something, and find it.
    expect(counts.answered).toBeGreaterThan(counts.refused);
    expect(counts.bytes / runs).toBeGreaterThan(100);
  }, 600_000);
});
