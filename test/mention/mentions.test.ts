import { newId } from "../../src/kernel/ids";
import { Mention } from "../../src/mention/mention.entity";
import { buildVisit, type Ids, idsFor } from "../participation/visit";
import { type Api, editor, openApi } from "../support/api";
import { addRows, Builder, builtAt, revisionOf } from "../support/build";
import { eachDatabase } from "../support/database";

eachDatabase((databases) => {
  let api: Api;
  let ids: Ids;
  beforeAll(async () => {
    api = await openApi(databases);
    ids = await buildVisit(api);
  });

  const fields = "{ words startOffset endOffset target { __typename name } }";

  test("mentions come in the order of the text, each with its words, its place and whom it names, as far as that may be seen", async () => {
    const mention = (index: number, target: object | null) => ({
      words: `words ${index}`,
      startOffset: index * 10,
      endOffset: index * 10 + 5,
      target,
    });
    const query = `{ article(slug: "report") { mentions { totalCount nodes ${fields} } } }`;
    const nodes = [
      mention(0, { __typename: "Person", name: "Ann" }),
      mention(1, { __typename: "Organization", name: "University" }),
      mention(2, null),
      mention(3, null),
    ];
    expect(await api.run(query)).toEqual({ article: { mentions: { totalCount: 4, nodes } } });
    nodes[2] = mention(2, { __typename: "Organization", name: "Secret" });
    expect(await api.as(editor).run(query)).toEqual({
      article: { mentions: { totalCount: 4, nodes } },
    });
  });

  test("mentions are paged by their place in the text, however they were added", async () => {
    const build = new Builder(api.database);
    const revisionId = revisionOf(await build.article({ slug: "long" }));
    const places = [40, 0, 200, 3, 40];
    await addRows(
      api.database,
      Mention,
      places.map((startOffset) => ({
        ...{ id: newId("men"), revisionId, words: "大全", startOffset, endOffset: startOffset + 2 },
      })),
    );
    type Answer = {
      article: { mentions: { nodes: { startOffset: number }[]; pageInfo: { endCursor: string } } };
    };
    const query = `query ($after: ID) { article(slug: "long") {
      mentions(first: 3, after: $after) { nodes { startOffset } pageInfo { endCursor } }
    } }`;
    const first = await api.run<Answer>(query);
    const second = await api.run<Answer>(query, {
      after: first.article.mentions.pageInfo.endCursor,
    });
    const found = [first, second].map(({ article }) => article.mentions.nodes);
    expect(found.flat().map(({ startOffset }) => startOffset)).toEqual([0, 3, 40, 40, 200]);
  });

  test("a quotation tells who said what, as whom, from what, in which article and at which event", async () => {
    const said = {
      ...{ id: ids["said"], text: "We go on.", verbatim: true, workQuoted: null },
      ...{ titleAsPrinted: "Dean", speaker: { slug: "ann" }, article: { slug: "report" } },
      event: { slug: "visit" },
      evidence: [{ addedAt: builtAt, article: { slug: "report" } }],
    };
    const written = {
      ...said,
      ...{ id: ids["written"], text: "In short.", verbatim: false, workQuoted: "a book" },
      ...{ titleAsPrinted: null, event: null },
    };
    const part = `{ totalCount nodes {
      id text verbatim workQuoted titleAsPrinted speaker { slug } article { slug } event { slug }
      evidence { addedAt article { slug } }
    } }`;
    const list = (...nodes: object[]) => ({ totalCount: nodes.length, nodes });
    expect(
      await api.run(`{
        quotations ${part}
        ann: person(slug: "ann") { quotations ${part} }
        ben: person(slug: "ben") { quotations ${part} }
        article(slug: "report") { quotations ${part} }
        event(slug: "visit") { quotations ${part} }
      }`),
    ).toEqual({
      quotations: list(written, said),
      ann: { quotations: list(written, said) },
      ben: { quotations: list() },
      article: { quotations: list(written, said) },
      event: { quotations: list(said) },
    });
  });

  test.each<[object, string]>([
    [{}, "In short. We go on."],
    [{ ids: ["said"] }, "We go on."],
    [{ speakers: ["ann", "ben"] }, "In short. We go on."],
    [{ speakers: ["ben"] }, ""],
    [{ verbatim: true }, "We go on."],
    [{ verbatim: false }, "In short."],
    [{ verbatim: null }, "In short. We go on."],
    [{ verbatim: true, ids: ["written"] }, ""],
  ])("quotations(filter: %j)", async (filter, expected) => {
    const { quotations } = await api.run<{
      quotations: { totalCount: number; nodes: { text: string }[] };
    }>(
      `query ($filter: QuotationFilter) { quotations(filter: $filter) { totalCount nodes { text } } }`,
      { filter: idsFor(ids, filter) },
    );
    expect(quotations.nodes.map(({ text }) => text).join(" ")).toBe(expected);
    expect(quotations.totalCount).toBe(quotations.nodes.length);
  });

  test.each<[object, string[]]>([
    [{ ids: ["said", "ann"] }, ["ids", "1"]],
    [{ speakers: ["ann", "ann", "uni"] }, ["speakers", "2"]],
    [{ speakers: Array.from({ length: 101 }, () => "ann") }, ["speakers"]],
  ])("quotations refuse the filter %j", async (filter, path) => {
    const query = `query ($filter: QuotationFilter) { quotations(filter: $filter) { nodes { id } } }`;
    expect(await api.refusal(query, { filter: idsFor(ids, filter) })).toMatchObject({
      code: "BAD_USER_INPUT",
      field: ["filter", ...path],
    });
  });
});
