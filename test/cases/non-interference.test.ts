import fc from "fast-check";

import { buildSchema } from "../../src/schema";
import { type Answer, nobody } from "../support/api";
import { eachDatabase } from "../support/database";
import { Newsroom } from "../support/newsroom";
import { leaks, openNewsroom } from "../support/newsroom-walk";
import { cursorsOf, poolsOf } from "../support/public-pools";
import { PublicQueries } from "../support/public-queries";

const newsroom = new Newsroom();
const runs = process.env["RAPPORTEUR_TESTS"] === "long" ? 2000 : 300;

/** What the public may know of although it does not see it: a withdrawal, an old address, a merge. */
const known = ["withdrawn article", "article no longer published", "merged into another"];

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
    const queries = new PublicQueries(buildSchema(), poolsOf(newsroom, cursors)).documents();
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
