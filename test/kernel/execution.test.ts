import fc from "fast-check";
import {
  buildSchema as schemaOf,
  type DocumentNode,
  execute as executeGenerally,
  type ExecutionResult,
  getNamedType,
  isObjectType,
  isScalarType,
  parse,
} from "graphql";

import type { Context } from "../../src/kernel/context";
import { execute } from "../../src/kernel/execution/execute";
import type { Later } from "../../src/kernel/later";
import type { Batch } from "../../src/kernel/loader";
import { later } from "../../src/kernel/loaders";
import { buildSchema } from "../../src/schema";
import { nobody, testedAt } from "../support/api";
import { eachDatabase } from "../support/database";
import { Newsroom } from "../support/newsroom";
import { openNewsroom } from "../support/newsroom-walk";
import { cursorsOf, poolsOf } from "../support/public-pools";
import { PublicQueries } from "../support/public-queries";

const runs = process.env["RAPPORTEUR_TESTS"] === "long" ? 10_000 : 500;

/** Objects whose fields come in every manner, each determined by the object's seed and the field's name. */
interface Source {
  readonly seed: number;
  readonly __typename: string;
}

const schema = schemaOf(`
  interface Being { name(prefix: String = ""): String }
  type Person implements Being {
    name(prefix: String = ""): String  age: Int!  friend: Person  twin: Person!
    beings: [Being]  kin: [Person!]!  pairs: [[Person]!]
  }
  type Robot implements Being { name(prefix: String = ""): String  serial: ID!  maker: Person  twin: Robot! }
  type Query { person: Person  being: Being  sure: Person! }
`);

for (const type of Object.values(schema.getTypeMap())) {
  if (!isObjectType(type) || type.name.startsWith("__")) continue;
  for (const field of Object.values(type.getFields())) {
    const target = getNamedType(field.type);
    const isList = String(field.type).startsWith("[");
    field.resolve = (source: Source | undefined, args, context: Context) => {
      const seed = mixed(`${String(source?.seed ?? context.requestId)} ${type.name}.${field.name}`);
      const one = (own: number): unknown => {
        if (isScalarType(target))
          return target.name === "Int" ? own % 100 : `${JSON.stringify(args)}${String(own)}`;
        const person = target.name === "Person" || (target.name === "Being" && own % 2 === 0);
        return { seed: own, __typename: person ? "Person" : "Robot" };
      };
      const few = (own: number) =>
        Array.from({ length: own % 3 }, (_, at) => one(mixed(`${String(own)} ${String(at)}`)));
      const value = !isList
        ? one(seed)
        : field.name === "pairs"
          ? [few(seed), null, few(seed + 1)].slice(seed % 3)
          : [...few(seed), ...(seed % 17 === 0 ? [new Error("in a list"), null] : [])];
      const inManner = () => inItsManner(context, seed, value);
      return context.timeZone === "promised"
        ? Promise.resolve().then(inManner).then(byPromises)
        : inManner();
    };
  }
}

/** Throws, is null, or comes at once, by a promise or with others. */
function inItsManner(context: Context, seed: number, value: unknown): unknown {
  const key = String(seed);
  const refused = new Error(`refused ${key}`);
  const read = (variant: string, batch: Batch<unknown>): Later<unknown> =>
    later(context, inItsManner, variant, key, batch);
  switch ((seed >> 8) % 40) {
    case 0:
      throw refused;
    case 1:
      return Promise.reject(refused);
    case 2:
      return read("refused", () => Promise.reject(new Error("all refused")));
    case 3:
      return read("read", given).map(() => {
        throw refused;
      });
    case 4:
      return null;
    case 5:
      return refused;
    default:
      if (seed % 3 === 0) return value;
      return seed % 3 === 1 ? Promise.resolve(value) : read("read", given).map(() => value);
  }
}

const given: Batch<unknown> = (keys) => Promise.resolve([...keys]);

/**
 * The same, by promises alone: where one field throws at once, graphql-js leaves the promises of those beside it with nobody
 * to hear that they fail.
 */
async function byPromises(value: unknown): Promise<unknown> {
  const there = await value;
  if (!Array.isArray(there)) return there;
  return there.map((one: unknown) => {
    const promise = one instanceof Error ? Promise.reject(one) : Promise.resolve(one);
    promise.catch(() => undefined);
    return promise;
  });
}

/** A number out of a text. */
function mixed(text: string): number {
  let hash = 2_166_136_261;
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619) >>> 0;
  return hash >>> 1;
}

/** Without fields that must not be null, which errors there are does not depend on which of them came first. */
const mild = parse(`
  query Mild($with: Boolean!, $prefix: String) {
    __typename
    first: person { ...Whole friend { name } }
    being { kind: __typename name(prefix: $prefix) ... on Person { beings { name ...Whole } } ... on Robot { maker { ...Whole } } }
    person @include(if: $with) { friend { ...Whole @skip(if: $with) constructor: name(prefix: "c") } }
  }
  fragment Whole on Person { name friend { beings { ... on Being { name } ... on Robot { name } } } }
`);

const strict = parse(`
  query Strict($with: Boolean!, $prefix: String = "p") {
    person { ...Whole friend { age kin { twin { age } } } }
    being { __typename ... on Person { age pairs { age twin { pairs { name } } } } ... on Robot { serial twin { serial maker { ...Whole } } } }
    sure @include(if: $with) { twin { ...Whole } beings { name(prefix: $prefix) ... on Robot { twin { serial } } } }
  }
  fragment Whole on Person { name age friend { twin { name age } } kin { name twin { age } } }
`);

type Execute = typeof execute;

async function answered(by: Execute, document: DocumentNode, seed: number, more: object = {}) {
  const timeZone = by === generally ? "promised" : "";
  const contextValue = { requestId: String(seed), timeZone } as Context;
  const variableValues = { with: seed % 2 === 0, ...more };
  return shown(await by({ schema, document, contextValue, variableValues }));
}

const generally: Execute = async (args) => executeGenerally(args);

/** What a client gets, with the errors in an order that does not depend on when they came. */
function shown({ data, errors }: ExecutionResult) {
  const told = errors?.map(({ message, path, locations }) =>
    JSON.stringify({ message, path, locations }),
  );
  return { text: JSON.stringify(data), errors: told?.sort() };
}

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });

test("a planned query is answered as graphql-js answers it, letter by letter, with the same errors", async () => {
  const counts = { whole: 0, broken: 0 };
  await fc.assert(
    fc.asyncProperty(seeds, async (seed) => {
      const answer = await answered(execute, mild, seed);
      expect(answer).toEqual(await answered(generally, mild, seed));
      counts[answer.errors === undefined ? "whole" : "broken"] += 1;
    }),
    { numRuns: runs, seed: 6 },
  );
  expect(Math.min(counts.whole, counts.broken)).toBeGreaterThan(runs / 50);
});

test("null goes up from where it must not stand as far as graphql-js lets it go", async () => {
  const counts = { whole: 0, broken: 0, nothing: 0 };
  await fc.assert(
    fc.asyncProperty(seeds, async (seed) => {
      const [own, general] = [
        await answered(execute, strict, seed),
        await answered(generally, strict, seed),
      ];
      expect(own.text).toBe(general.text);
      expect(own.errors === undefined).toBe(general.errors === undefined);
      if (own.text === "null") counts.nothing += 1;
      counts[own.errors === undefined ? "whole" : "broken"] += 1;
    }),
    { numRuns: runs, seed: 6 },
  );
  expect(Math.min(counts.whole, counts.broken, counts.nothing)).toBeGreaterThan(runs / 200);
});

test.each([
  ["a variable that does not fit", mild, { with: "yes" }],
  ["a variable that is missing", mild, { with: undefined }],
  ["an alias that objects know", parse("{ person { __proto__: friend { name } } }"), {}],
  [
    "a question about the schema",
    parse('{ __type(name: "Being") { name possibleTypes { name } } }'),
    {},
  ],
  [
    "an argument that gets no value",
    parse("query ($p: String!) { being { name(prefix: $p) } }"),
    {},
  ],
  [
    "two operations of which none is named",
    parse("query A { __typename } query B { __typename }"),
    {},
  ],
])("%s is answered as graphql-js answers it", async (_case, document, variables) => {
  for (const seed of [4, 5, 6, 7])
    expect(await answered(execute, document, seed, variables)).toEqual(
      await answered(generally, document, seed, variables),
    );
});

eachDatabase((databases) => {
  test("generated public queries are answered as graphql-js answers them", async () => {
    const newsroom = new Newsroom();
    const api = (await openNewsroom(databases, newsroom)).as(nobody);
    const own = buildSchema();
    const contextOf = (): Context => ({
      ...({ viewer: nobody, timeZone: "UTC", now: () => new Date(testedAt) } as Context),
      ...{ read: api.database.read, readAside: api.database.readAside },
    });
    const queries = new PublicQueries(own, poolsOf(newsroom, await cursorsOf(api))).documents();
    await fc.assert(
      fc.asyncProperty(queries, async (query) => {
        const asked = { schema: own, document: parse(query) };
        const [planned, general] = [
          shown(await execute({ ...asked, contextValue: contextOf() })),
          shown(await generally({ ...asked, contextValue: contextOf() })),
        ];
        expect(planned.text).toBe(general.text);
        if (planned.text !== "null") expect(planned.errors).toEqual(general.errors);
      }),
      { numRuns: 100, seed: 66 },
    );
  }, 600_000);
});
