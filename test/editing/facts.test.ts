import { sql } from "../../src/kernel/sql";
import { doctor } from "../../src/publishing/doctor";
import { graphEntities } from "../../src/slices";
import { contentsOf } from "../model/attempts";
import { type Api, editor, managingEditor, nobody, openApi, writer } from "../support/api";
import { Builder } from "../support/build";
import { eachDatabase } from "../support/database";

interface Payload {
  readonly userErrors: readonly { readonly code: string; readonly field: readonly string[] }[];
  readonly [object: string]: unknown;
}

/** What each fact is changed by: a field, its type of input, and a value. */
const updates = [
  ["role", "RoleUpdateInput", { title: "Chief" }, { title: " " }, "title"],
  [
    "participation",
    "ParticipationUpdateInput",
    { nameAsPrinted: "A." },
    { nameAsPrinted: "a\0" },
    "nameAsPrinted",
  ],
  ["outcome", "OutcomeUpdateInput", { title: "A treaty" }, { title: null }, "title"],
  ["quotation", "QuotationUpdateInput", { text: "Hello." }, { text: null }, "text"],
] as const;

eachDatabase((databases) => {
  let api: Api;
  let ids: Record<string, string>;
  beforeEach(async () => {
    api = await openApi(databases);
    const build = new Builder(api.database);
    const report = await build.article({ slug: "report", status: "PUBLISHED" });
    const ann = await build.person({ slug: "ann", names: "Ann" });
    const firm = await build.organization({ slug: "firm", names: "Firm" });
    const visit = await build.event({ slug: "visit", names: "Visit" });
    const by = [report];
    ids = {
      ...{ report, ann, firm, visit },
      role: await build.role({ personId: ann, organizationId: firm, title: "Director", by }),
      participation: await build.participation({ eventId: visit, personId: ann, by }),
      outcome: await build.outcome({ eventId: visit, title: "A contract", by }),
      quotation: await build.quotation({ speakerId: ann, articleId: report, text: "Hi.", by }),
    };
  });

  async function send(
    name: string,
    variables: Record<string, unknown>,
    types: Record<string, string>,
    select: string,
    as = editor,
  ): Promise<Payload> {
    const declared = Object.entries(types).map(([key, type]) => `$${key}: ${type}`);
    const passed = Object.keys(types).map((key) => `${key}: $${key}`);
    const operation = `mutation (${declared.join(", ")}) { ${name}(${passed.join(", ")}) { ${select} userErrors { code field message } } }`;
    return (await api.as(as).run<Record<string, Payload>>(operation, variables))[name]!;
  }
  const version = { id: "ID!", expectedVersion: "Int!", changeNote: "String" };
  const isSound = async (): Promise<void> => {
    expect((await doctor(api.database, { fix: false })).findings).toEqual([]);
  };
  const shown = async (id: string): Promise<boolean> =>
    (
      await api
        .as(nobody)
        .run<{ node: unknown }>("query ($id: ID!) { node(id: $id) { id } }", { id })
    ).node !== null;

  test.each(updates)(
    "a %s that is public takes an editor and a note to be changed, hidden and removed",
    async (type, input, right, wrong, field) => {
      const target = { id: ids[type], expectedVersion: 1, changeNote: "It was wrong." };
      const types = { ...version, input: `${input}!` };
      const before = await contentsOf(api.database, graphEntities);
      for (const [as, variables, code] of [
        [writer, { ...target, input: right }, "FORBIDDEN"],
        [editor, { ...target, input: right, changeNote: null }, "CHANGE_NOTE_REQUIRED"],
        [editor, { ...target, input: right, expectedVersion: 7 }, "STALE_VERSION"],
        [editor, { ...target, input: wrong }, "BAD_USER_INPUT"],
      ] as const) {
        const { userErrors } = await send(`${type}Update`, variables, types, "", as);
        expect(userErrors).toMatchObject([{ code }]);
        if (code === "BAD_USER_INPUT") expect(userErrors[0]?.field).toEqual(["input", field]);
      }
      expect(await contentsOf(api.database, graphEntities)).toEqual(before);

      const select = `${type} { version history { action } }`;
      expect(await send(`${type}Update`, { ...target, input: right }, types, select)).toEqual({
        ...{ userErrors: [], [type]: { version: 2, history: [{ action: `${type}Update` }] } },
      });
      const seen = { ...target, expectedVersion: 2, visibility: "HIDDEN" };
      const hide = { ...version, visibility: "Visibility!" };
      expect(await send(`${type}SetVisibility`, seen, hide, "")).toEqual({ userErrors: [] });
      expect(await shown(ids[type] ?? "")).toBe(false);
      await isSound();
      const vouch = { ...seen, expectedVersion: 3, visibility: "PUBLIC" };
      expect(await send(`${type}SetVisibility`, vouch, hide, "")).toMatchObject({
        userErrors: [{ code: "FORBIDDEN" }],
      });
      expect(await send(`${type}SetVisibility`, vouch, hide, "", managingEditor)).toEqual({
        userErrors: [],
      });
      expect(await shown(ids[type] ?? "")).toBe(true);
      const gone = { ...target, expectedVersion: 4 };
      expect(await send(`${type}Remove`, gone, version, "removedId")).toEqual({
        userErrors: [],
        removedId: ids[type],
      });
      expect(await shown(ids[type] ?? "")).toBe(false);
      await isSound();

      const [removal] = await api.database.read(
        sql`SELECT id AS "id" FROM "change" WHERE action = ${`${type}Remove`}`,
      );
      const back = { id: removal?.["id"], expectedVersion: 4, changeNote: "It was right." };
      expect(await send("changeRevert", back, version, "object { version }")).toMatchObject({
        userErrors: [],
      });
      expect(await shown(ids[type] ?? "")).toBe(true);
      await isSound();
    },
  );

  test("a role in which somebody took part is in use and stays", async () => {
    const held = `mutation ($id: ID!, $role: ID!) { participationUpdate(id: $id, expectedVersion: 1, changeNote: "x",
      input: { rolesHeld: [{ id: $role }] }) { participation { rolesHeld { title } } userErrors { code } } }`;
    expect(await api.as(editor).run(held, { id: ids["participation"], role: ids["role"] })).toEqual(
      {
        participationUpdate: {
          participation: { rolesHeld: [{ title: "Director" }] },
          userErrors: [],
        },
      },
    );
    const target = { id: ids["role"], expectedVersion: 1, changeNote: "x" };
    expect(await send("roleRemove", target, version, "removedId")).toMatchObject({
      ...{ removedId: null, userErrors: [{ code: "IN_USE" }] },
    });
  });

  test("a quotation and a role are added with the article as their evidence, and are public with it", async () => {
    const add = `mutation ($article: ID!, $ann: ID!, $firm: ID!) {
      quotationAdd(input: { speaker: { id: $ann }, text: "We agree.", articleId: $article }) { quotation { evidence { nodes { article { slug } } } } userErrors { code } }
      roleAdd(source: { articleId: $article }, input: { person: { id: $ann }, organization: { id: $firm }, title: "Chair", period: { edtf: "2019/.." } }) { role { end period { edtf } } userErrors { code } }
    }`.replace("evidence { nodes { article { slug } } }", "text");
    const variables = { article: ids["report"], ann: ids["ann"], firm: ids["firm"] };
    expect(await api.as(writer).run(add, variables)).toEqual({
      quotationAdd: { quotation: { text: "We agree." }, userErrors: [] },
      roleAdd: { role: { end: "CURRENT", period: { edtf: "2019/.." } }, userErrors: [] },
    });
    expect(
      await api.run('{ person(slug: "ann") { quotations { totalCount } roles { totalCount } } }'),
    ).toEqual({
      person: { quotations: { totalCount: 2 }, roles: { totalCount: 2 } },
    });
    await isSound();
  });
});
