import { tableOf } from "../../src/kernel/columns";
import { raw, sql } from "../../src/kernel/sql";
import { graphEntities } from "../../src/slices";
import { type Api, editor } from "../support/api";
import { eachDatabase } from "../support/database";
import { Newsroom } from "../support/newsroom";
import { canaries } from "../support/newsroom-plan";
import {
  leaks,
  openNewsroom,
  paths,
  pathsWith,
  publicRoots,
  textOf,
} from "../support/newsroom-walk";

const newsroom = new Newsroom();
const { rows } = newsroom;
const roots = publicRoots(newsroom);

/** Columns that no field of the API shows to anybody yet, so that not even an editor's walk sees them. */
const shownToNobody = [
  // Texts and links of a revision that is not the one shown: for editors with the mutations.
  /^article_revision\./,
  /^(contributor\.name|mention\.words), \w+ revision of a live article$/,
  // Only chooses how a group's name is sorted out; the name itself is shown as it is.
  /^participation\.group_language,/,
  // Stands in cursors of an order that the walk does not ask for.
  /^event\.sort_name,/,
];

describe("the newsroom of the walk", () => {
  it("has rows of every table that the public sees, and rows that it does not", () => {
    const missing = graphEntities.flatMap((entity) =>
      [true, false]
        .filter(
          (isPublic) =>
            !rows.rows.some(
              (row) => row.entity === entity && (row.hidden === undefined) === isPublic,
            ),
        )
        .map((isPublic) => `${tableOf(entity)}: ${isPublic ? "public" : "not public"}`),
    );
    expect(missing).toEqual([]);
  });
});

eachDatabase((databases) => {
  let api: Api;

  beforeAll(async () => {
    api = await openNewsroom(databases, newsroom);
  });

  it("takes for public exactly what the newsroom means to be public", async () => {
    const different: string[] = [];
    for (const entity of graphEntities) {
      const table = tableOf(entity);
      const planned = rows.rows.filter((row) => row.entity === entity && "isPublic" in row.row);
      if (planned.length === 0) continue;
      const stored = await api.database.read(
        sql`SELECT id AS "id" FROM ${raw(table)} WHERE is_public`,
      );
      const publicIds = new Set(stored.map(({ id }) => id));
      for (const { row, hidden } of planned) {
        if (publicIds.has(row["id"]) !== (hidden === undefined))
          different.push(`${table}: ${hidden ?? "public"}`);
      }
    }
    expect(different).toEqual([]);
  });

  describe("case 27: the schema walk", () => {
    it("shows the public no canary and no id of a hidden row on any way of four steps", async () => {
      // One root after the other, since the answer to all of them at once is larger than need be.
      for (const root of roots) {
        const answer = await api.ask(paths.walk([root], 4));
        expect(answer.errors).toBeUndefined();
        expect(leaks(answer, rows)).toEqual([]);
      }
      expect(paths.countFrom(roots, 4)).toBeGreaterThan(20_000);
    }, 120_000);

    it("would find them: an editor's walk sees the canary of every column that a field shows", async () => {
      // Fewer steps than the public's, since there is far more to see; the steps of a programme are farther away.
      const walks = [paths.walk(roots, 2), paths.walk(paths.lookups("events", ["first: 100"]), 3)];
      const texts: string[] = [];
      for (const walk of walks) {
        const answer = await api.as(editor).ask(walk);
        expect(answer.errors).toBeUndefined();
        texts.push(textOf(answer));
      }

      const seen = new Set([...texts.join().matchAll(canaries.text)].map(([canary]) => canary));
      const unseen = [...rows.canaries.keys()]
        .filter((canary) => !seen.has(canary))
        .map((one) => rows.explain(one));
      expect(
        unseen.filter((place) => !shownToNobody.some((pattern) => pattern.test(place))),
      ).toEqual([]);
      expect(rows.canaries.size - unseen.length).toBeGreaterThan(500);
    }, 120_000);

    it("answers the public as if hidden rows had never been, however short its pages are", async () => {
      const without = await openNewsroom(databases, newsroom, { withHidden: false });

      for (const [first, steps] of [
        [100, 3],
        [2, 2],
        [1, 2],
      ] as const) {
        for (const root of publicRoots(newsroom, first)) {
          const walk = pathsWith(first).walk([root], steps);
          const [one, other] = [await api.ask(walk), await without.ask(walk)];
          expect([one.errors, other.errors]).toEqual([undefined, undefined]);
          expect(differences(one.data, other.data)).toEqual([]);
        }
      }
    }, 120_000);
  });
});

/** The places in which two answers differ, without the indices of lists, each once. */
function differences(one: unknown, other: unknown, place = ""): string[] {
  if (!isBranch(one) || !isBranch(other)) {
    return one === other ? [] : [`${place}: ${short(one)} and ${short(other)}`];
  }
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  const found = [...keys].flatMap((key) => {
    const inner = /^\d+$/.test(key) ? place : `${place}.${key}`;
    return differences(one[key], other[key], inner);
  });
  return [...new Set(found)];
}

function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function short(value: unknown): string {
  return (JSON.stringify(value) as string | undefined)?.slice(0, 60) ?? "nothing";
}
