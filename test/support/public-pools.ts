import { graphEntities } from "../../src/slices";
import { type Api, editor } from "./api";
import type { Newsroom } from "./newsroom";
import type { Pools } from "./public-queries";

/** Ids, slugs, words and days of what the public sees, and of what it does not. */
export function poolsOf({ rows }: Newsroom, cursors: Pools["cursors"]): Pools {
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
  SearchHit: "search",
};

/** Cursors as an editor gets them, so that some of them stand at rows that the public does not see. */
export async function cursorsOf(api: Api): Promise<Pools["cursors"]> {
  const found = new Map<string, string[]>();
  for (const [type, list] of Object.entries(lists)) {
    const looked = list === "search" ? 'query: "c", ' : "";
    const answer = await api
      .as(editor)
      .run<Record<string, { edges: { cursor: string }[] }>>(
        `{ ${list}(${looked}first: 30) { edges { cursor } } }`,
      );
    found.set(
      type,
      answer[list]!.edges.map(({ cursor }) => cursor),
    );
  }
  return found;
}
