import { admin, type Api, openApi } from "./support/api";
import { countedFields, countedTypes, readingFields, type Size } from "./support/counted-fields";
import { eachDatabase } from "./support/database";
import { NewsroomGrid } from "./support/newsroom-grid";
import { addHistory } from "./support/newsroom-history";
import { textForMany } from "./support/statement-text";

const small = new NewsroomGrid(1);
const large = new NewsroomGrid(20);

const oneRow: Size = { grid: small, parents: 100, rows: 100 };
const manyRows: Size = { grid: large, parents: 100, rows: 100 };
const someRows: Size = { grid: large, parents: 5, rows: 5 };
const partsOfMany: readonly Size[] = [
  { grid: large, parents: 1, rows: 1 },
  { grid: large, parents: 1, rows: 100 },
];

/** What an article leaves behind: the way to it finds the article itself, and the fields of Query cover the rest. */
const past = new Set(["Redirect", "Gone"]);

/** Fields in which the public finds nothing; of users only an admin sees all. */
const forEditors =
  /\b(history|users|viewer|viewerCanChange|version|visibility|whyNotPublic|revisions|workingRevision|revisionDiff|availableTransitions|duplicateCandidates|notSame)\b/;

/** Every field of every object type that a query can reach, the fields of Query included. */
const types = countedTypes(small).map((type) => ({ type, fields: countedFields(type, small) }));

eachDatabase((databases) => {
  const apis = new Map<NewsroomGrid, Api>();

  beforeAll(async () => {
    for (const grid of [small, large]) {
      const api = await openApi(databases);
      await grid.rows.settle(api.database);
      await addHistory(api.database, grid);
      apis.set(grid, api);
    }
  }, 60_000);

  /** The texts of the statements that an operation reads with, sorted, and its answer as JSON. */
  async function answer(
    { grid }: Size,
    operation: string,
  ): Promise<{ texts: string[]; data: string }> {
    const api = apis.get(grid)!;
    const asked = forEditors.test(operation) ? api.as(admin) : api;
    const { data, errors, statements: read } = await asked.ask(operation);
    if (errors !== undefined) throw new Error(`${operation}\n${errors.join("\n")}`);
    const texts = read.map((statement) => textForMany(statement, api.dialect)).sort();
    return { texts, data: JSON.stringify(data) };
  }

  async function statements(size: Size, operation: string): Promise<string[]> {
    return (await answer(size, operation)).texts;
  }

  it.each(types)(
    "$type reads with the same statements for one row and for many, at most one per field",
    async ({ type, fields }) => {
      const offenders: string[] = [];
      for (const { call, selected, finds } of fields) {
        const [one, many] = [
          await answer(oneRow, selected(oneRow)),
          await answer(manyRows, selected(manyRows)),
        ];
        const [few, all] = [one.texts.length, many.texts.length];
        if (one.texts.join() !== many.texts.join())
          offenders.push(`${call} reads ${few} and ${all} times`);
        if (![one, many].every(({ data }) => finds(data)) && !past.has(type.name))
          offenders.push(`${call} finds nothing`);
        const most = readingFields(selected(manyRows));
        if (all > most) offenders.push(`${call} reads ${all} times for ${most} fields`);
        for (const part of partsOfMany) {
          const other = surplus(await statements(part, selected(part)), many.texts);
          if (other.length > 0)
            offenders.push(`${call} reads differently for fewer rows: ${other.join()}`);
        }
      }
      expect(offenders).toEqual([]);
    },
  );

  it.each(types)(
    "case 15: $type reads once what is asked under several aliases",
    async ({ fields }) => {
      const offenders: string[] = [];
      for (const { call, selected } of fields) {
        const [once, thrice] = [selected(someRows), selected(someRows, ["a", "b", "c"])];
        const [one, three] = [await statements(someRows, once), await statements(someRows, thrice)];
        if (one.join() !== three.join())
          offenders.push(`${call} reads ${one.length} and ${three.length} times`);
      }
      expect(offenders).toEqual([]);
    },
  );

  const pages = types
    .map(({ type, fields }) => ({
      type,
      fields: fields.filter(({ isConnection }) => isConnection),
    }))
    .filter(({ fields }) => fields.length > 0);

  it.each(pages)(
    "$type reads a page with one statement and its count with another, and neither unless asked",
    async ({ fields }) => {
      const offenders: string[] = [];
      const whole = "nodes { __typename } edges { cursor } pageInfo { hasNextPage endCursor }";
      for (const { call, page, without } of fields) {
        const before = (await statements(someRows, without(someRows))).length;
        for (const [selection, cost] of [
          ["__typename", 0],
          ["totalCount", 1],
          [whole, 1],
          [`totalCount ${whole}`, 2],
        ] as const) {
          const read = (await statements(someRows, page(someRows, selection))).length - before;
          if (read !== cost) offenders.push(`${call} reads ${read} times for { ${selection} }`);
        }
      }
      expect(offenders).toEqual([]);
    },
  );
});

/** What stands in a list more often than in another. */
function surplus(list: readonly string[], other: readonly string[]): string[] {
  const left = [...other];
  return list.filter((text) => {
    const index = left.indexOf(text);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
