import { newSecret } from "../../src/access/token-text";
import { ContentGeneration } from "../../src/database/content-generation";
import type { Viewer } from "../../src/kernel/context";
import { newId } from "../../src/kernel/ids";
import { type Sql, sql } from "../../src/kernel/sql";
import { ArticlePreview } from "../../src/publishing/article-preview.entity";
import { entities } from "../../src/slices";
import { contentsOf } from "../model/attempts";
import { type Answer, post, Served } from "../server/served";
import { addMembers, Api, editor, managingEditor, otherWriter, writer } from "../support/api";
import { eachDatabase } from "../support/database";
import { Desk } from "./desk";
import { everything } from "./everything-of-article";

const create = `mutation ($id: ID!, $hours: Int! = 24) {
  articlePreviewCreate(id: $id, expiresInHours: $hours) {
    token preview { id expiresAt createdBy { name } } userErrors { code field } } }`;

interface Made {
  readonly token: string | null;
  readonly preview: { readonly id: string; readonly expiresAt: string } | null;
  readonly userErrors: readonly { readonly code: string; readonly field: readonly string[] }[];
}

const revoke =
  "mutation ($id: ID!) { articlePreviewRevoke(id: $id) { article { id } userErrors { code } } }";

eachDatabase((databases) => {
  let served: Served;
  let api: Api;
  beforeAll(async () => {
    served = await Served.start(databases);
    await addMembers(served.database);
    api = new Api(served.database).with({ now: () => new Date() });
  });
  afterAll(() => {
    served.leave();
  });

  const stored = () => contentsOf(served.database, [...entities, ContentGeneration]);
  const look = (token: string | null, query = "{ __typename }", variables: object = {}) =>
    served.send(post({ query, variables }, { authorization: `Preview ${token ?? ""}` }));
  const link = async (id: string, who: Viewer = writer, hours = 24): Promise<Made> =>
    (await api.as(who).run<{ articlePreviewCreate: Made }>(create, { id, hours }))
      .articlePreviewCreate;
  const begun = async (title: string, who: Viewer = writer): Promise<Desk> => {
    const desk = new Desk(api);
    const { article } = await desk.create({ language: "en", title }, who);
    [desk.id, desk.version] = [article?.id ?? "", article?.version ?? 0];
    return desk;
  };
  const tokenTo = async (desk: Desk, who: Viewer = writer): Promise<string> =>
    (await link(desk.id, who)).token ?? "";

  const file = (event: string, person: string, articleId: string) =>
    api.as(writer).run<{ eventCreate: { event: { id: string } } }>(
      `mutation ($input: EventCreateInput!, $source: SourceInput!) {
        eventCreate(input: $input, source: $source) { event { id } userErrors { code } } }`,
      {
        input: {
          ...{ names: [{ text: event }], kind: "VISIT", theme: "Together" },
          participations: [
            { participant: { person: { create: { names: [{ text: person }] } } }, side: "HOST" },
          ],
        },
        source: { articleId },
      },
    );

  test("case 44: a link shows what publishing its draft would make public, nothing of another draft, and changes no byte", async () => {
    const [shown, other] = [await begun("A visit"), await begun("canary article")];
    await file("The visit", "Ann", shown.id);
    await file("canary event", "canary person", other.id);
    const { event } = await api
      .as(editor)
      .run<{ event: { participations: { nodes: { id: string; version: number }[] } } }>(
        '{ event(slug: "the-visit") { participations { nodes { id version } } } }',
      );
    const [fact] = event.participations.nodes;
    await api.as(writer).run(
      `mutation ($id: ID!, $version: Int!, $articleId: ID!) {
        evidenceAdd(id: $id, expectedVersion: $version, input: { articleId: $articleId, quote: "canary quote" }) {
          userErrors { code } } }`,
      { id: fact?.id, version: fact?.version, articleId: other.id },
    );
    const token = await tokenTo(shown);
    const before = await stored();
    const { status, body, text } = await look(token, everything, { id: shown.id });
    expect(status).toBe(200);
    expect(body.errors).toBeUndefined();
    expect(body.data).toEqual({
      viewer: null,
      article: {
        ...{ title: "A visit", status: "PUBLISHED", version: null, workingRevision: null },
        ...{ revisions: { totalCount: 0 }, history: null },
        covers: {
          nodes: [
            {
              ...{ name: "The visit", theme: "Together" },
              participations: {
                nodes: [
                  {
                    ...{ participant: { name: "Ann" }, onBehalfOf: null },
                    evidence: [{ quote: null, article: { title: "A visit" }, sourceTitle: null }],
                  },
                ],
              },
            },
          ],
        },
      },
      articles: { totalCount: 1, nodes: [{ title: "A visit" }] },
      ...{ events: { nodes: [{ name: "The visit" }] }, people: { nodes: [{ name: "Ann" }] } },
      ...{ organizations: { nodes: [] }, participations: { totalCount: 1 } },
      revisions: { totalCount: 0 },
    });
    expect(text).not.toContain("canary");
    const hidden = await look(token, "query ($id: ID!) { article(id: $id) { title } }", {
      id: other.id,
    });
    expect(hidden.body.data).toEqual({ article: null });
    expect(await stored()).toEqual(before);
    expect((await served.run(everything, { id: shown.id })).text).not.toContain("A visit");
  });

  test("case 44: it shows the draft as it is now beside the live text, and ends with its publication", async () => {
    const desk = await begun("First");
    await desk.done(writer, "articleSubmit");
    await desk.done(editor, "articlePublish");
    expect((await link(desk.id)).userErrors).toMatchObject([{ code: "ILLEGAL_TRANSITION" }]);
    await desk.done(writer, "articleUpdate", { input: { title: "Second" } });
    const token = await tokenTo(desk);
    await desk.done(writer, "articleUpdate", { input: { title: "Third" } });
    await desk.done(writer, "articleSubmit");
    const title = "query ($id: ID!) { article(id: $id) { title } }";
    const shown = await look(token, title, { id: desk.id });
    expect(shown.body.data).toEqual({ article: { title: "Third" } });
    const read = await served.run(title, { id: desk.id });
    expect(read.body.data).toEqual({ article: { title: "First" } });
    await desk.done(editor, "articlePublish");
    expect((await look(token)).status).toBe(401);
  });

  test("case 44: whatever ends a link, the answer is UNAUTHENTICATED in the same words, and never that of the public", async () => {
    const change = (statement: Sql) => served.database.write((one) => one.query(statement));
    const maker = managingEditor.user.id;
    const past = new Date(Date.now() - 1000).toISOString();
    const ends: Readonly<Record<string, (desk: Desk, made: Made) => Promise<unknown>>> = {
      revoked: (_, { preview }) => api.as(managingEditor).run(revoke, { id: preview?.id }),
      expired: (_, { preview }) =>
        change(
          sql`UPDATE article_preview SET expires_at = ${past} WHERE id = ${preview?.id ?? ""}`,
        ),
      "its draft is given up": (desk) => desk.done(writer, "articleDiscard"),
      "its draft is published": (desk) =>
        desk.done(managingEditor, "articleForcePublish", { reason: "Today." }),
      "the article is withdrawn": async (desk) => {
        await desk.done(managingEditor, "articleWithdraw", { reason: "Wrong." });
        expect((await link(desk.id, editor)).userErrors).toEqual([]);
      },
      "the article is unpublished": (desk) => desk.done(managingEditor, "articleUnpublish"),
      "its maker may no more": () =>
        change(sql`UPDATE user_account SET level = 'WRITER' WHERE id = ${maker}`),
      "its maker is suspended": () =>
        change(sql`UPDATE user_account SET suspended_at = ${past} WHERE id = ${maker}`),
    };
    const texts = new Set<string>();
    const refused = async (token: string): Promise<void> => {
      const { status, body, headers } = await look(token, "{ articles { totalCount } }");
      expect(status).toBe(401);
      expect(headers.get("www-authenticate")).toBe("Preview");
      expect(body.data).toBeUndefined();
      expect(body.errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
      texts.add(body.errors?.[0]?.message ?? "");
    };
    for (const [name, end] of Object.entries(ends)) {
      const desk = await begun(name);
      if (/article/.test(name)) {
        await desk.done(managingEditor, "articleForcePublish", { reason: "Today." });
        await desk.done(editor, "articleUpdate", { input: { title: "Again" } });
      }
      const made = await link(desk.id, managingEditor);
      expect({ name, status: (await look(made.token)).status }).toEqual({ name, status: 200 });
      await end(desk, made);
      await refused(made.token ?? "");
      await change(sql`
        UPDATE user_account SET level = 'MANAGING_EDITOR', suspended_at = NULL WHERE id = ${maker}`);
    }
    const before = served.statements.length;
    const token = newSecret("PREVIEW");
    for (const wrong of [
      "",
      "x",
      token.slice(0, -1),
      `${token}0`,
      newSecret("TOKEN"),
      token.slice(4),
    ])
      await refused(wrong);
    expect(served.statements.length).toBe(before);
    await refused(token);
    expect(texts.size).toBe(1);
  });

  test("case 44: whoever looks may do nothing, and is nobody", async () => {
    const desk = await begun("Only to read");
    const token = await tokenTo(desk);
    const before = await stored();
    const click = await look(token, `mutation { articleClick(id: "${desk.id}") { counted } }`);
    expect(click.codes).toEqual(["FORBIDDEN"]);
    const write =
      'mutation { articleCreate(input: { language: "en", title: "T" }) { article { id } } }';
    expect((await look(token, write)).codes).toEqual(["UNAUTHENTICATED"]);
    const own = `mutation { articlePreviewCreate(id: "${desk.id}") { token } }`;
    expect((await look(token, own)).codes).toEqual(["UNAUTHENTICATED"]);
    const asUser = await served.send(
      post({ query: "{ viewer { name } }" }, { authorization: `Bearer ${token}` }),
    );
    expect(asUser.codes).toEqual(["UNAUTHENTICATED"]);
    expect(await stored()).toEqual(before);
  });

  test("cases 44, 61, 66: nothing keeps an answer or a token: no cache, no address, no log, no table", async () => {
    const token = await tokenTo(await begun("Kept secret"));
    const { headers } = await look(token);
    expect(headers.get("cache-control")).toBe("private, no-store");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    const inAddress = await served.send(post({ query: "{ __typename }" }), `?x=${token}`);
    expect(inAddress.codes).toEqual(["UNAUTHENTICATED"]);
    await look(token, "{ nothing }");
    expect((await look(token, '{ article(id: "x") { id } }')).codes).toEqual(["BAD_USER_INPUT"]);
    expect(served.logged.join("")).not.toContain(token.slice(4, 40));
    expect((await stored()).join("")).not.toContain("rpv_");
  });

  test("links are made within bounds, are listed while they work, and are revoked by those who may", async () => {
    const desk = await begun("Bounds");
    for (const hours of [0, -1, 337]) {
      const before = await contentsOf(served.database, [ArticlePreview]);
      const refused = { code: "BAD_USER_INPUT", field: ["expiresInHours"] };
      expect(await link(desk.id, writer, hours)).toEqual({
        ...{ token: null, preview: null, userErrors: [refused] },
      });
      expect(await contentsOf(served.database, [ArticlePreview])).toEqual(before);
    }
    expect((await link(desk.id, otherWriter)).userErrors).toMatchObject([{ code: "FORBIDDEN" }]);
    const made = [];
    for (let index = 0; index < 10; index += 1)
      made.push((await link(desk.id, index === 0 ? editor : writer, index + 1)).preview);
    expect((await link(desk.id)).userErrors).toMatchObject([{ code: "CONFLICT", field: ["id"] }]);
    const list = async (who: Viewer) => {
      const query = `query ($id: ID!) { article(id: $id) {
        workingRevision { previews { id expiresAt createdBy { name } } } } }`;
      const { article } = await api
        .as(who)
        .run<{ article: { workingRevision: { previews: object[] } } }>(query, { id: desk.id });
      return article.workingRevision.previews;
    };
    expect(await list(otherWriter)).toEqual(made.reverse());
    const { articlePreviewRevoke: foreign } = await api
      .as(otherWriter)
      .run<Record<string, object>>(revoke, { id: made[0]?.id });
    expect(foreign).toEqual({ article: null, userErrors: [{ code: "FORBIDDEN" }] });
    for (let time = 0; time < 2; time += 1) {
      const { articlePreviewRevoke: done } = await api
        .as(writer)
        .run<Record<string, object>>(revoke, { id: made.at(-1)?.id });
      expect(done).toEqual({ article: { id: desk.id }, userErrors: [] });
    }
    expect(await list(editor)).toEqual(made.slice(0, -1));
    const { articlePreviewRevoke: unknown } = await api
      .as(writer)
      .run<Record<string, object>>(revoke, { id: newId("apv") });
    expect(unknown).toEqual({ article: null, userErrors: [{ code: "NOT_FOUND" }] });
    expect(await link(newId("art"))).toMatchObject({ userErrors: [{ code: "NOT_FOUND" }] });
  });

  test("case 44: previews and changes at the same time: each preview is of its own draft, each change is kept", async () => {
    const desks = await Promise.all(["One", "Two", "Three"].map((title) => begun(title)));
    const tokens = await Promise.all(desks.map((desk) => tokenTo(desk)));
    const titles = "{ articles(first: 100) { nodes { id title } } }";
    const published = (answer: Answer): string[] =>
      (answer.body.data as { articles: { nodes: { id: string }[] } }).articles.nodes
        .map(({ id }) => id)
        .filter((id) => desks.some((desk) => desk.id === id));
    const work = desks.flatMap((desk, index) => [
      look(tokens[index] ?? "", titles).then((answer) => ({ desk, seen: published(answer) })),
      desk
        .done(writer, "articleUpdate", { input: { summary: "Changed." } })
        .then(() => ({ desk, seen: [desk.id] })),
    ]);
    for (const { desk, seen } of await Promise.all(work)) expect(seen).toEqual([desk.id]);
    for (const desk of desks) {
      const kept = await desk.article();
      expect(kept).toMatchObject({ status: "UNPUBLISHED", version: 2 });
    }
  });
});
