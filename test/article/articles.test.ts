import { newId } from "../../src/kernel/ids";
import { RoleEvidence } from "../../src/role/role-evidence.entity";
import { buildVisit, type Ids, idsFor } from "../participation/visit";
import { type Api, editor, openApi } from "../support/api";
import { addRows, Builder, builtAt, date, revisionOf } from "../support/build";
import { eachDatabase } from "../support/database";

eachDatabase((databases) => {
  let api: Api;
  let ids: Ids;
  beforeAll(async () => {
    api = await openApi(databases);
    ids = await buildVisit(api);
  });

  test("an article tells its text, where it is from, who worked on it, what it shows, and what it covers, is about and evidences", async () => {
    const answer = await api.run(
      `{ article(slug: "report") {
        id slug status language title summary body bodyHtml section byline clicks
        releasedOn { edtf } firstPublishedAt publishedAt updatedAt withdrawnAt withdrawnReason
        source { name url organization { slug } } images { url alt caption credit }
        contributors { name kind person { slug } } topics { slug }
        covers { totalCount nodes { slug } } roles(orderBy: { field: TITLE }) { nodes { title } }
        participations { totalCount } outcomes { nodes { title } }
        quotations(orderBy: { field: DATE }) { nodes { text } }
      } }`,
    );
    expect(answer).toEqual({
      article: {
        ...{ id: ids["report"], slug: "report", status: "PUBLISHED", language: "en" },
        ...{ title: "Report", summary: null, section: "News", byline: "by Ann", clicks: 695 },
        ...{ body: "Body of report", bodyHtml: "<p>Body of report</p>\n" },
        releasedOn: { edtf: "2023-11-24" },
        ...{ firstPublishedAt: builtAt, publishedAt: builtAt, updatedAt: builtAt },
        ...{ withdrawnAt: null, withdrawnReason: null },
        source: {
          ...{ name: "University News", url: "https://example.org/1" },
          organization: { slug: "uni" },
        },
        images: [{ url: "https://example.org/1.png", alt: "A hall", caption: null, credit: "Ben" }],
        contributors: [
          { name: "A nobody", kind: "AUTHOR", person: null },
          { name: "B. N.", kind: "PHOTOGRAPHER", person: { slug: "ben" } },
        ],
        topics: [{ slug: "research" }],
        covers: { totalCount: 1, nodes: [{ slug: "visit" }] },
        roles: { nodes: [{ title: "dean" }, { title: "manager" }, { title: "professor" }] },
        participations: { totalCount: 4 },
        outcomes: { nodes: [{ title: "Agreement" }] },
        quotations: { nodes: [{ text: "We go on." }, { text: "In short." }] },
      },
    });
  });

  test("an article whose header is empty has an empty source, no pictures and nobody who worked on it", async () => {
    const fields =
      "byline source { name url organization { slug } } images { url } contributors { name }";
    expect(await api.run(`{ article(slug: "summary") { ${fields} } }`)).toEqual({
      article: {
        byline: null,
        source: { name: null, url: null, organization: null },
        images: [],
        contributors: [],
      },
    });
  });

  describe("articles(filter)", () => {
    const articles = async (filter: object): Promise<string> => {
      const found = await api.run<{ articles: { totalCount: number; nodes: { slug: string }[] } }>(
        `query ($filter: ArticleFilter) { articles(filter: $filter) { totalCount nodes { slug } } }`,
        { filter: idsFor(ids, filter) },
      );
      expect(found.articles.totalCount).toBe(found.articles.nodes.length);
      return found.articles.nodes.map(({ slug }) => slug).join(" ");
    };

    test.each<[object, string]>([
      [{}, "summary report"],
      [{ ids: ["report", "report"] }, "report"],
      [{ language: ["zh"] }, "summary"],
      [{ language: ["ZH", "en"] }, "summary report"],
      [{ language: ["zh-Hans"] }, ""],
      [{ language: [] }, ""],
      [{ releasedOn: { from: "2023-11-24", to: "2023-11-24" } }, "report"],
      [{ releasedOn: { from: "2024-02-01" } }, "summary"],
      [{ releasedOn: { from: "2024-02-01", match: "CERTAINLY" } }, ""],
      [{ topics: ["research"] }, "report"],
      [{ topics: ["employment", "energy"] }, ""],
      [{ topics: ["research"], language: ["zh"] }, ""],
    ])("%j", async (filter, expected) => {
      expect(await articles(filter)).toBe(expected);
    });

    test.each<[object, string[]]>([
      [{ ids: ["report", "visit"] }, ["ids", "1"]],
      [{ topics: ["research", "research", "report"] }, ["topics", "2"]],
      [{ language: Array.from({ length: 101 }, () => "en") }, ["language"]],
      [{ topics: Array.from({ length: 101 }, () => newId("top")) }, ["topics"]],
    ])("refuses %j", async (filter, path) => {
      const query = `query ($filter: ArticleFilter) { articles(filter: $filter) { nodes { id } } }`;
      expect(await api.refusal(query, { filter: idsFor(ids, filter) })).toMatchObject({
        code: "BAD_USER_INPUT",
        field: ["filter", ...path],
      });
    });
  });

  test("the articles of an organization, a person, an event and a topic", async () => {
    const part = "{ totalCount nodes { slug } }";
    const list = (...slugs: string[]) => ({
      totalCount: slugs.length,
      nodes: slugs.map((slug) => ({ slug })),
    });
    expect(
      await api.run(`{
        uni: organization(slug: "uni") { sourceOf ${part} mentionedIn ${part} }
        firm: organization(slug: "firm") { sourceOf ${part} mentionedIn ${part} }
        ann: person(slug: "ann") { contributions ${part} mentionedIn ${part} }
        ben: person(slug: "ben") { contributions ${part} mentionedIn ${part} }
        visit: event(slug: "visit") {
          coverage ${part} zh: coverage(filter: { language: ["zh"] }) ${part}
          oldest: coverage(first: 1, orderBy: { field: RELEASED }) ${part}
        }
        research: topic(slug: "research") { articles ${part} }
        employment: topic(slug: "employment") { articles ${part} }
      }`),
    ).toEqual({
      uni: { sourceOf: list("report"), mentionedIn: list("report") },
      firm: { sourceOf: list(), mentionedIn: list() },
      ann: { contributions: list(), mentionedIn: list("report") },
      ben: { contributions: list("report"), mentionedIn: list() },
      visit: {
        coverage: list("summary", "report"),
        zh: list("summary"),
        oldest: { totalCount: 2, nodes: [{ slug: "report" }] },
      },
      research: { articles: list("report") },
      employment: { articles: list() },
    });
  });

  test("evidence by a draft or by a revision that was never live is for editors, and so is what it alone evidences", async () => {
    const build = new Builder(api.database);
    const draft = await build.article({
      slug: "draft",
      status: "UNPUBLISHED",
      releasedOn: date("2025"),
    });
    const evidence = {
      addedAt: "2026-04-01T00:00:00.000Z",
      articleId: draft,
      revisionId: revisionOf(draft),
    };
    const [dean = "", ann = "", uni = ""] = [ids["dean"], ids["ann"], ids["uni"]];
    await addRows(api.database, RoleEvidence, { id: newId("evd"), roleId: dean, ...evidence }, [
      "Role",
      dean,
    ]);
    await build.role({ personId: ann, organizationId: uni, title: "rector", by: [draft] });
    const query = `{
      roles(filter: { people: ["${ann}"] }, orderBy: { field: TITLE }) {
        nodes { title evidence { article { slug } } }
      }
      article(slug: "draft") { roles { totalCount } }
    }`;
    const from = (...slugs: string[]) => slugs.map((slug) => ({ article: { slug } }));
    const professor = { title: "professor", evidence: from("report") };
    expect(await api.run(query)).toEqual({
      roles: { nodes: [{ title: "dean", evidence: from("report") }, professor] },
      article: null,
    });
    expect(await api.as(editor).run(query)).toEqual({
      roles: {
        nodes: [
          { title: "dean", evidence: from("report", "draft") },
          professor,
          { title: "rector", evidence: from("draft") },
        ],
      },
      article: { roles: { totalCount: 2 } },
    });
  });
});
