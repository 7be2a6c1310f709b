import {
  type Api,
  editor,
  managingEditor,
  openApi,
  otherManagingEditor,
  writer,
} from "../support/api";
import { eachDatabase } from "../support/database";
import { Desk } from "./desk";

eachDatabase((databases) => {
  let api: Api;
  beforeEach(async () => {
    api = await openApi(databases);
  });

  async function published(slug: string, in_: Api = api): Promise<Desk> {
    const desk = new Desk(in_);
    await desk.begin({ language: "en", title: slug, slug });
    await desk.done(writer, "articleSubmit");
    await desk.done(editor, "articlePublish");
    return desk;
  }

  test("what was forced is approved also after something else was published", async () => {
    const desk = new Desk(api);
    await desk.begin({ language: "en", title: "A visit" });
    await desk.done(managingEditor, "articleForcePublish", { reason: "It is today." });
    await desk.done(editor, "articleUpdate", { input: { title: "Superseding" } });
    await desk.done(editor, "articleSubmit");
    await desk.done(managingEditor, "articlePublish");
    const waiting =
      "{ revisions(filter: { awaitsApproval: true }) { nodes { number availableTransitions } } }";
    expect(await api.as(otherManagingEditor).run(waiting)).toEqual({
      revisions: { nodes: [{ number: 1, availableTransitions: ["APPROVE"] }] },
    });
    await desk.refused("REVIEW_BY_ANOTHER_REQUIRED", managingEditor, "articleApprove");
    await desk.done(otherManagingEditor, "articleApprove");
    expect(await api.as(editor).run(waiting)).toEqual({ revisions: { nodes: [] } });
    await desk.refused("ILLEGAL_TRANSITION", otherManagingEditor, "articleApprove");
  });

  test("a redirect within the newsroom's own site does not come back, one to another site may", async () => {
    const knowing = api.with({ siteUrl: "https://news.example/blog" });
    const [first, second] = [await published("first", knowing), await published("second", knowing)];
    await first.refused("REDIRECT_LOOP", managingEditor, "articleUnpublish", {
      redirectUrl: "https://news.example/elsewhere/first",
    });
    await first.done(managingEditor, "articleUnpublish", {
      redirectUrl: "https://news.example/second",
    });
    await second.refused("REDIRECT_LOOP", managingEditor, "articleUnpublish", {
      redirectUrl: "https://news.example/first",
    });
    await second.done(managingEditor, "articleUnpublish", {
      redirectUrl: "https://other.example/second",
    });
    const asked = '{ articleAt(slug: "second") { ... on Redirect { url } } }';
    expect(await api.run(asked)).toEqual({
      articleAt: { url: "https://other.example/second" },
    });
  });

  test("of two articles that are sent to each other at the same time only one is", async () => {
    for (const round of [1, 2, 3]) {
      const [a, b] = [`a-${String(round)}`, `b-${String(round)}`];
      const desks = [await published(a), await published(b)];
      const answers = await Promise.all(
        desks.map((desk, index) =>
          desk.step(managingEditor, "articleUnpublish", {
            redirectUrl: `https://news.example/${index === 0 ? b : a}`,
          }),
        ),
      );
      const codes = answers.map(({ userErrors }) => userErrors.map(({ code }) => code));
      expect(codes.sort()).toEqual([[], ["REDIRECT_LOOP"]]);
    }
  });
});
