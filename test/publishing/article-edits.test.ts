import type { Viewer } from "../../src/kernel/context";
import { graphEntities } from "../../src/slices";
import { contentsOf } from "../model/attempts";
import { type Api, editor, nobody, openApi, writer } from "../support/api";
import { eachDatabase } from "../support/database";
import { Desk, type Payload, payload } from "./desk";

eachDatabase((databases) => {
  let api: Api;
  let desk: Desk;
  beforeEach(async () => {
    api = await openApi(databases);
    desk = new Desk(api);
    await desk.begin({ language: "en", title: "A visit", slug: "a-visit", body: "They *met*." });
  });

  test.each([
    ["a title of blanks", { title: " " }, "BAD_USER_INPUT", ["input", "title"]],
    ["no title", { title: null }, "BAD_USER_INPUT", ["input", "title"]],
    [
      "a title of 301 characters",
      { title: "界".repeat(301) },
      "BAD_USER_INPUT",
      ["input", "title"],
    ],
    ["NUL in the body", { body: "a\0" }, "BAD_USER_INPUT", ["input", "body"]],
    ["no language tag", { language: "x y" }, "BAD_USER_INPUT", ["input", "language"]],
    [
      "no date",
      { releasedOn: { edtf: "2023-13" } },
      "BAD_USER_INPUT",
      ["input", "releasedOn", "edtf"],
    ],
    [
      "a script as source",
      { source: { url: "javascript:1" } },
      "BAD_USER_INPUT",
      ["input", "source", "url"],
    ],
    [
      "a picture without address",
      { images: [{ url: "" }] },
      "BAD_USER_INPUT",
      ["input", "images", "0", "url"],
    ],
    [
      "words that are not there",
      { mentions: [{ words: "Zoe" }] },
      "BAD_USER_INPUT",
      ["input", "mentions", "0", "words"],
    ],
    [
      "an unknown topic",
      { topicIds: ["top_01jd3qk8w4e8v9f0b6t2n5m7xz"] },
      "NOT_FOUND",
      ["input", "topicIds", "0"],
    ],
    [
      "an event for a topic",
      { topicIds: ["evt_01jd3qk8w4e8v9f0b6t2n5m7xz"] },
      "BAD_USER_INPUT",
      ["input", "topicIds", "0"],
    ],
    ["a slug with capitals", { slug: "A" }, "BAD_USER_INPUT", ["input", "slug"]],
  ])(
    "%s is refused with its path, in a new article and in an old one",
    async (_what, wrong, code, field) => {
      const before = await contentsOf(api.database, graphEntities);
      const base = { language: "en", title: "New" };
      if (!("title" in wrong && wrong.title === null))
        expect(await desk.create({ ...base, ...wrong })).toMatchObject({
          article: null,
          userErrors: [{ code, field }],
        });
      expect(await desk.step(writer, "articleUpdate", { input: wrong })).toMatchObject({
        userErrors: [{ code, field }],
      });
      expect(await contentsOf(api.database, graphEntities)).toEqual(before);
    },
  );

  test("the work queue lists revisions by state, author and submitter, with what each may do; the public finds nothing", async () => {
    await desk.done(writer, "articleSubmit");
    const queue = async (filter: string, who: Viewer = editor) =>
      (
        await api
          .as(who)
          .run<{ revisions: { totalCount: number; nodes: object[] } }>(
            `{ revisions(filter: ${filter}) { totalCount nodes { article { slug } author { name } availableTransitions } } }`,
          )
      ).revisions;
    expect(await queue("{ state: [IN_REVIEW] }")).toEqual({
      totalCount: 1,
      nodes: [
        {
          ...{ article: { slug: "a-visit" }, author: { name: "writer" } },
          availableTransitions: ["RECALL", "REQUEST_CHANGES", "PUBLISH", "SCHEDULE", "DISCARD"],
        },
      ],
    });
    expect((await queue("{ state: [IN_REVIEW] }", writer)).nodes).toMatchObject([
      { availableTransitions: ["RECALL", "DISCARD"] },
    ]);
    for (const [filter, count] of [
      ["{ state: [DRAFT] }", 0],
      [`{ authors: ["${writer.user.id}"] }`, 1],
      [`{ submitters: ["${editor.user.id}"] }`, 0],
      [`{ articles: ["${desk.id}"], state: [IN_REVIEW, DRAFT] }`, 1],
      ["{ awaitsApproval: false }", 1],
    ] as const) {
      expect((await queue(filter)).totalCount).toBe(count);
      expect(await queue(filter, nobody)).toEqual({ totalCount: 0, nodes: [] });
    }
  });

  test("absent leaves, null clears, a value sets; an old slug leads to the article", async () => {
    const input = {
      summary: "S",
      section: "News",
      byline: "B",
      source: { name: "N" },
      slug: "moved",
    };
    await desk.done(writer, "articleUpdate", { input });
    await desk.done(writer, "articleUpdate", { input: { section: null, byline: " " } });
    const asked = '{ article(slug: "a-visit") { slug summary section byline source { name } } }';
    expect(await api.as(editor).run(asked)).toEqual({
      article: { slug: "moved", summary: "S", section: null, byline: null, source: { name: "N" } },
    });
  });

  test("case 85: of 200 edits at once every acknowledged one is a version, and each other is told so", async () => {
    const operation = `mutation ($id: ID!, $version: Int!, $input: ArticleUpdateInput!) {
      articleUpdate(id: $id, expectedVersion: $version, input: $input) ${payload} }`;
    const edit = async (index: number): Promise<number> => {
      for (let seen = desk.version, tries = 1; ; tries += 1) {
        const input = { byline: `edit ${String(index)} of ${String(seen)}` };
        const { data, errors } = await api
          .as(writer)
          .ask(operation, { id: desk.id, version: seen, input });
        // Too many wait for a connection: that was no acknowledgement, and nothing was changed.
        if (errors?.[0]?.extensions["code"] === "OVERLOADED") return 0;
        expect(errors).toBeUndefined();
        const { articleUpdate } = data as { articleUpdate: Payload };
        if (articleUpdate.userErrors.length === 0) return tries;
        expect(articleUpdate.userErrors).toMatchObject([{ code: "STALE_VERSION" }]);
        seen = articleUpdate.article?.version ?? 0;
        if (tries === 3) return 0;
      }
    };
    const ends = await Promise.all(Array.from({ length: 200 }, (_, index) => edit(index)));
    const acknowledged = ends.filter((tries) => tries > 0).length;
    expect(acknowledged).toBeGreaterThanOrEqual(3);
    expect(await desk.article()).toMatchObject({ version: 1 + acknowledged });
    const asked = "query ($id: ID!) { article(id: $id) { history { changed { field after } } } }";
    const { article: found } = await api
      .as(editor)
      .run<{ article: { history: { changed: { field: string; after: string }[] }[] } }>(asked, {
        id: desk.id,
      });
    const bylines = found.history.flatMap(({ changed }) =>
      changed.filter(({ field }) => field === "byline").map(({ after }) => after),
    );
    expect(new Set(bylines).size).toBe(acknowledged);
  }, 60_000);
});
