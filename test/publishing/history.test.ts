import { sql } from "../../src/kernel/sql";
import { type Api, editor, nobody, openApi, otherEditor, writer } from "../support/api";
import { eachDatabase } from "../support/database";

const create = `mutation ($name: String!, $broaderId: ID) {
  topicCreate(input: { names: [{ text: $name }], broaderId: $broaderId }) { topic { id } }
}`;
const update = `mutation ($id: ID!, $version: Int!, $input: TopicUpdateInput!, $note: String) {
  topicUpdate(id: $id, expectedVersion: $version, input: $input, changeNote: $note) { userErrors { code } }
}`;
const revert = `mutation ($id: ID!, $version: Int!, $note: String) {
  changeRevert(id: $id, expectedVersion: $version, changeNote: $note) {
    object { ... on Topic { slug version broader { id } } } userErrors { code field message differingFields }
  }
}`;
const history = `query ($id: ID!) {
  topic(id: $id) { version visibility whyNotPublic history { id action user { name level } at note version changed { field before after } } }
}`;

interface Topic {
  readonly version: number;
  readonly history: readonly { readonly id: string; readonly action: string }[];
}

eachDatabase((databases) => {
  let api: Api;
  let wide: string;
  let other: string;
  let id: string;
  beforeEach(async () => {
    api = await openApi(databases);
    wide = await add("Wide");
    other = await add("Other");
    id = await add("Lasers", wide);
  });

  async function add(name: string, broaderId: string | null = null): Promise<string> {
    const { topicCreate } = await api
      .as(writer)
      .run<{ topicCreate: { topic: { id: string } } }>(create, { name, broaderId });
    return topicCreate.topic.id;
  }
  const move = (version: number, broaderId: string | null, note: string | null = null) =>
    api.as(editor).run(update, { id, version, input: { broaderId }, note });
  const topic = async (): Promise<Topic> =>
    (await api.as(editor).run<{ topic: Topic }>(history, { id })).topic;
  const broader = async () => {
    const rows = await api.database.read(
      sql`SELECT broader_id AS "broader", version AS "version" FROM topic WHERE id = ${id}`,
    );
    return rows[0];
  };

  test("the history tells who changed what, when and why, the newest first, and the public nothing", async () => {
    await move(1, other, "It belongs there.");
    expect(await api.as(editor).run(history, { id })).toEqual({
      topic: {
        ...{ version: 2, visibility: "AUTOMATIC" },
        whyNotPublic: expect.stringContaining("No published article shows it yet") as string,
        history: [
          {
            ...{ id: expect.stringMatching(/^chg_/) as string, action: "topicUpdate", version: 2 },
            ...{ user: { name: "editor", level: "EDITOR" }, at: "2026-03-01T09:30:00.000Z" },
            note: "It belongs there.",
            changed: [{ field: "broaderId", before: `"${wide}"`, after: `"${other}"` }],
          },
          expect.objectContaining({ action: "topicCreate", version: 1, note: null }),
        ],
      },
    });
    await api.database.write(async (transaction) => {
      await transaction.query(sql`UPDATE topic SET visibility = 'PUBLIC' WHERE id = ${id}`);
      transaction.changed("Topic", id);
    });
    expect(await api.as(nobody).run(history, { id })).toEqual({
      topic: { version: null, visibility: null, whyNotPublic: null, history: null },
    });
    expect((await topic()).history).toHaveLength(2);
  });

  test("what is public takes an editor and a note; without one of them nothing changes", async () => {
    await api.database.write(async (transaction) => {
      await transaction.query(sql`UPDATE topic SET visibility = 'PUBLIC' WHERE id = ${id}`);
      transaction.changed("Topic", id);
    });
    const before = await broader();
    const asked = { id, version: 1, input: { broaderId: other } };
    expect(await api.as(writer).run(update, { ...asked, note: "Mine." })).toEqual({
      topicUpdate: { userErrors: [{ code: "FORBIDDEN" }] },
    });
    expect(await api.as(editor).run(update, asked)).toEqual({
      topicUpdate: { userErrors: [{ code: "CHANGE_NOTE_REQUIRED" }] },
    });
    expect(await broader()).toEqual(before);
    expect(await api.as(editor).run(update, { ...asked, note: "It belongs there." })).toEqual({
      topicUpdate: { userErrors: [] },
    });
  });

  test("a change is taken back, which is a change itself and can be taken back again", async () => {
    await move(1, other);
    const [first] = (await topic()).history;
    expect(await api.as(otherEditor).run(revert, { id: first?.id, version: 2 })).toEqual({
      changeRevert: {
        object: { slug: "lasers", version: 3, broader: { id: wide } },
        userErrors: [],
      },
    });
    const [again] = (await topic()).history;
    expect(again).toMatchObject({ action: "changeRevert", user: { name: "other-editor" } });
    await api.as(editor).run(revert, { id: again?.id, version: 3 });
    expect(await broader()).toEqual({ broader: other, version: 4 });
  });

  test("what cannot be taken back is refused with the reason, and nothing changes", async () => {
    await move(1, other);
    await move(2, null);
    const [, second, created] = (await topic()).history;
    const before = await broader();
    for (const [who, change, version, code, message] of [
      [editor, second?.id, 3, "CONFLICT", "was changed again since: broaderId"],
      [editor, created?.id, 3, "CONFLICT", "It added the object"],
      [writer, (await topic()).history[0]?.id, 3, "FORBIDDEN", "takes the access level EDITOR"],
      [editor, (await topic()).history[0]?.id, 2, "STALE_VERSION", "at version 3, not 2"],
      [editor, "chg_01jd3qk8w4e8v9f0b6t2n5m7xz", 3, "NOT_FOUND", "There is no Change"],
      [editor, id, 3, "BAD_USER_INPUT", "is the id of a Topic"],
    ] as const) {
      expect(await api.as(who).run(revert, { id: change, version })).toMatchObject({
        changeRevert: {
          userErrors: [{ code, message: expect.stringContaining(message) as string }],
        },
      });
    }
    expect(await broader()).toEqual(before);
  });
});
