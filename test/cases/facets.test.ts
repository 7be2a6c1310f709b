import { renderSql } from "../../src/database/render-sql";
import { type Api, editor, openApi } from "../support/api";
import { Builder, date } from "../support/build";
import { eachDatabase } from "../support/database";
import { facetsSelection } from "../support/facet-reading";

eachDatabase((databases) => {
  let api: Api;
  const open = { visibility: "PUBLIC" } as const;

  /** Sixty topics: one of all events, and one of each of 59 events alone; an event of unknown year is of none. */
  beforeAll(async () => {
    api = await openApi(databases);
    const build = new Builder(api.database);
    const common = await build.topic({ ...open, slug: "common", names: "Common" });
    const covers: string[] = [];
    for (let index = 10; index < 69; index += 1) {
      const own = await build.topic({ ...open, slug: `topic-${index}`, names: `Topic ${index}` });
      const year = 2001 + (index % 2);
      covers.push(await build.event({ ...open, topics: [common, own], date: date(`${year}-05`) }));
    }
    const hidden = await build.topic({ visibility: "HIDDEN", slug: "hidden", names: "Hidden" });
    const unknown = { ...open, kind: "FORUM" as const, date: date("XXXX-06-25"), topics: [hidden] };
    covers.push(await build.event({ ...unknown, slug: "forum" }));
    await build.article({ slug: "all", covers, topics: [common] });
    await build.article({ slug: "one", covers: covers.slice(0, 1), language: "zh" });
    await build.article({ slug: "none", releasedOn: date("2024-01-05") });
  });

  test("values are counted over the whole list, the most frequent first, equal ones by name, at most 50", async () => {
    const { events } = await api.run<{ events: { facets: Record<string, unknown[]> } }>(
      "{ events(first: 1) { facets { years { year count } kinds { kind count } topics { topic { slug } count } } } }",
    );
    const { years, kinds, topics } = events.facets;
    expect(years).toEqual([
      { year: 2001, count: 30 },
      { year: 2002, count: 29 },
      { year: null, count: 1 },
    ]);
    expect(kinds).toEqual([
      { kind: "VISIT", count: 59 },
      { kind: "FORUM", count: 1 },
    ]);
    expect(topics).toHaveLength(50);
    expect(topics!.slice(0, 3)).toEqual([
      { topic: { slug: "common" }, count: 59 },
      { topic: { slug: "topic-10" }, count: 1 },
      { topic: { slug: "topic-11" }, count: 1 },
    ]);
  });

  test("a filter narrows them, and what may not be seen is not counted", async () => {
    const query =
      "{ events(filter: { kind: [FORUM] }) { facets { topics { topic { slug } count } } } }";
    expect(await api.run(query)).toEqual({ events: { facets: { topics: [] } } });
    expect(await api.as(editor).run(query)).toEqual({
      events: { facets: { topics: [{ topic: { slug: "hidden" }, count: 1 }] } },
    });
  });

  const nested = `{ articles(orderBy: { field: TITLE }) { nodes { slug covers {
    totalCount facets { years { year count } kinds { kind count } } } } } }`;

  test("a list of each parent has its own", async () => {
    const { articles } = await api.run<{
      articles: { nodes: { slug: string; covers: unknown }[] };
    }>(nested);
    const bySlug = Object.fromEntries(articles.nodes.map(({ slug, covers }) => [slug, covers]));
    expect(bySlug["one"]).toEqual({
      totalCount: 1,
      facets: { years: [{ year: 2001, count: 1 }], kinds: [{ kind: "VISIT", count: 1 }] },
    });
    expect(bySlug["none"]).toEqual({ totalCount: 0, facets: { years: [], kinds: [] } });
    expect(bySlug["all"]).toMatchObject({
      totalCount: 60,
      facets: {
        kinds: [
          { kind: "VISIT", count: 59 },
          { kind: "FORUM", count: 1 },
        ],
      },
    });
  });

  test("each costs one statement, only when asked, for however many lists, and objects one more for all", async () => {
    const read = async (query: string): Promise<number> => {
      const { statements, errors } = await api.ask(query);
      expect(errors).toBeUndefined();
      return new Set(statements.map((one) => JSON.stringify(renderSql(one, api.dialect)))).size ===
        statements.length
        ? statements.length
        : Number.NaN;
    };
    expect(await read("{ events { facets { __typename } } }")).toBe(0);
    expect(await read("{ events { facets { years { count } } } }")).toBe(1);
    expect(await read("{ events { facets { topics { count } } } }")).toBe(1);
    expect(await read("{ events { facets { topics { count topic { slug } } } } }")).toBe(2);
    expect(
      await read(
        "{ a: events { facets { kinds { count } } } b: events { facets { kinds { count } } } }",
      ),
    ).toBe(1);
    expect(await read(`{ events { ${facetsSelection["Event"]!} } }`)).toBe(5 + 1);
    // The articles, and for all of them: the counts, the years and the kinds.
    expect(await read(nested)).toBe(1 + 3);
  });
});
