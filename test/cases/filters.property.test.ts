import fc from "fast-check";
import { parseValue, valueFromASTUntyped } from "graphql";

import { type Scope } from "../../src/kernel/context";
import { buildSchema } from "../../src/schema";
import { graphEntities } from "../../src/slices";
import { type Api, editor, nobody, openApi } from "../support/api";
import { eachDatabase } from "../support/database";
import { facetsByReading, facetsSelection } from "../support/facet-reading";
import { FilterReading, type Given, readTables } from "../support/filter-reading";
import { PublicQueries } from "../support/public-queries";
import { days, RandomNewsroom, words } from "../support/random-newsroom";

const isLong = process.env["RAPPORTEUR_TESTS"] === "long";
const newsroomCount = isLong ? 20 : 2;
const filtersPerNewsroom = isLong ? 400 : 120;

const lists = {
  ...{ Article: "articles", Event: "events", Organization: "organizations", Person: "people" },
  ...{ Participation: "participations", Role: "roles", Outcome: "outcomes", Topic: "topics" },
} as const;

type Type = keyof typeof lists;

const viewers = { public: nobody, editorial: editor } as const;

interface Asked {
  readonly scope: Scope;
  readonly type: Type;
  readonly filter: string;
}

eachDatabase((databases) => {
  test.each(Array.from({ length: newsroomCount }, (_, index) => index + 1))(
    `case 32: ${String(filtersPerNewsroom)} random filters find in newsroom %i what a plain reading of its rows finds`,
    async (seed) => {
      const api = await openApi(databases);
      const { rows } = new RandomNewsroom(seed);
      await rows.settle(api.database);
      const tables = await readTables(api.database);
      const counts = { answered: 0, refused: 0, found: 0, partly: 0 };
      await fc.assert(
        fc.asyncProperty(questions(tables), async ({ scope, type, filter }) => {
          const reading = new FilterReading(tables, scope);
          const answer = await asked(api, { scope, type, filter });
          if (answer === "refused") {
            counts.refused += 1;
            return;
          }
          const given = valueFromASTUntyped(parseValue(filter)) as Given;
          const found = reading.found(type, given);
          expect(answer).toEqual({
            ids: found.map(({ id }) => id).sort(),
            totalCount: found.length,
            ...(type in facetsSelection ? { facets: facetsByReading(type, found, reading) } : {}),
          });
          counts.answered += 1;
          counts.found += Number(found.length > 0);
          counts.partly += Number(
            found.length > 0 && found.length < reading.found(type, {}).length,
          );
        }),
        { numRuns: filtersPerNewsroom, seed, endOnFailure: false },
      );
      // Most of them are answered, and many choose some rows and leave others.
      expect(counts.answered).toBeGreaterThan(filtersPerNewsroom * 0.6);
      expect(counts.partly).toBeGreaterThan(filtersPerNewsroom * 0.1);
    },
    600_000,
  );
});

/** Ids of what a filter may name are drawn from few, so that filters find something. */
function questions(tables: Awaited<ReturnType<typeof readTables>>): fc.Arbitrary<Asked> {
  const some = (table: string, column: string): string[] =>
    (tables.get(table) ?? [])
      .filter((_, index) => index % 3 === 0)
      .map((row) => String(row[column]));
  const ids = new Map(
    graphEntities.map((entity) => [entity.name, some(entity.name.toLowerCase(), "id")]),
  );
  const pools = { ids, slugs: some("organization_slug", "slug"), words, days, cursors: new Map() };
  const queries = new PublicQueries(buildSchema(), pools);
  return fc
    .record({
      scope: fc.constantFrom<Scope>("public", "editorial"),
      type: fc.constantFrom(...(Object.keys(lists) as Type[])),
    })
    .chain((one) => queries.filters(one.type).map((filter) => ({ ...one, filter })));
}

interface Found {
  readonly nodes: readonly { readonly id: string }[];
  readonly totalCount: number;
  readonly facets?: unknown;
}

/** Random filters may be too deep, name what is of another type, or end before they begin. */
async function asked(
  api: Api,
  { scope, type, filter }: Asked,
): Promise<"refused" | { ids: string[]; totalCount: number; facets?: unknown }> {
  const facets = facetsSelection[type] ?? "";
  const operation = `{ ${lists[type]}(first: 100, filter: ${filter}) { totalCount nodes { id } ${facets} } }`;
  const { data, errors = [] } = await api.as(viewers[scope]).ask(operation);
  if (errors.length > 0) {
    expect(errors.map(({ extensions }) => extensions["code"])).toEqual(["BAD_USER_INPUT"]);
    return "refused";
  }
  const { nodes, ...rest } = data?.[lists[type]] as Found;
  return { ...rest, ids: nodes.map(({ id }) => id).sort() };
}
