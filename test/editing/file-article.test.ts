import { graphEntities } from "../../src/slices";
import { contentsOf } from "../model/attempts";
import { Desk, type Payload, payload } from "../publishing/desk";
import { type Api, editor, nobody, openApi, writer } from "../support/api";
import { eachDatabase } from "../support/database";
import { askedVisit, filedVisit } from "./filed-visit";
import { visitInput } from "./visit-input";

const file = `mutation ($input: ArticleCreateInput!, $events: [EventCreateInput!], $key: String) {
  articleCreate(input: $input, events: $events, idempotencyKey: $key) ${payload}
}`;
const article = { language: "en", title: "A visit", slug: "a-visit" };

/** What the report tells besides: it names the people and organizations of the visit. */
const signing = {
  ...{ kind: "SIGNING", slug: "signing", names: [{ text: "The signing", language: "en" }] },
  place: { asPrinted: "the hall", organization: { ref: "firm" } },
  participations: [{ participant: { person: { ref: "ann" } }, side: "VISITOR" }],
};

eachDatabase((databases) => {
  let api: Api;
  beforeEach(async () => {
    api = await openApi(databases);
  });

  async function create(
    events: readonly object[] | null,
    { input = article, key = null }: { input?: object; key?: string | null } = {},
  ): Promise<Payload> {
    const variables = { input, events, key };
    return (await api.as(writer).run<{ articleCreate: Payload }>(file, variables)).articleCreate;
  }

  test("an article and its events are filed in one call, hidden with its draft and published with it", async () => {
    const filed = await create([visitInput(), signing]);
    expect(filed).toMatchObject({ article: { version: 1 }, userErrors: [] });
    expect(filed.warnings.map(({ code }) => code)).toContain("NOT_PUBLIC_YET");
    expect(await api.run(askedVisit)).toEqual({ event: null });

    const desk = new Desk(api);
    desk.id = filed.article?.id ?? "";
    desk.version = 1;
    await desk.done(writer, "articleSubmit");
    await desk.done(editor, "articlePublish");
    expect(await api.as(nobody).run(askedVisit)).toEqual(filedVisit);
    const both = `{
      article(slug: "a-visit") { covers { nodes { slug } } }
      event(slug: "signing") {
        place { organization { name } } coverage { nodes { slug } }
        participations { nodes { participant { name } evidence { article { slug } } } }
      }
    }`;
    expect(await api.as(nobody).run(both)).toEqual({
      article: { covers: { nodes: [{ slug: "university-visits-firm" }, { slug: "signing" }] } },
      event: {
        place: { organization: { name: "Firm" } },
        coverage: { nodes: [{ slug: "a-visit" }] },
        participations: {
          nodes: [{ participant: { name: "Ann" }, evidence: [{ article: { slug: "a-visit" } }] }],
        },
      },
    });
  });

  test("the history tells of the article once, with the events that it covers", async () => {
    const input = { ...article, body: "They **came**." };
    const { article: written } = await create([visitInput(), signing], { input });
    const asked = `query ($id: ID!) { article(id: $id) { history { action changed { field after } } } }`;
    type Told = readonly { action: string; changed: readonly { field: string; after: string }[] }[];
    const told = await api
      .as(editor)
      .run<{ article: { history: Told } }>(asked, { id: written?.id });
    expect(told.article.history.map(({ action }) => action)).toEqual(["articleCreate"]);
    const values = new Map(
      told.article.history[0]?.changed.map(({ field, after }) => [field, after]),
    );
    expect(JSON.parse(values.get("revision_event") ?? "[]")).toMatchObject([
      { position: 1 },
      { position: 2 },
    ]);
    expect([values.get("body"), values.has("bodyHtml")]).toEqual(['"They **came**."', false]);
  });

  test("events that are there already are covered too", async () => {
    await create([{ ...signing, place: null, participations: [] }]);
    const { event } = await api
      .as(editor)
      .run<{ event: { id: string } }>('{ event(slug: "signing") { id } }');
    const input = { ...article, slug: "another", coversIds: [event.id] };
    expect((await create([visitInput()], { input })).userErrors).toEqual([]);
    expect(
      await api
        .as(editor)
        .run('{ article(slug: "another") { workingRevision { covers { nodes { slug } } } } }'),
    ).toEqual({
      article: {
        workingRevision: {
          covers: { nodes: [{ slug: "university-visits-firm" }, { slug: "signing" }] },
        },
      },
    });
  });

  test.each([
    ["no events", null],
    ["an empty list of events", []],
  ])("an article with %s is an article", async (_what, events) => {
    expect(await create(events)).toMatchObject({ article: { version: 1 }, userErrors: [] });
  });

  test("what is wrong with any of the events is told at once, each with its path, and nothing is left", async () => {
    const visit = visitInput();
    (visit["outcomes"] as Record<string, unknown>[])[0]!["endsOn"] = { edtf: "2023-02-30" };
    const before = await contentsOf(api.database, graphEntities);
    const { article: written, userErrors } = await create([
      visit,
      { ...signing, names: [] },
      { ...signing, participations: [{ participant: { person: { ref: "nobody" } } }] },
    ]);
    expect(written).toBeNull();
    expect(userErrors.map(({ code, field }) => [code, field?.join(".")])).toEqual([
      ["BAD_USER_INPUT", "events.0.outcomes.0.endsOn.edtf"],
      ["BAD_USER_INPUT", "events.1.names"],
      ["UNKNOWN_REF", "events.2.participations.0.participant.person.ref"],
    ]);
    expect(await contentsOf(api.database, graphEntities)).toEqual(before);
  });

  test.each([
    [
      "an article that is none",
      { ...article, title: " " },
      [signing],
      "BAD_USER_INPUT",
      ["input", "title"],
    ],
    [
      "a ref that two events carry",
      article,
      [visitInput(), { ...visitInput(), slug: "again" }],
      "DUPLICATE_REF",
      [...["events", "1", "participations", "0", "participant"], ...["person", "create", "ref"]],
    ],
    [
      "two events with one slug",
      article,
      [visitInput(), { ...signing, slug: "university-visits-firm" }],
      "SLUG_TAKEN",
      ["events", "1", "slug"],
    ],
    [
      "too many events",
      article,
      Array.from({ length: 21 }, () => signing),
      "BAD_USER_INPUT",
      ["events"],
    ],
  ] as const)("%s is refused, and nothing is left", async (_what, input, events, code, field) => {
    const before = await contentsOf(api.database, graphEntities);
    const { article: written, userErrors } = await create(events, { input });
    expect([written, userErrors[0]?.code, userErrors[0]?.field]).toEqual([null, code, field]);
    expect(await contentsOf(api.database, graphEntities)).toEqual(before);
  });

  test("case 88: filed ten times under one key it is one article with one event", async () => {
    const all = await Promise.all(
      Array.from({ length: 10 }, () => create([visitInput()], { key: "report-1" })),
    );
    expect(new Set(all.map((one) => one.article?.id)).size).toBe(1);
    expect((await create([signing], { key: "report-1" })).userErrors).toMatchObject([
      { code: "IDEMPOTENCY_KEY_REUSED" },
    ]);
    expect(await api.as(editor).run("{ articles { totalCount } events { totalCount } }")).toEqual({
      articles: { totalCount: 1 },
      events: { totalCount: 1 },
    });
  });
});
