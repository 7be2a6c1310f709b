import { type Api, editor, managingEditor, openSampleApi } from "../support/api";
import { eachDatabase } from "../support/database";
import { type Found, marked, operation, places } from "./find";

eachDatabase((databases) => {
  let api: Api;
  beforeAll(async () => {
    api = await openSampleApi(databases);
  });

  const find = (variables: Record<string, unknown>, who = api): Promise<Found> =>
    who.run<Found>(operation, variables);

  test("finds two-character words of Chinese in names and texts, the best first", async () => {
    const found = await find({ query: "校企" });
    expect(found.search.totalCount).toBe(6);
    expect(places(found)).toEqual(
      [
        "5 Event lixin-donation-signing",
        "5 Topic university-enterprise-cooperation",
        "5 Topic cooperation-agreement",
        "2 Event liaocheng-enterprise-visit",
        "2 Article lixin-testing-donates-and-signs",
        "2 Article liaocheng-university-in-the-development-zone",
      ].sort(byScoreAnd(places(found))),
    );
    expect(
      marked(
        found.search.edges.find(
          ({ node }) => node.node.slug === "university-enterprise-cooperation",
        )!.node,
      ),
    ).toEqual(["NAME: [校企]合作", "NAME: [校企]融合"]);
  });

  test.each([
    ["daqo-group", "大全"],
    ["daqo-group", "DAQO  gROUP"],
    ["daqo-group", "ｄａｑｏ ｇｒｏ"],
    ["daqo-group", "Dâqo"],
    ["daqo-group", "group, daqo"],
    ["daqo-group", '"daqo*" (group^'],
    ["just", "江苏科技大学"],
    ["just", "科技"],
    ["qi-kai", "Qi K"],
    ["guan-yanping", "延平"],
  ])("finds %s by %j", async (slug, query) => {
    const { search } = await find({ query, first: 100 });
    expect(search.edges.map(({ node }) => node.node.slug)).toContain(slug);
  });

  test("finds by a misprint and never shows it", async () => {
    const found = await find({ query: "zhenggui quan", types: ["PERSON"] });
    expect(found.search.edges.map(({ node }) => [node.score, node.highlights])).toEqual([[6, []]]);
  });

  test("mixes languages: all words have to be there", async () => {
    expect(places(await find({ query: "大全 daqo" }))).toEqual(["3 Organization daqo-group"]);
    expect(places(await find({ query: "大全 nothing" }))).toEqual([]);
  });

  test("filters by type, language and day", async () => {
    const query = "party building";
    expect(places(await find({ query, types: ["EVENT"] }))).toEqual([
      "3 Event cetc-branch-co-building",
      "2 Event just-visits-daqo-2023",
    ]);
    expect(places(await find({ query, from: "2023-11-24" }))).toEqual([
      "4 Article just-visits-daqo",
      "3 Article cetc-and-the-school-build-party-branches",
    ]);
    expect(places(await find({ query, from: "2023-11-23", to: "2023-11-23" }))).toEqual([
      "2 Event just-visits-daqo-2023",
    ]);
    expect(
      places(await find({ query: "daqo", types: ["ORGANIZATION"], language: "zh" })),
    ).toContain("6 Organization daqo-group");
    expect(places(await find({ query: "daqo", types: ["ARTICLE"], language: "zh" }))).toEqual([]);
  });

  test("orders by day when asked, what has no date last", async () => {
    expect(places(await find({ query: "党建", orderBy: "NEWEST" }))).toEqual([
      "Article zhongyuan-computing-branch-visits",
      "Event zhongyuan-branch-co-building-2021",
      "Topic party-building",
    ]);
  });

  test.each(["RELEVANCE", "NEWEST"])(
    "pages through %s forwards, backwards and by number",
    async (orderBy) => {
      const asked = { query: "co", orderBy };
      const all = (await find({ ...asked, first: 100 })).search;
      expect(all.edges.length).toBe(all.totalCount);
      expect(all.totalCount).toBeGreaterThan(20);
      const slugs = all.edges.map(({ node }) => node.node.slug);
      const [forwards, backwards, numbered]: [string[], string[], string[]] = [[], [], []];
      for (let after: string | null = null, more = true; more;) {
        const { search }: Found = await find({ ...asked, first: 7, after });
        forwards.push(...search.edges.map(({ node }) => node.node.slug));
        [after, more] = [search.pageInfo.endCursor, search.pageInfo.hasNextPage];
      }
      for (let before: string | undefined, more = true; more;) {
        const { search }: Found = await find({ ...asked, last: 7, before });
        backwards.unshift(...search.edges.map(({ node }) => node.node.slug));
        before = search.edges[0]?.cursor;
        more = before !== undefined;
      }
      for (let offset = 0; offset < slugs.length; offset += 7)
        numbered.push(
          ...(await find({ ...asked, first: 7, offset })).search.edges.map(
            ({ node }) => node.node.slug,
          ),
        );
      expect([forwards, backwards, numbered]).toEqual([slugs, slugs, slugs]);
    },
  );

  test("case 34: finds nothing of drafts for the public, and everything for editors", async () => {
    const query = "return the visit in May";
    expect((await find({ query })).search.totalCount).toBe(0);
    expect(places(await find({ query, types: ["ARTICLE"] }, api.as(editor)))).toEqual([
      "4 Article daqo-returns-the-visit",
    ]);
  });

  test("case 34: what is unpublished is found no more as soon as that is acknowledged", async () => {
    const own = await openSampleApi(databases);
    const query = "zhenjiang moeller";
    const types = ["ARTICLE", "ORGANIZATION"];
    expect(places(await find({ query, types }, own))).toEqual([
      "6 Organization zhenjiang-moeller",
      "2 Article just-visits-daqo",
    ]);
    const { article } = await own
      .as(managingEditor)
      .run<{ article: { id: string; version: number } }>(
        '{ article(slug: "just-visits-daqo") { id version } }',
      );
    const unpublish = `mutation ($id: ID!, $version: Int!) {
      articleUnpublish(id: $id, expectedVersion: $version) { userErrors { code } } }`;
    expect(await own.as(managingEditor).run(unpublish, { ...article })).toEqual({
      articleUnpublish: { userErrors: [] },
    });
    expect(places(await find({ query, types }, own))).toEqual([]);
    expect(places(await find({ query, types }, own.as(editor)))).toEqual([
      "6 Organization zhenjiang-moeller",
      "2 Article just-visits-daqo",
    ]);
  });
});

/** Within one score and without a date the order means nothing. */
function byScoreAnd(order: readonly string[]): (one: string, other: string) => number {
  return (one, other) => order.indexOf(one) - order.indexOf(other);
}
