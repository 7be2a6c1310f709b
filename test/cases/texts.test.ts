import { getNamedType, type GraphQLInputType, isInputObjectType } from "graphql";

import { buildSchema } from "../../src/schema";
import { graphEntities } from "../../src/slices";
import { contentsOf } from "../model/attempts";
import { type Api, editor, openApi, writer } from "../support/api";
import { Builder } from "../support/build";
import { eachDatabase } from "../support/database";
import { type FullInput, fullInputs } from "./full-inputs";

/** Texts with a grammar of their own, which takes no odd characters. */
const withGrammar = new Set([
  ...["slug", "language", "titleLanguage", "timeZone", "edtf", "printed", "url", "sourceUrl"],
  ...["scheme", "value", "words", "ref", "itemRef"],
]);
/** Words that hold within one call and are not kept. */
const unkept = new Set(["ref", "itemRef"]);
/** What changes what is there takes the same rule as what adds it; these inputs are sent by tests of their slices. */
const elsewhere = new Set([
  ...["EvidenceChangeInput", "HeadCountChangeInput", "NameChangeInput", "OutcomeUpdateInput"],
  ...["ParticipationUpdateInput", "ProgrammeItemChangeInput", "QuotationUpdateInput"],
  ...["RoleUpdateInput"],
]);

/** Kept as they are: an emoji, a joined one, text that runs the other way, no width at all, a line separator. */
const odd = "😀 👩‍🏫 \u202Eabc\u202C x\u200By \u2028 é e\u0301 'q\" %_ {{7*7}} <b>";

type Path = readonly string[];

function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value === "string") return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

function withLeaf(value: unknown, [key, ...rest]: Path, leaf: unknown): unknown {
  if (key === undefined) return leaf;
  if (Array.isArray(value))
    return value.map((one: unknown, index) =>
      String(index) === key ? withLeaf(one, rest, leaf) : one,
    );
  const object = value as Record<string, unknown>;
  return { ...object, [key]: withLeaf(object[key], rest, leaf) };
}

const schema = buildSchema();

/** The input type and field that a leaf is, such as NameInput.text, and whether it is a String. */
function fieldOf(type: string, path: Path): { name: string; isText: boolean } {
  let at = getNamedType(schema.getType(type.replace("!", "")) as GraphQLInputType);
  let name = "";
  for (const key of path.filter((one) => !/^\d+$/.test(one))) {
    if (!isInputObjectType(at)) break;
    const field = at.getFields()[key]!;
    name = `${at.name}.${key}`;
    at = getNamedType(field.type);
  }
  return { name, isText: "name" in at && at.name === "String" };
}

function textsOf({ type, input }: FullInput): Path[] {
  return leavesOf(input).filter((path) => fieldOf(type, path).isText);
}

eachDatabase((databases) => {
  let api: Api;
  let inputs: readonly FullInput[];
  beforeAll(async () => {
    api = await openApi(databases);
    inputs = await fullInputs(api);
  });

  type Errors = readonly { readonly code: string; readonly field: Path | null }[];
  async function send({ mutation, type, more }: FullInput, input: unknown): Promise<Errors> {
    const rest = more === undefined ? "" : `${more}, `;
    const operation = `mutation ($input: ${type}) { ${mutation}(${rest}input: $input) { userErrors { code field } } }`;
    const answer = await api
      .as(editor)
      .run<Record<string, { userErrors: Errors }>>(operation, { input });
    return answer[mutation]?.userErrors ?? [];
  }

  test("every text of every input is sent by the tests below", () => {
    const sent = new Set(
      inputs.flatMap((one) => textsOf(one).map((path) => fieldOf(one.type, path).name)),
    );
    const all = Object.values(schema.getTypeMap())
      .filter(isInputObjectType)
      .filter(({ name }) => !/Filter|Choice/.test(name))
      .flatMap((type) =>
        Object.values(type.getFields())
          .filter((field) => getNamedType(field.type).name === "String")
          .map((field) => `${type.name}.${field.name}`),
      );
    const missing = all.filter((name) => !sent.has(name) && !elsewhere.has(name.split(".")[0]!));
    expect(missing.filter((name) => !/CreateInput\.slug$|\.edtf$/.test(name))).toEqual([]);
    expect(sent.size).toBeGreaterThan(40);
  });

  test("case 67: NUL and half a surrogate pair are refused in every text, with its path, and nothing changes", async () => {
    const before = await contentsOf(api.database, graphEntities);
    for (const one of inputs) {
      for (const path of textsOf(one).filter((leaf) => !unkept.has(leaf.at(-1) ?? ""))) {
        for (const bad of ["a\0b", "a\uD83Db"]) {
          const errors = await send(one, withLeaf(one.input, path, bad));
          expect({ path, errors }).toMatchObject({
            ...{ path, errors: [{ code: "BAD_USER_INPUT", field: ["input", ...path] }] },
          });
        }
      }
    }
    expect(await contentsOf(api.database, graphEntities)).toEqual(before);
  }, 60_000);

  test("case 74: what is too long is refused in every text, counted in characters and in bytes", async () => {
    const before = await contentsOf(api.database, graphEntities);
    for (const one of inputs) {
      for (const path of textsOf(one).filter((leaf) => !unkept.has(leaf.at(-1) ?? ""))) {
        for (const unit of ["x", "\uFE0F"]) {
          const errors = await send(one, withLeaf(one.input, path, unit.repeat(200_001)));
          expect({ path, errors }).toMatchObject({
            ...{ path, errors: [{ code: "BAD_USER_INPUT", field: ["input", ...path] }] },
          });
        }
      }
    }
    expect(await contentsOf(api.database, graphEntities)).toEqual(before);
  }, 60_000);

  test("case 69: an object, a list, a number or a truth value in place of a text reaches nothing", async () => {
    const before = await contentsOf(api.database, graphEntities);
    for (const one of inputs) {
      const operation = `mutation ($input: ${one.type}) { ${one.mutation}(${one.more ?? ""} input: $input) { userErrors { code } } }`;
      for (const path of textsOf(one)) {
        for (const wrong of [{ text: "x" }, ["x", "y"], 7, true]) {
          const input = withLeaf(one.input, path, wrong);
          const { errors } = await api.as(writer).ask(operation, { input });
          expect({ path, refused: (errors ?? []).length > 0 }).toEqual({ path, refused: true });
        }
      }
    }
    expect(await contentsOf(api.database, graphEntities)).toEqual(before);
  }, 60_000);

  test("case 67: all other characters are kept exactly, in every text that takes them", async () => {
    const adding = inputs.filter(({ mutation }) => /Create$|Add$/.test(mutation));
    let [kept, version] = [0, 1];
    for (const one of adding) {
      const more = one.more?.replace(
        "expectedVersion: 1",
        () => `expectedVersion: ${String(version++)}`,
      );
      let input: unknown = one.input;
      const paths = textsOf(one).filter((path) => !withGrammar.has(path.at(-1) ?? ""));
      for (const path of paths) {
        kept += 1;
        // A body goes on holding what its mentions name.
        input = withLeaf(
          input,
          path,
          `${path.at(-1) === "body" ? "Ann " : ""}${odd}${String(kept)}.`,
        );
      }
      expect(await send(more === undefined ? one : { ...one, more }, input)).toEqual([]);
    }
    const stored = JSON.stringify(await contentsOf(api.database, graphEntities));
    const lost = Array.from({ length: kept }, (_, index) => `${odd}${String(index + 1)}.`).filter(
      (text) => !unescaped(stored).includes(text),
    );
    expect(lost).toEqual([]);
    expect(kept).toBeGreaterThan(25);
  });

  test("case 75: of 20 equal slugs exactly one wins, and the others are told a free one", async () => {
    const create = `mutation ($input: TopicCreateInput!) { topicCreate(input: $input) { topic { slug } userErrors { code message } } }`;
    const wish = { names: [{ text: "Same" }], slug: "same" };
    const answers = [];
    for (const _half of ["first", "second"])
      answers.push(
        ...(await Promise.all(
          Array.from({ length: 10 }, () =>
            api
              .as(writer)
              .run<{ topicCreate: { topic: object | null; userErrors: { code: string }[] } }>(
                create,
                { input: wish },
              ),
          ),
        )),
      );
    const won = answers.filter(({ topicCreate }) => topicCreate.topic !== null);
    expect(won).toHaveLength(1);
    for (const { topicCreate } of answers.filter((one) => !won.includes(one))) {
      expect(topicCreate.userErrors).toEqual([
        expect.objectContaining({
          ...{ code: "SLUG_TAKEN", message: expect.stringContaining('"same-2"') as string },
        }),
      ]);
    }
    for (const slug of ["Same", "sa me", "ſame", "sáme", "sa\u0301me", "😀", "-same", "a--b", ""]) {
      const errors = await send(
        { mutation: "topicCreate", type: "TopicCreateInput!", input: {} },
        { ...wish, slug },
      );
      expect({ slug, errors }).toEqual({
        ...{ slug, errors: [{ code: "BAD_USER_INPUT", field: ["input", "slug"] }] },
      });
    }
  });

  test("case 93: what 500 rows name is not deleted, and says by how many it is named", async () => {
    const build = new Builder(api.database);
    const person = await build.person({ slug: "busy", names: "Busy" });
    await api.database.write(async () => {
      const organization = await build.organization({ slug: "busy-firm", names: "Busy firm" });
      for (let index = 0; index < 500; index += 1)
        await build.role({
          personId: person,
          organizationId: organization,
          title: `Title ${String(index)}`,
        });
    });
    const remove = `mutation ($id: ID!) { personDelete(id: $id, expectedVersion: 1) { removedId userErrors { code message } } }`;
    expect(await api.as(writer).run(remove, { id: person })).toEqual({
      personDelete: {
        removedId: null,
        userErrors: [{ code: "IN_USE", message: expect.stringContaining("role (500)") as string }],
      },
    });
  });

  test("case 68: quotes, operators and patterns in the arguments of queries are text, never a failure", async () => {
    const corpus = [
      ...["'", '"', "';--", "' OR '1'='1", "\\", "%", "_", "\0", "NEAR(", "a*", "col:x", "${1}"],
      ...["__proto__", "constructor", "\uD83D", "../..", "1e999", "x".repeat(10_000)],
    ];
    const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
    const tried = fields.flatMap((field) =>
      field.args.flatMap((argument) => {
        const type = getNamedType(argument.type);
        const others = field.args
          .filter((one) => one.name !== argument.name && String(one.type).endsWith("!"))
          .map((one) => `${one.name}: ${String(one.type) === "Int!" ? "1" : '"x"'}`);
        if (!["String", "ID"].includes(type.name)) return [];
        const list = String(argument.type).startsWith("[");
        return [{ field, argument, others, list }];
      }),
    );
    const codes = new Set<unknown>();
    for (const { field, argument, others, list } of tried) {
      const passed = [`${argument.name}: ${list ? "[$text]" : "$text"}`, ...others].join(", ");
      const type = list ? "ID!" : String(argument.type);
      const selected = field.name === "viewer" ? "{ id }" : "{ __typename }";
      for (const text of corpus) {
        const { errors } = await api
          .as(writer)
          .ask(`query ($text: ${type}) { ${field.name}(${passed}) ${selected} }`, { text });
        for (const error of errors ?? []) codes.add(error.extensions["code"]);
      }
    }
    expect(tried.length).toBeGreaterThan(20);
    expect([...codes]).toEqual(["BAD_USER_INPUT"]);
  });
});

/** Rows are compared as JSON text, in which a text of theirs may be escaped once more. */
function unescaped(text: string): string {
  return text.replaceAll(/\\+"/g, '"').replaceAll(/\\+u2028/g, "\u2028");
}
