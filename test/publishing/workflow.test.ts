import { forgottenColumns } from "../../src/publishing/working-revision";
import { graphEntities } from "../../src/slices";
import { contentsOf } from "../model/attempts";
import {
  admin,
  type Api,
  editor,
  managingEditor,
  nobody,
  openApi,
  otherEditor,
  otherManagingEditor,
  otherWriter,
  writer,
} from "../support/api";
import { Builder } from "../support/build";
import { eachDatabase } from "../support/database";
import { Desk } from "./desk";

test("a publication forgets no column of the text", () => {
  expect(forgottenColumns()).toEqual([]);
});

eachDatabase((databases) => {
  let api: Api;
  let desk: Desk;
  beforeEach(async () => {
    api = await openApi(databases);
    desk = new Desk(api);
    await desk.begin({ language: "en", title: "A visit", slug: "a-visit", body: "They *met*." });
  });

  test("a draft is written, reviewed by somebody else, published, corrected and withdrawn", async () => {
    expect(await desk.article(nobody)).toBeNull();
    expect(await desk.article()).toMatchObject({
      ...{
        slug: "a-visit",
        status: "UNPUBLISHED",
        title: "A visit",
        body: "They *met*.",
        version: 1,
      },
      bodyHtml: "<p>They <em>met</em>.</p>\n",
      workingRevision: { number: 1, state: "DRAFT" },
      revisions: { totalCount: 1, nodes: [{ author: { name: "writer" } }] },
    });
    await desk.done(writer, "articleSubmit");
    await desk.done(editor, "articleRequestChanges", { remark: "Who met whom?" });
    expect(await desk.article()).toMatchObject({
      workingRevision: { state: "DRAFT", remark: "Who met whom?" },
    });
    await desk.done(writer, "articleUpdate", { input: { title: "They met" } });
    await desk.done(writer, "articleSubmit");
    await desk.done(editor, "articlePublish");
    expect(await desk.article(nobody)).toMatchObject({
      ...{ status: "PUBLISHED", title: "They met", version: null, workingRevision: null },
      ...{ firstPublishedAt: "2026-03-01T09:30:00.000Z", revisions: { totalCount: 0, nodes: [] } },
    });

    const input = { title: "They met again", isMajor: true, changeNote: "It was the second time." };
    await desk.done(writer, "articleUpdate", { input });
    expect(await desk.article(nobody)).toMatchObject({ title: "They met", corrections: [] });
    expect(await desk.article()).toMatchObject({
      workingRevision: { number: 2, title: "They met again" },
    });
    await desk.done(writer, "articleSubmit");
    await desk.done(editor, "articlePublish");
    expect(await desk.article(nobody)).toMatchObject({
      title: "They met again",
      corrections: [{ note: "It was the second time.", publishedAt: "2026-03-01T09:30:00.000Z" }],
    });
    expect(await desk.article()).toMatchObject({
      revisions: {
        nodes: [
          { number: 2, state: "LIVE", publishedBy: { name: "editor" } },
          { number: 1, state: "SUPERSEDED" },
        ],
      },
    });
  });

  test("a withdrawn article keeps title and reason, and is published again from an earlier revision", async () => {
    await desk.done(writer, "articleUpdate", { input: { title: "They met" } });
    await desk.done(writer, "articleSubmit");
    await desk.done(editor, "articlePublish");
    await desk.done(writer, "articleUpdate", { input: { title: "They met again" } });
    await desk.done(writer, "articleSubmit");
    await desk.done(editor, "articlePublish");
    await desk.done(managingEditor, "articleWithdraw", { reason: "It never happened." });
    expect(await desk.article(nobody)).toMatchObject({
      ...{ status: "WITHDRAWN", title: "They met again", body: null },
      withdrawnReason: "It never happened.",
    });
    await desk.done(managingEditor, "articleRestoreRevision", { number: 1 });
    await desk.done(managingEditor, "articleSubmit");
    await desk.done(otherEditor, "articlePublish");
    expect(await desk.article(nobody)).toMatchObject({
      status: "PUBLISHED",
      title: "They met",
      withdrawnReason: null,
    });
    expect(await desk.article()).toMatchObject({
      revisions: { totalCount: 3, nodes: [{ number: 3, restoredFrom: 1 }, {}, {}] },
    });
  });

  test("whoever submitted does not publish, unless the newsroom says so or it is forced and approved later", async () => {
    await desk.done(managingEditor, "articleSubmit");
    await desk.refused("REVIEW_BY_ANOTHER_REQUIRED", managingEditor, "articlePublish");
    await desk.refused("REVIEW_BY_ANOTHER_REQUIRED", managingEditor, "articleSchedule", {
      at: "2026-04-01T09:00:00Z",
    });
    await desk.refused("REMARK_REQUIRED", managingEditor, "articleForcePublish", { reason: " " });
    await desk.done(managingEditor, "articleForcePublish", { reason: "The visit is today." });
    await desk.refused("FORBIDDEN", writer, "articleApprove");
    await desk.refused("REVIEW_BY_ANOTHER_REQUIRED", managingEditor, "articleApprove");
    const waiting =
      "{ revisions(filter: { awaitsApproval: true }) { nodes { forcedReason article { slug } } } }";
    expect(await api.as(editor).run(waiting)).toEqual({
      revisions: { nodes: [{ forcedReason: "The visit is today.", article: { slug: "a-visit" } }] },
    });
    await desk.done(otherManagingEditor, "articleApprove");
    await desk.refused("ILLEGAL_TRANSITION", otherManagingEditor, "articleApprove");
    expect(await api.as(editor).run(waiting)).toEqual({ revisions: { nodes: [] } });

    await desk.done(editor, "articleUpdate", { input: { title: "Alone" } });
    await desk.done(editor, "articleSubmit");
    await desk.done(editor, "articlePublish", {}, "one-person");
    const asked = "query ($id: ID!) { article(id: $id) { history { action note } } }";
    const { article } = await api
      .as(editor)
      .run<{ article: { history: object[] } }>(asked, { id: desk.id });
    expect(article.history[0]).toEqual({
      action: "articlePublish",
      note: "Published by whoever submitted it, as REVIEW=one-person allows.",
    });
  });

  test("case 38: each step is for those who may, and refused to the others without any change", async () => {
    await desk.refused("FORBIDDEN", otherWriter, "articleUpdate", { input: { title: "Mine" } });
    await desk.refused("FORBIDDEN", otherWriter, "articleSubmit");
    await desk.refused("FORBIDDEN", otherWriter, "articleDiscard");
    await desk.refused("FORBIDDEN", editor, "articleForcePublish", { reason: "Now." });
    await desk.done(writer, "articleSubmit");
    await desk.refused("FORBIDDEN", otherWriter, "articleRecall");
    for (const name of ["articlePublish", "articleUnschedule"])
      await desk.refused("FORBIDDEN", otherWriter, name);
    await desk.refused("FORBIDDEN", writer, "articleRequestChanges", { remark: "x" });
    await desk.refused("FORBIDDEN", otherWriter, "articleSchedule", { at: "2026-04-01T09:00:00Z" });
    await desk.done(editor, "articlePublish");
    await desk.refused("FORBIDDEN", writer, "articleUpdate", { input: { slug: "elsewhere" } });
    await desk.refused("FORBIDDEN", editor, "articleWithdraw", { reason: "x" });
    await desk.refused("FORBIDDEN", editor, "articleUnpublish");
  });

  test("case 41: what the state does not allow is refused, with what would be possible", async () => {
    for (const name of ["articleRecall", "articlePublish", "articleUnschedule", "articleUnpublish"])
      await desk.refused("ILLEGAL_TRANSITION", admin, name);
    await desk.refused("ILLEGAL_TRANSITION", admin, "articleWithdraw", { reason: "x" });
    await desk.refused("WORKING_REVISION_EXISTS", writer, "articleRestoreRevision", { number: 1 });
    await desk.refused("NOT_FOUND", writer, "articleRestoreRevision", { number: 9 });
    await desk.done(writer, "articleSubmit");
    await desk.refused("ILLEGAL_TRANSITION", writer, "articleUpdate", { input: { title: "Late" } });
    await desk.refused("ILLEGAL_TRANSITION", admin, "articleSubmit");
    await desk.done(writer, "articleRecall");
    await desk.done(writer, "articleDiscard");
    for (const name of ["articleSubmit", "articleDiscard"])
      await desk.refused("ILLEGAL_TRANSITION", admin, name);
    await desk.refused("ILLEGAL_TRANSITION", writer, "articleUpdate", { input: { title: "Late" } });
    await desk.done(writer, "articleRestoreRevision", { number: 1 });
    expect(await desk.article()).toMatchObject({
      workingRevision: { number: 2, availableTransitions: ["SUBMIT", "DISCARD"] },
    });
  });

  test("a stale version is refused with the article as it is and the fields that differ", async () => {
    await desk.done(writer, "articleUpdate", { input: { summary: "Two met." } });
    const seen = desk.version;
    desk.version = 1;
    const before = await contentsOf(api.database, graphEntities);
    expect(
      await desk.step(writer, "articleUpdate", {
        input: { summary: "Three met.", title: "A visit" },
      }),
    ).toMatchObject({
      article: { id: desk.id, version: seen },
      userErrors: [{ code: "STALE_VERSION", differingFields: ["summary"] }],
    });
    expect(await desk.step(writer, "articleSubmit")).toMatchObject({
      userErrors: [{ code: "STALE_VERSION" }],
    });
    expect(await contentsOf(api.database, graphEntities)).toEqual(before);
  });

  test("a major change of what was public needs a note for the readers", async () => {
    await desk.done(writer, "articleSubmit");
    await desk.done(editor, "articlePublish");
    await desk.done(writer, "articleUpdate", { input: { title: "Other", isMajor: true } });
    await desk.done(writer, "articleSubmit");
    await desk.refused("CHANGE_NOTE_REQUIRED", editor, "articlePublish");
    await desk.refused("CHANGE_NOTE_REQUIRED", editor, "articleSchedule", {
      at: "2026-04-01T09:00:00Z",
    });
    await desk.done(writer, "articleRecall");
    await desk.done(writer, "articleUpdate", { input: { changeNote: "The name was wrong." } });
    await desk.done(writer, "articleSubmit");
    await desk.done(editor, "articlePublish");
  });

  test("unpublishing answers at the address with a redirect or that it is gone; a circle is refused", async () => {
    const at = async (slug: string) =>
      (
        await api.run<{ articleAt: unknown }>(
          "query ($slug: String!) { articleAt(slug: $slug) { __typename ... on Redirect { url } } }",
          { slug },
        )
      ).articleAt;
    await desk.done(writer, "articleSubmit");
    await desk.done(editor, "articlePublish");
    expect(await at("a-visit")).toEqual({ __typename: "Article" });
    await desk.refused("BAD_USER_INPUT", managingEditor, "articleUnpublish", {
      redirectUrl: "javascript:alert(1)",
    });
    await desk.refused("REDIRECT_LOOP", managingEditor, "articleUnpublish", {
      redirectUrl: "https://news.example/a-visit/",
    });
    await desk.done(managingEditor, "articleUnpublish", {
      redirectUrl: "https://news.example/second",
    });
    expect(await at("a-visit")).toEqual({
      __typename: "Redirect",
      url: "https://news.example/second",
    });

    await desk.begin({ language: "en", title: "Second" });
    await desk.done(writer, "articleSubmit");
    await desk.done(editor, "articlePublish");
    await desk.refused("REDIRECT_LOOP", managingEditor, "articleUnpublish", {
      redirectUrl: "https://news.example/a-visit",
    });
    await desk.done(managingEditor, "articleUnpublish");
    expect(await at("second")).toEqual({ __typename: "Gone" });
    expect(await desk.article(nobody)).toBeNull();
  });

  test("topics, events, mentions and contributors belong to the draft until it is published", async () => {
    const build = new Builder(api.database);
    const topic = await build.topic({ slug: "lasers", names: "Lasers" });
    const event = await build.event({ slug: "forum", names: "Forum" });
    const ann = await build.person({ slug: "ann", names: "Ann" });
    await desk.done(writer, "articleSubmit");
    await desk.done(editor, "articlePublish");
    const links = {
      ...{ body: "Ann met Bob. Ann left.", topicIds: [topic], coversIds: [event, event] },
      mentions: [
        { words: "Ann", personId: ann },
        { words: "Ann", personId: ann },
        { words: "Bob" },
      ],
      contributors: [{ name: "Ann", kind: "AUTHOR", personId: ann }],
    };
    await desk.done(writer, "articleUpdate", { input: links });
    const places =
      '{ topic(slug: "lasers") { name } event(slug: "forum") { name } person(slug: "ann") { name } }';
    expect(await api.run(places)).toEqual({ topic: null, event: null, person: null });
    expect(await desk.article(nobody)).toMatchObject({ topics: [], covers: { nodes: [] } });
    expect(
      await desk.step(writer, "articleUpdate", { input: { body: "Then Ann met Cat." } }),
    ).toMatchObject({
      userErrors: [],
      warnings: [{ code: "NOT_IN_TEXT" }, { code: "NOT_IN_TEXT" }, { code: "NOT_PUBLIC_YET" }],
    });
    await desk.done(writer, "articleSubmit");
    await desk.done(editor, "articlePublish");
    expect(await api.run(places)).toEqual({
      ...{ topic: { name: "Lasers" }, event: { name: "Forum" }, person: { name: "Ann" } },
    });
    const mentions =
      "query ($id: ID!) { article(id: $id) { mentions { nodes { words startOffset endOffset } } contributors { name } } }";
    expect(await api.run(mentions, { id: desk.id })).toEqual({
      article: {
        mentions: { nodes: [{ words: "Ann", startOffset: 5, endOffset: 8 }] },
        contributors: [{ name: "Ann" }],
      },
    });
    await desk.done(managingEditor, "articleWithdraw", { reason: "It never happened." });
    expect(await api.run(places)).toEqual({ topic: null, event: null, person: null });
  });
});
