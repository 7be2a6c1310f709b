import { readers } from "../../src/readers";
import { buildSchema } from "../../src/schema";
import { entities, graphEntities } from "../../src/slices";
import { contentsOf } from "../model/attempts";
import { type Api, nobody, openApi } from "../support/api";
import { eachDatabase } from "../support/database";
import { open, type Right, rights } from "./rights";
import { buildStage, type Level, type Stage, viewers } from "./rights-stage";

const levels = Object.keys(viewers) as Level[];
const mutations = Object.keys(buildSchema().getMutationType()?.getFields() ?? {});

/** Undoes what was done, and gives what came of it. */
class Undone<T> extends Error {
  constructor(readonly value: T) {
    super("undone");
  }
}

test("every mutation has its right in the file, and the file has no other", () => {
  const named = new Set([...rights.map(({ mutation }) => mutation), ...open]);
  expect([...named].sort()).toEqual([...mutations].sort());
  expect(readers["Mutation"]?.everyone?.split(" ")).toEqual(open);
});

eachDatabase((databases) => {
  let api: Api;
  let stage: Stage;
  beforeAll(async () => {
    api = await openApi(databases);
    stage = await buildStage(api);
  }, 60_000);

  /** The codes with which a viewer is refused; none when it was done. Whatever it did is undone. */
  async function codesOf({ mutation, call }: Right, level: Level): Promise<string[]> {
    const trying = api.with({
      write: async <T>(work: Parameters<typeof api.database.write<T>>[0]): Promise<T> => {
        try {
          return await api.database.write<T>(async (transaction) => {
            throw new Undone(await work(transaction));
          });
        } catch (error) {
          if (error instanceof Undone) return error.value as T;
          throw error;
        }
      },
    });
    const operation = `mutation { ${mutation}(${call(stage, level)}) { userErrors { code message } } }`;
    const answer = await trying
      .as(viewers[level])
      .run<Record<string, { userErrors: { code: string }[] }>>(operation);
    return (answer[mutation]?.userErrors ?? []).map(({ code }) => code);
  }

  const cells = rights.flatMap((right) => levels.map((level) => ({ right, level })));

  test(`case 38: each of ${String(cells.length)} cells of the matrix is as the file has it`, async () => {
    const before = await contentsOf(api.database, entities);
    const wrong: unknown[] = [];
    for (const { right, level } of cells) {
      const { from, unless } = right;
      const isAllowed = from !== "nobody of them" && levels.indexOf(level) >= levels.indexOf(from);
      const review = level !== "WRITER" && from === "nobody of them";
      const refusal = review ? "REVIEW_BY_ANOTHER_REQUIRED" : "FORBIDDEN";
      const allowed = unless === undefined ? [] : [unless];
      const expected = isAllowed ? allowed : [refusal];
      const codes = await codesOf(right, level);
      if (JSON.stringify(codes) !== JSON.stringify(expected))
        wrong.push({ mutation: right.mutation, subject: right.subject, level, codes, expected });
    }
    expect(wrong).toEqual([]);
    expect(await contentsOf(api.database, entities)).toEqual(before);
  }, 120_000);

  test("case 38: without a token each of these calls is refused as a whole, and changes nothing", async () => {
    const before = await contentsOf(api.database, graphEntities);
    for (const { mutation, call } of rights) {
      const operation = `mutation { ${mutation}(${call(stage, "ADMIN")}) { userErrors { code } } }`;
      const { code } = await api.as(nobody).refusal(operation);
      expect({ mutation, code }).toEqual({ mutation, code: "UNAUTHENTICATED" });
    }
    expect(await contentsOf(api.database, graphEntities)).toEqual(before);
  });
});
