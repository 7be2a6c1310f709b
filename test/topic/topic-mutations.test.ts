import { sql } from "../../src/kernel/sql";
import { type Api, editor, nobody, openApi, otherEditor, writer } from "../support/api";
import { eachDatabase } from "../support/database";

const create = `mutation ($input: TopicCreateInput!, $key: String) {
  topicCreate(input: $input, idempotencyKey: $key) {
    topic { id slug name version visibility broader { slug } names { text language kind } }
    userErrors { code field } warnings { code }
  }
}`;
const update = `mutation ($id: ID!, $version: Int!, $input: TopicUpdateInput!, $note: String) {
  topicUpdate(id: $id, expectedVersion: $version, input: $input, changeNote: $note) {
    topic { slug version broader { slug } history { action user { name } note changed { field before after } } }
    userErrors { code field differingFields currentVersion } warnings { code }
  }
}`;

interface Payload {
  topic: { id: string; slug: string; version: number } | null;
  userErrors: { code: string; field: string[] | null }[];
}

eachDatabase((databases) => {
  let api: Api;
  beforeEach(async () => {
    api = await openApi(databases);
  });

  const add = async (
    name: string,
    more: object = {},
    key: string | null = null,
  ): Promise<Payload> => {
    const { topicCreate } = await api
      .as(writer)
      .run<{ topicCreate: Payload }>(create, { input: { names: [{ text: name }], ...more }, key });
    return topicCreate;
  };
  const everything = () => api.database.read(sql`SELECT id, slug, version FROM topic ORDER BY id`);

  test("a topic is added with its names, told not to be public yet, and found by its slug", async () => {
    const lasers = await add("Lasers", { slug: "lasers" });
    expect(lasers).toMatchObject({ userErrors: [] });
    expect(await add("High-Power Lasers", { broaderId: lasers.topic?.id })).toEqual({
      topic: {
        id: expect.stringMatching(/^top_/) as string,
        ...{
          slug: "high-power-lasers",
          name: "High-Power Lasers",
          version: 1,
          visibility: "AUTOMATIC",
        },
        broader: { slug: "lasers" },
        names: [{ text: "High-Power Lasers", language: null, kind: "OFFICIAL" }],
      },
      userErrors: [],
      warnings: [{ code: "NOT_PUBLIC_YET" }],
    });
    const asked = '{ topic(slug: "lasers") { name } }';
    expect(await api.as(editor).run(asked)).toEqual({ topic: { name: "Lasers" } });
    expect(await api.as(nobody).run(asked)).toEqual({ topic: null });
  });

  test("without a token nothing is written and the whole operation is refused", async () => {
    expect(await api.refusal(create, { input: { names: [{ text: "x" }] } })).toMatchObject({
      code: "UNAUTHENTICATED",
    });
    expect(await everything()).toEqual([]);
  });

  test.each([
    ["no name", { names: [] }, "BAD_USER_INPUT", ["input", "names"]],
    ["a blank name", { names: [{ text: " " }] }, "BAD_USER_INPUT", ["input", "names", "0", "text"]],
    ["a NUL", { names: [{ text: "a\0b" }] }, "BAD_USER_INPUT", ["input", "names", "0", "text"]],
    [
      "half a pair",
      { names: [{ text: "a\ud83d" }] },
      "BAD_USER_INPUT",
      ["input", "names", "0", "text"],
    ],
    [
      "301 characters",
      { names: [{ text: "界".repeat(301) }] },
      "BAD_USER_INPUT",
      ["input", "names", "0", "text"],
    ],
    [
      "a bad language",
      { names: [{ text: "a", language: "--" }] },
      "BAD_USER_INPUT",
      ["input", "names", "0", "language"],
    ],
    ["a bad slug", { slug: "A b" }, "BAD_USER_INPUT", ["input", "slug"]],
    ["a slug that is taken", { slug: "taken" }, "SLUG_TAKEN", ["input", "slug"]],
    [
      "an id of a person",
      { broaderId: "per_01jd3qk8w4e8v9f0b6t2n5m7xz" },
      "BAD_USER_INPUT",
      ["input", "broaderId"],
    ],
    [
      "an unknown wider topic",
      { broaderId: "top_01jd3qk8w4e8v9f0b6t2n5m7xz" },
      "NOT_FOUND",
      ["input", "broaderId"],
    ],
  ])("%s is refused with its path, and nothing is changed", async (_what, wrong, code, field) => {
    await add("Taken", { slug: "taken" });
    const before = await everything();
    expect(await add("Lasers", wrong)).toMatchObject({
      topic: null,
      userErrors: [{ code, field }],
    });
    expect(await everything()).toEqual(before);
  });

  test("a stale version is refused with the present topic and the fields that differ", async () => {
    const { topic } = await add("Lasers");
    const [id, version] = [topic?.id, 1];
    await api.as(editor).run(update, { id, version, input: { slug: "lasers-now" } });
    expect(
      await api.as(otherEditor).run(update, { id, version, input: { slug: "other" } }),
    ).toEqual({
      topicUpdate: {
        topic: {
          ...{ slug: "lasers-now", version: 2, broader: null },
          history: [
            {
              ...{ action: "topicUpdate", user: { name: "editor" }, note: null },
              changed: [{ field: "slug", before: '"lasers"', after: '"lasers-now"' }],
            },
            expect.objectContaining({ action: "topicCreate", user: { name: "writer" } }),
          ],
        },
        userErrors: [
          {
            code: "STALE_VERSION",
            field: ["expectedVersion"],
            differingFields: ["slug"],
            currentVersion: 2,
          },
        ],
        warnings: [],
      },
    });
    expect(await api.as(editor).run('{ topic(slug: "lasers") { slug } }')).toEqual({
      topic: { slug: "lasers-now" },
    });
  });

  test("no topic comes to stand under itself", async () => {
    const wide = (await add("Wide")).topic?.id;
    const narrow = (await add("Narrow", { broaderId: wide })).topic?.id;
    for (const [id, broaderId] of [
      [wide, wide],
      [wide, narrow],
    ]) {
      expect(
        await api.as(editor).run(update, { id, version: 1, input: { broaderId } }),
      ).toMatchObject({
        topicUpdate: { userErrors: [{ code: "OWN_ANCESTOR", field: ["input", "broaderId"] }] },
      });
    }
    expect(await api.as(editor).run(update, { id: narrow, version: 1, input: {} })).toMatchObject({
      topicUpdate: { topic: { broader: { slug: "wide" } } },
    });
    expect(
      await api.as(editor).run(update, { id: narrow, version: 2, input: { broaderId: null } }),
    ).toMatchObject({ topicUpdate: { topic: { broader: null } } });
  });

  test("case 88: one key does one thing, ten times at once and again; with another input it is refused", async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => add("Lasers", {}, "key-1")));
    expect(new Set(all.map(({ topic }) => topic?.id)).size).toBe(1);
    expect(await everything()).toHaveLength(1);
    expect(await add("Optics", {}, "key-1")).toMatchObject({
      topic: null,
      userErrors: [{ code: "IDEMPOTENCY_KEY_REUSED", field: ["idempotencyKey"] }],
    });
    const input = { names: [{ text: "Optics" }] };
    expect(await api.as(editor).run(create, { input, key: "key-1" })).toMatchObject({
      topicCreate: { userErrors: [] },
    });
    const tomorrow = api.with({ now: () => new Date("2026-03-02T09:30:01.000Z") });
    expect(await tomorrow.as(writer).run(create, { input, key: "key-1" })).toMatchObject({
      topicCreate: { userErrors: [] },
    });
    expect(await everything()).toHaveLength(3);
  });
});
