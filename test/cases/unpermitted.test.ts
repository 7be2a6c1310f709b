import {
  getNamedType,
  getNullableType,
  type GraphQLInputObjectType,
  isInputObjectType,
  isListType,
  isObjectType,
  isRequiredArgument,
} from "graphql";

import { createToken, createUser } from "../../src/access/accounts";
import { buildSchema } from "../../src/schema";
import { entities } from "../../src/slices";
import { contentsOf } from "../model/attempts";
import { literal } from "../server/walk";
import { admin, type Api, openSampleApi } from "../support/api";
import { eachDatabase } from "../support/database";

const schema = buildSchema();
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
const roots = Object.values(schema.getQueryType()?.getFields() ?? {});

/** What the server alone decides, and what a curious reader would try. */
const decided = [
  ...["role", "level", "status", "state", "publishedAt", "authorId", "createdAt", "updatedAt"],
  ...[
    "version",
    "views",
    "clicks",
    "isPublic",
    "isSourced",
    "visibility",
    "mergedIntoId",
    "sortAt",
  ],
];
const curious = [
  ...["password_hash", "secretHash", "t1.password", "author", "user", "createdBy", "isPublic"],
  ...["state; DROP TABLE article", "$where", "__proto__", "visibility", "workingRevision", "OR"],
];

/** The inputs of mutations, each with the field and the argument that take it. */
const inputs = mutations.flatMap((mutation) =>
  mutation.args.flatMap(({ name, type }) => {
    const input = getNullableType(type);
    return name === "input" && isInputObjectType(input)
      ? [{ mutation: mutation.name, call: callOf(mutation, name), type: String(type), input }]
      : [];
  }),
);
/** The lists at the root that take a filter. */
const filters = roots.flatMap(({ name, args }) =>
  args
    .filter((arg) => arg.name === "filter")
    .map(({ type }) => ({ name, type: getNamedType(type) as GraphQLInputObjectType })),
);

/** The arguments that a mutation needs, the named one as a variable. */
function callOf({ args }: (typeof mutations)[number], variable: string): string {
  return args
    .filter((arg) => arg.name === variable || isRequiredArgument(arg))
    .map(({ name, type }) => `${name}: ${name === variable ? "$input" : literal(type)}`)
    .join(", ");
}

type Pages = Record<string, { readonly totalCount: number; readonly nodes: readonly unknown[] }>;

function keysOf(input: GraphQLInputObjectType, keys: readonly string[]): string[] {
  return keys.filter((key) => !(key in input.getFields()));
}

test("case 37: nothing but what an admin sends can name an access level, and the scope of a token, which allows no more than its maker's", () => {
  const takers = Object.values(schema.getTypeMap()).flatMap((type) => {
    if (isInputObjectType(type))
      return Object.values(type.getFields()).map((field) => ({
        name: `${type.name}.${field.name}`,
        type: field.type,
      }));
    if (!isObjectType(type)) return [];
    return Object.values(type.getFields()).flatMap((field) =>
      field.args.map((arg) => ({
        name: `${type.name}.${field.name}(${arg.name})`,
        type: arg.type,
      })),
    );
  });
  expect(takers.length).toBeGreaterThan(300);
  expect(
    takers.filter(({ type }) => getNamedType(type).name === "AccessLevel").map(({ name }) => name),
  ).toEqual([
    "Mutation.tokenCreate(scope)",
    "Mutation.userCreate(level)",
    "Mutation.userSetLevel(level)",
  ]);
});

eachDatabase((databases) => {
  let api: Api;
  let before: string[];
  beforeAll(async () => {
    api = await openSampleApi(databases);
    before = await contentsOf(api.database, entities);
  });
  afterEach(async () => {
    expect(await contentsOf(api.database, entities)).toEqual(before);
  });

  test("case 36: what the server decides is no key of any input: refused by its name, and nothing changes", async () => {
    let tried = 0;
    for (const { mutation, call, type, input } of inputs) {
      for (const key of keysOf(input, decided)) {
        const operation = `mutation ($input: ${type}) { ${mutation}(${call}) { userErrors { code } } }`;
        const { errors, data } = await api
          .as(admin)
          .ask(operation, { input: { [key]: "2020-01-01" } });
        const texts = errors?.map(({ message }) => message).join() ?? "";
        expect({ mutation, key, data, isNamed: texts.includes(`"${key}"`) }).toEqual({
          mutation,
          key,
          data: null,
          isNamed: true,
        });
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(400);
  });

  test("case 32: no filter takes a key that is not its own, as an object, as JSON or in place of a list", async () => {
    for (const { name, type } of filters) {
      const operation = `query ($filter: ${type.name}) { ${name}(filter: $filter) { totalCount } }`;
      const wrong: unknown[] = keysOf(type, curious).map((key) => ({ [key]: "x" }));
      for (const filter of [
        ...wrong,
        JSON.stringify({ ids: [] }),
        [{ user: { name: "x" } }],
        1,
        true,
      ]) {
        const { errors, data } = await api.ask(operation, { filter });
        expect({ name, filter, data, isRefused: errors !== undefined }).toEqual({
          name,
          filter,
          data: null,
          isRefused: true,
        });
      }
    }
    expect(filters.length).toBeGreaterThan(5);
  });

  test("case 35: an empty choice chooses nothing; only of those that have to be there all does none leave all", async () => {
    const all: string[] = [];
    for (const { name, type } of filters) {
      const lists = Object.values(type.getFields()).filter((field) =>
        isListType(getNullableType(field.type)),
      );
      for (const field of lists) {
        const operation = `query ($filter: ${type.name}) { ${name}(filter: $filter) { totalCount nodes { __typename } } }`;
        const page = (await api.run<Pages>(operation, { filter: { [field.name]: [] } }))[name];
        if (page?.totalCount !== page?.nodes.length || page?.totalCount !== 0)
          all.push(`${name}.${field.name}`);
      }
    }
    expect(all.filter((name) => !name.endsWith(".and"))).toEqual(["events.organizations"]);
    expect(await api.run("{ nodes(ids: []) { id } }")).toEqual({ nodes: [] });
  });

  test("case 35: a lookup of nothing is refused", async () => {
    const lookups = roots.filter(({ args }) =>
      ["id", "slug"].every((name) => args.some((arg) => arg.name === name)),
    );
    for (const { name } of lookups) {
      for (const given of ["", "(id: null)", "(slug: null)", "(id: null, slug: null)"])
        expect((await api.refusal(`{ ${name}${given} { id } }`)).code).toBe("BAD_USER_INPUT");
    }
    expect(lookups).toHaveLength(5);
  });

  test("case 37: no token allows more than its user may do, and the attempt makes none", async () => {
    const making = api.database.write(async (transaction) => {
      await createUser(transaction, { name: "Climber", level: "EDITOR" }, new Date());
      return createToken(
        transaction,
        { user: "Climber", label: "up", days: 1, scope: "ADMIN" },
        new Date(),
      );
    });
    await expect(making).rejects.toMatchObject({ code: "BAD_USER_INPUT", field: ["scope"] });
  });
});
