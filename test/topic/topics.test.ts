import { newId } from "../../src/kernel/ids";
import { buildVisit, type Ids, idsFor } from "../participation/visit";
import { type Api, editor, openApi } from "../support/api";
import { Builder } from "../support/build";
import { eachDatabase } from "../support/database";

eachDatabase((databases) => {
  let api: Api;
  let ids: Ids;
  beforeAll(async () => {
    api = await openApi(databases);
    const visit = await buildVisit(api);
    const build = new Builder(api.database);
    const { research = "", energy = "" } = visit;
    const vouched = { visibility: "PUBLIC" } as const;
    const lasers = await build.topic({
      slug: "lasers",
      names: "Lasers",
      broaderId: research,
      ...vouched,
    });
    const optics = await build.topic({
      slug: "optics",
      names: "Optics",
      broaderId: research,
      ...vouched,
    });
    const solar = await build.topic({
      slug: "solar",
      names: "Solar",
      broaderId: energy,
      ...vouched,
    });
    await build.topic({ slug: "war", names: "War", broaderId: research, visibility: "HIDDEN" });
    ids = { ...visit, lasers, optics, solar };
  });

  test("a topic tells the wider one, the narrower ones, and the events and articles that deal with it", async () => {
    const part = "{ totalCount nodes { slug } }";
    const list = (...slugs: string[]) => ({
      totalCount: slugs.length,
      nodes: slugs.map((slug) => ({ slug })),
    });
    const fields = `broader { slug } narrower ${part} events ${part} articles ${part}`;
    expect(
      await api.run(`{
        research: topic(slug: "research") { ${fields} first: narrower(first: 1) ${part} }
        lasers: topic(slug: "lasers") { ${fields} }
        employment: topic(slug: "employment") { ${fields} none: events(filter: { kind: [FORUM] }) ${part} }
      }`),
    ).toEqual({
      research: {
        ...{ broader: null, narrower: list("lasers", "optics") },
        ...{ events: list("visit"), articles: list("report") },
        first: { totalCount: 2, nodes: [{ slug: "lasers" }] },
      },
      lasers: { broader: { slug: "research" }, narrower: list(), events: list(), articles: list() },
      employment: {
        ...{
          broader: null,
          narrower: list(),
          events: list("visit"),
          articles: list(),
          none: list(),
        },
      },
    });
  });

  test("a wider topic that is hidden is not told, and cannot be asked for what stands under it", async () => {
    const query = `query ($broader: [ID!]) {
      topic(slug: "solar") { broader { slug } }
      topics(filter: { broader: $broader }) { nodes { slug } }
    }`;
    const broader = [ids["energy"]];
    expect(await api.run(query, { broader })).toEqual({
      topic: { broader: null },
      topics: { nodes: [] },
    });
    expect(await api.as(editor).run(query, { broader })).toEqual({
      topic: { broader: { slug: "energy" } },
      topics: { nodes: [{ slug: "solar" }] },
    });
  });

  test.each<[object, string]>([
    [{}, "employment lasers optics research solar"],
    [{ ids: ["solar", "energy"] }, "solar"],
    [{ ids: [] }, ""],
    [{ broader: ["research", "lasers"] }, "lasers optics"],
    [{ broader: ["research"], ids: ["optics"] }, "optics"],
    [{ broader: [] }, ""],
  ])("topics(filter: %j)", async (filter, expected) => {
    const { topics } = await api.run<{ topics: { totalCount: number; nodes: { slug: string }[] } }>(
      `query ($filter: TopicFilter) { topics(filter: $filter) { totalCount nodes { slug } } }`,
      { filter: idsFor(ids, filter) },
    );
    expect(topics.nodes.map(({ slug }) => slug).join(" ")).toBe(expected);
    expect(topics.totalCount).toBe(topics.nodes.length);
  });

  test.each<[object, string[]]>([
    [{ ids: ["solar", "visit"] }, ["ids", "1"]],
    [{ broader: ["research", "research", "x"] }, ["broader", "2"]],
    [{ broader: Array.from({ length: 101 }, () => newId("top")) }, ["broader"]],
  ])("topics refuse the filter %j", async (filter, path) => {
    const query = `query ($filter: TopicFilter) { topics(filter: $filter) { nodes { id } } }`;
    expect(await api.refusal(query, { filter: idsFor(ids, filter) })).toMatchObject({
      code: "BAD_USER_INPUT",
      field: ["filter", ...path],
    });
  });
});
