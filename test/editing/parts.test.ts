import { graphEntities } from "../../src/slices";
import { contentsOf } from "../model/attempts";
import { Desk } from "../publishing/desk";
import { type Api, editor, nobody, openApi, otherWriter, writer } from "../support/api";
import { eachDatabase } from "../support/database";
import { visitInput } from "./visit-input";

const errors = "userErrors { code field } warnings { code }";
const ofEvent = `event { version headCounts { id asPrinted min max approximate side }
  programme { id title kind position place { asPrinted } topics { slug } } } ${errors}`;
const ofFact = `fact { ... on Participation { id version evidence { id quote sourceTitle sourceUrl article { slug } } } } ${errors}`;
const ofArticle = `article { version workingRevision { number } mentions { nodes { id words startOffset target { name } } } } ${errors}`;

const inputs: Readonly<Record<string, string>> = {
  programmeItemAdd: "ProgrammeItemAddInput",
  programmeItemChange: "ProgrammeItemChangeInput",
  headCountAdd: "HeadCountInput",
  headCountChange: "HeadCountChangeInput",
  evidenceAdd: "EvidenceInput",
  evidenceChange: "EvidenceChangeInput",
  mentionAdd: "MentionInput",
  mentionChange: "MentionChangeInput",
};

interface Payload {
  readonly event: {
    readonly version: number;
    readonly programme: readonly { id: string; title: string }[];
    readonly headCounts: readonly { id: string }[];
  };
  readonly fact: { readonly version: number; readonly evidence: readonly { id: string }[] };
  readonly article: {
    readonly version: number;
    readonly mentions: { readonly nodes: readonly { id: string; words: string }[] };
  };
  readonly userErrors: readonly { code: string; field: string[] | null }[];
  readonly warnings: readonly { code: string }[];
}

eachDatabase((databases) => {
  let api: Api;
  beforeEach(async () => {
    api = await openApi(databases);
  });

  async function send(
    name: string,
    id: string,
    expectedVersion: number,
    more: { input?: object; note?: string } = {},
    who = writer,
  ): Promise<Payload> {
    const type = inputs[name];
    const isMention = name.startsWith("mention");
    const idName = name === "mentionAdd" ? "articleId" : "id";
    const answer = isMention ? ofArticle : name.startsWith("evidence") ? ofFact : ofEvent;
    const declared = `${type === undefined ? "" : `, $input: ${type}!`}${isMention ? "" : ", $note: String"}`;
    const passed = `${type === undefined ? "" : ", input: $input"}${isMention ? "" : ", changeNote: $note"}`;
    const operation = `mutation ($id: ID!, $version: Int!${declared}) {
      ${name}(${idName}: $id, expectedVersion: $version${passed}) { ${answer} } }`;
    const variables = { id, version: expectedVersion, ...more };
    return (await api.as(who).run<Record<string, Payload>>(operation, variables))[name]!;
  }

  async function refused(code: string, ...args: Parameters<typeof send>): Promise<void> {
    const before = await contentsOf(api.database, graphEntities);
    expect((await send(...args)).userErrors).toMatchObject([{ code }]);
    expect(await contentsOf(api.database, graphEntities)).toEqual(before);
  }

  async function filedVisit(source: object | null): Promise<string> {
    const file = `mutation ($input: EventCreateInput!, $source: SourceInput) {
      eventCreate(input: $input, source: $source) { event { id } userErrors { code message } } }`;
    const { eventCreate } = await api
      .as(writer)
      .run<{ eventCreate: { event: { id: string } } }>(file, { input: visitInput(), source });
    return eventCreate.event.id;
  }

  test("the steps of a programme are added, changed, moved and taken away one by one", async () => {
    const id = await filedVisit(null);
    const titles = ({ event }: Payload) => event.programme.map(({ title }) => title);
    const added = await send("programmeItemAdd", id, 1, {
      input: { title: "Welcome", kind: "SPEECH", position: 1, place: { asPrinted: "the gate" } },
    });
    expect(titles(added)).toEqual(["Welcome", "Tour of the hall", "Forum"]);
    expect(added.event).toMatchObject({
      version: 2,
      programme: [{ position: 1, place: { asPrinted: "the gate" } }, { position: 2 }, {}],
    });
    const [welcome, tour] = added.event.programme.map((step) => step.id) as [string, string];
    const moved = await send("programmeItemChange", welcome, 2, {
      input: { position: 3, title: "Farewell", place: null },
    });
    expect(titles(moved)).toEqual(["Tour of the hall", "Forum", "Farewell"]);
    expect(moved.event.programme[2]).toEqual({
      ...{ id: welcome, title: "Farewell", kind: "SPEECH", position: 3, topics: [] },
      place: null,
    });
    await refused("IN_USE", "programmeItemRemove", tour, 3);
    await refused("STALE_VERSION", "programmeItemRemove", welcome, 2);
    await refused("BAD_USER_INPUT", "programmeItemChange", tour, 3, { input: { position: 4 } });
    await refused("BAD_USER_INPUT", "programmeItemChange", tour, 3, { input: { title: null } });
    await refused("NOT_FOUND", "programmeItemAdd", id, 3, {
      input: { title: "x", kind: "TOUR", topicIds: ["top_01jd3qk8w4e8v9f0b6t2n5m7xz"] },
    });
    await refused("NOT_FOUND", "programmeItemRemove", "itm_01jd3qk8w4e8v9f0b6t2n5m7xz", 3);
    const removed = await send("programmeItemRemove", welcome, 3);
    expect(titles(removed)).toEqual(["Tour of the hall", "Forum"]);
  });

  test("head-counts are added, changed and taken away one by one", async () => {
    const id = await filedVisit(null);
    const input = { asPrinted: "近百人", max: 100, approximate: true };
    const added = await send("headCountAdd", id, 1, { input });
    expect(added.event.headCounts).toMatchObject([{ asPrinted: "a group of 30" }, { ...input }]);
    const count = added.event.headCounts[1]!.id;
    const changed = await send("headCountChange", count, 2, {
      input: { min: 90, approximate: null },
    });
    expect(changed.event.headCounts[1]).toEqual({
      ...{ id: count, asPrinted: "近百人", min: 90, max: 100, approximate: false, side: null },
    });
    await refused("BAD_USER_INPUT", "headCountChange", count, 3, { input: { min: 101 } });
    await refused("BAD_USER_INPUT", "headCountChange", count, 3, { input: { asPrinted: null } });
    const removed = await send("headCountRemove", count, 3);
    expect(removed.event.headCounts).toHaveLength(1);
    await refused("NOT_FOUND", "headCountRemove", count, 4);
  });

  test("evidence is added, changed and taken away, and what loses it is not public any more", async () => {
    const desk = new Desk(api);
    await desk.begin({ language: "en", title: "A visit", slug: "a-visit", body: "Ann led." });
    await filedVisit({ articleId: desk.id });
    desk.version = 2;
    await desk.done(writer, "articleSubmit");
    await desk.done(editor, "articlePublish");
    const asked =
      '{ event(slug: "university-visits-firm") { participations { nodes { id evidence { id } } } } }';
    const count = async () =>
      (await api.as(nobody).run<{ event: Asked }>(asked)).event.participations.nodes.length;
    interface Asked {
      readonly participations: {
        readonly nodes: readonly { id: string; evidence: readonly { id: string }[] }[];
      };
    }
    const { event } = await api.run<{ event: Asked }>(asked);
    const fact = event.participations.nodes[3]!;
    await refused("FORBIDDEN", "evidenceAdd", fact.id, 1, { input: { sourceTitle: "Press" } });
    const [only] = fact.evidence;
    await refused(
      "CHANGE_NOTE_REQUIRED",
      ...(["evidenceRemove", only!.id, 1, {}, editor] as const),
    );
    const note = "Checked.";
    const added = await send(
      ...(["evidenceAdd", fact.id, 1, { input: { sourceTitle: "Press" }, note }, editor] as const),
    );
    const outside = added.fact.evidence.map((one) => one.id).find((id) => id !== only!.id)!;
    const input = { sourceUrl: "https://press.example/1" };
    const changed = await send(
      ...(["evidenceChange", outside, 2, { input, note }, editor] as const),
    );
    expect(changed.fact.evidence).toContainEqual({
      ...{ id: outside, quote: null, sourceTitle: "Press", article: null, ...input },
    });
    const quoted = await send(
      ...(["evidenceChange", only!.id, 3, { input: { quote: "Ben led" }, note }, editor] as const),
    );
    expect(quoted.warnings).toContainEqual({ code: "NOT_IN_TEXT" });
    const bad = { input: { sourceTitle: null }, note };
    await refused("BAD_USER_INPUT", "evidenceChange", outside, 4, bad, editor);
    const both = { input: { sourceTitle: "Press" }, note };
    await refused("BAD_USER_INPUT", "evidenceChange", only!.id, 4, both, editor);
    expect(await count()).toBe(4);
    const removed = await send("evidenceRemove", only!.id, 4, { note }, editor);
    expect(removed.userErrors).toEqual([]);
    expect(removed.warnings).toContainEqual({ code: "NOT_PUBLIC_YET" });
    expect(await count()).toBe(3);
    const wrong = "per_01jd3qk8w4e8v9f0b6t2n5m7xz";
    await refused("BAD_USER_INPUT", "evidenceAdd", wrong, 1, { input: { sourceTitle: "Press" } });
  });

  test("mentions are added, changed and taken away in the draft alone", async () => {
    const desk = new Desk(api);
    const create = (name: string) =>
      `personCreate(input: { names: [{ text: "${name}" }], slug: "${name.toLowerCase()}" }) { person { id } }`;
    const people = await api
      .as(writer)
      .run<Record<string, { person: { id: string } }>>(
        `mutation { ann: ${create("Ann")} ben: ${create("Ben")} }`,
      );
    const [ann, ben] = [people["ann"]!.person.id, people["ben"]!.person.id];
    await desk.begin({ language: "en", title: "A visit", body: "😀 Ann met Ann and Ben." });
    const second = await send("mentionAdd", desk.id, 1, {
      input: { words: "Ann", startOffset: 10, personId: ann },
    });
    expect(second.article.mentions.nodes).toMatchObject([{ words: "Ann", startOffset: 10 }]);
    const first = await send("mentionAdd", desk.id, 2, { input: { words: "Ann", personId: ann } });
    expect(first.article.mentions.nodes).toMatchObject([{ startOffset: 2 }, { startOffset: 10 }]);
    const [, kept] = first.article.mentions.nodes;
    expect(kept!.id).toBe(second.article.mentions.nodes[0]!.id);
    for (const [path, input] of [
      ["words", { words: "Ann", personId: ann }],
      ["startOffset", { words: "Ann", startOffset: 3 }],
      ["startOffset", { words: "Ann", startOffset: 2 }],
      ["startOffset", { words: "Ann", startOffset: -1 }],
      ["personId", { words: "Ben", personId: "per_01jd3qk8w4e8v9f0b6t2n5m7xz" }],
    ] as const) {
      const { userErrors } = await send("mentionAdd", desk.id, 3, { input });
      expect(userErrors).toMatchObject([{ field: ["input", path] }]);
    }
    await refused("FORBIDDEN", "mentionAdd", desk.id, 3, { input: { words: "Ben" } }, otherWriter);
    desk.version = 3;
    await desk.done(writer, "articleSubmit");
    await refused("ILLEGAL_TRANSITION", "mentionRemove", kept!.id, 4);
    await desk.done(editor, "articlePublish");

    const changed = await send("mentionChange", kept!.id, 5, { input: { personId: ben } });
    expect(changed.article).toMatchObject({ version: 6, workingRevision: { number: 2 } });
    const named = "query ($id: ID!) { person(id: $id) { mentionedIn { totalCount } } }";
    expect(await api.as(nobody).run(named, { id: ben })).toEqual({ person: null });
    const draft = `query ($id: ID!) { article(id: $id) { workingRevision { mentions { nodes { id startOffset target { name } } } } } }`;
    const { article } = await api.as(editor).run<{
      article: { workingRevision: { mentions: { nodes: { id: string }[] } } };
    }>(draft, { id: desk.id });
    expect(article.workingRevision.mentions.nodes).toMatchObject([
      { startOffset: 2, target: { name: "Ann" } },
      { startOffset: 10, target: { name: "Ben" } },
    ]);
    const removed = await send("mentionRemove", article.workingRevision.mentions.nodes[0]!.id, 6);
    expect(removed.userErrors).toEqual([]);
    desk.version = 7;
    await desk.done(writer, "articleSubmit");
    await desk.done(editor, "articlePublish");
    expect(await api.as(nobody).run(named, { id: ben })).toEqual({
      person: { mentionedIn: { totalCount: 1 } },
    });
    expect(await api.as(nobody).run(named, { id: ann })).toEqual({ person: null });
    await refused("NOT_FOUND", "mentionRemove", "men_01jd3qk8w4e8v9f0b6t2n5m7xz", 9);
  });
});
