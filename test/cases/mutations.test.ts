import {
  getNullableType,
  type GraphQLArgument,
  type GraphQLField,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";

import { readersOf } from "../../src/guard-fields";
import { type IdPrefix, newId, typenameByPrefix } from "../../src/kernel/ids";
import { buildSchema } from "../../src/schema";
import { entities, graphEntities } from "../../src/slices";
import { contentsOf } from "../model/attempts";
import { type Api, nobody, openSampleApi, writer } from "../support/api";
import { eachDatabase } from "../support/database";

const mutations = Object.values(buildSchema().getMutationType()?.getFields() ?? {});

/** An operation of one mutation with the least that its types ask for, in which every id names nothing. */
function leastOf(mutation: GraphQLField<unknown, unknown>): string {
  const given = mutation.args
    .filter((argument) => isNonNullType(argument.type) || argument.name === "changeNote")
    .map((argument) => `${argument.name}: ${valueOf(argument)}`);
  const call = given.length === 0 ? mutation.name : `${mutation.name}(${given.join(", ")})`;
  return `mutation { ${call} { userErrors { code field message } } }`;
}

function valueOf({ name, type }: Pick<GraphQLArgument, "name" | "type">): string {
  const named = getNullableType(type);
  if (isListType(named)) return `[${valueOf({ name, type: named.ofType })}]`;
  if (isEnumType(named)) return named.getValues()[0]?.name ?? "";
  if (isInputObjectType(named)) {
    const fields = Object.values(named.getFields());
    const needed = named.isOneOf
      ? fields.slice(0, 1)
      : fields.filter((field) => isNonNullType(field.type));
    return `{ ${needed.map((field) => `${field.name}: ${valueOf(field)}`).join(", ")} }`;
  }
  return scalarOf(named.name, name);
}

function scalarOf(type: string, name: string): string {
  switch (type) {
    case "ID":
      return `"${idFor(name)}"`;
    case "Int":
      return "1";
    case "Boolean":
      return "true";
    case "DateTime":
      return '"2026-04-01T09:00:00.000Z"';
    default:
      return '"2024-05-06"';
  }
}

/** An id that names nothing, of the type that the argument's name suggests. */
function idFor(name: string): string {
  const prefixes = Object.entries(typenameByPrefix) as [IdPrefix, string][];
  const found = prefixes.find(([, typename]) =>
    name.toLowerCase().includes(typename.toLowerCase()),
  );
  return newId(found?.[0] ?? "per");
}

describe("the shape of mutations", () => {
  test.each(mutations)(
    "$name answers with userErrors, and its change names a version",
    (mutation) => {
      const payload = getNullableType(mutation.type);
      expect(isObjectType(payload) && Object.keys(payload.getFields())).toContain("userErrors");
      expect(mutation.name).toMatch(/^[a-z]+[A-Za-z]+$/);
      const names = mutation.args.map(({ name }) => name);
      expect(names.includes("idempotencyKey") && names.includes("expectedVersion")).toBe(false);
    },
  );
});

eachDatabase((databases) => {
  let api: Api;
  let before: string[];
  beforeAll(async () => {
    api = await openSampleApi(databases);
    before = await contentsOf(api.database, entities);
  });
  const guarded = mutations.filter(
    ({ name }) => readersOf({ name: "Mutation" }, { name }) === "editors",
  );

  test("case 38: without a token every mutation is refused as a whole, and nothing changes", async () => {
    const codes = new Set<unknown>();
    for (const mutation of guarded) {
      const { code } = await api.as(nobody).refusal(leastOf(mutation));
      codes.add(code);
    }
    expect([...codes]).toEqual(["UNAUTHENTICATED"]);
    expect(guarded.length).toBeGreaterThan(3);
    expect(await contentsOf(api.database, entities)).toEqual(before);
  });

  test("case 40: a mutation of what does not exist is a user error, never a failure, and changes nothing", async () => {
    const unchanged = await contentsOf(api.database, graphEntities);
    const changing = guarded.filter(({ args }) =>
      args.some(({ name }) => name === "expectedVersion"),
    );
    for (const mutation of changing) {
      const answer = await api
        .as(writer)
        .run<Record<string, { userErrors: object[] }>>(leastOf(mutation));
      expect({ [mutation.name]: answer[mutation.name]?.userErrors.length }).not.toEqual({
        [mutation.name]: 0,
      });
    }
    expect(changing.length).toBeGreaterThan(1);
    expect(await contentsOf(api.database, graphEntities)).toEqual(unchanged);
  });
});
