import { ArticleSlug } from "../../src/article/article-slug.entity";
import { Contributor } from "../../src/article/contributor.entity";
import { newId } from "../../src/kernel/ids";
import { type Api, editor, openApi } from "../support/api";
import { addRows, Builder, builtAt, date, revisionOf } from "../support/build";
import { eachDatabase } from "../support/database";

const at = `query ($slug: String!) {
  articleAt(slug: $slug) {
    __typename
    ... on Article { slug title }
    ... on Redirect { to: slug url }
    ... on Gone { asked: slug }
  }
}`;

eachDatabase((databases) => {
  let api: Api;
  let build: Builder;
  beforeAll(async () => {
    api = await openApi(databases);
    build = new Builder(api.database);
    const earlier = async (slug: string, articleId: string) =>
      addRows(api.database, ArticleSlug, { slug, articleId });
    await earlier("report-earlier", await build.article({ slug: "report" }));
    await build.article({ slug: "draft", status: "UNPUBLISHED" });
    await earlier(
      "draft-earlier",
      await build.article({ slug: "draft-renamed", status: "UNPUBLISHED" }),
    );
    await build.article({
      slug: "draft-with-redirect",
      status: "UNPUBLISHED",
      redirectUrl: "https://example.org/never",
    });
    const once = {
      status: "UNPUBLISHED",
      firstPublishedAt: builtAt,
      publishedAt: builtAt,
    } as const;
    await earlier("gone-earlier", await build.article({ slug: "gone", ...once }));
    const redirectUrl = "https://example.org/new-place";
    await earlier("moved-earlier", await build.article({ slug: "moved", ...once, redirectUrl }));
    await earlier(
      "taken-back-earlier",
      await build.article({ slug: "taken-back", status: "WITHDRAWN" }),
    );
  });

  describe("articleAt", () => {
    test.each([
      [
        "gives the article",
        "report",
        { __typename: "Article", slug: "report", title: "Title of report" },
      ],
      [
        "leads from an earlier slug to the present one",
        "report-earlier",
        { __typename: "Redirect", to: "report", url: null },
      ],
      [
        "gives a withdrawn article, which still tells its title",
        "taken-back",
        { __typename: "Article", slug: "taken-back", title: "Title of taken-back" },
      ],
      [
        "leads from an earlier slug to a withdrawn article",
        "taken-back-earlier",
        { __typename: "Redirect", to: "taken-back", url: null },
      ],
      [
        "leads to where an unpublished article moved",
        "moved",
        { __typename: "Redirect", to: null, url: "https://example.org/new-place" },
      ],
      [
        "leads there from an earlier slug too",
        "moved-earlier",
        { __typename: "Redirect", to: null, url: "https://example.org/new-place" },
      ],
      ["says that an unpublished article is gone", "gone", { __typename: "Gone", asked: "gone" }],
      [
        "says so at an earlier slug too",
        "gone-earlier",
        { __typename: "Gone", asked: "gone-earlier" },
      ],
      ["tells nothing of a draft", "draft", null],
      ["tells nothing of a draft at an earlier slug", "draft-earlier", null],
      ["tells nothing of where a draft would lead", "draft-with-redirect", null],
      ["answers null for what never was", "never", null],
      ["answers null for the empty slug", "", null],
      ["answers null for what is no slug, though it is like one", "go\0ne", null],
      ["answers null for another spelling", "Gone", null],
      ["answers null for a very long text", "gone".repeat(10_000), null],
    ])("%s", async (_what, slug, expected) => {
      expect(await api.run(at, { slug })).toEqual({ articleAt: expected });
    });

    test("shows an editor the draft", async () => {
      expect(await api.as(editor).run(at, { slug: "draft" })).toEqual({
        articleAt: { __typename: "Article", slug: "draft", title: "Title of draft" },
      });
    });
  });

  test("a withdrawn article keeps title, dates and reason, has no text, and supports nothing", async () => {
    const [topic, personId] = [await build.topic(), await build.person()];
    const organizationId = await build.organization({ visibility: "PUBLIC" });
    const eventId = await build.event({ visibility: "PUBLIC" });
    const id = await build.article({
      slug: "withdrawn",
      status: "WITHDRAWN",
      covers: [eventId],
      topics: [topic],
      mentions: [{ organizationId }],
      releasedOn: date("2023-11-24"),
      clicks: 7,
    });
    const contributor = { id: newId("nam"), revisionId: revisionOf(id), position: 1 };
    await addRows(api.database, Contributor, { ...contributor, name: "Ann", kind: "AUTHOR" });
    const by = [id];
    const fact = { by, visibility: "PUBLIC" } as const;
    await build.role({ personId, organizationId, ...fact });
    await build.participation({ eventId, organizationId, ...fact });
    await build.outcome({ eventId, ...fact });
    await build.quotation({ speakerId: personId, articleId: id, ...fact });
    const empty = { totalCount: 0, nodes: [] };
    const expected = {
      __typename: "Article",
      id,
      slug: "withdrawn",
      status: "WITHDRAWN",
      language: "en",
      title: "Title of withdrawn",
      releasedOn: { edtf: "2023-11-24" },
      ...{ firstPublishedAt: builtAt, publishedAt: builtAt, updatedAt: builtAt },
      ...{ withdrawnAt: builtAt, withdrawnReason: "Its source was wrong." },
      ...{ summary: null, body: null, bodyHtml: null, section: null, byline: null },
      source: { name: null, url: null, organization: null },
      ...{ images: [], contributors: [], topics: [], clicks: 7 },
      ...{ covers: empty, roles: empty, participations: empty, outcomes: empty },
      ...{ quotations: empty, mentions: empty },
    };
    const connection = "{ totalCount nodes { __typename } }";
    const fields = `__typename id slug status language title releasedOn { edtf }
      firstPublishedAt publishedAt updatedAt withdrawnAt withdrawnReason
      summary body bodyHtml section byline source { name url organization { id } }
      images { url } contributors { name } topics { id } clicks
      covers ${connection} roles ${connection} participations ${connection}
      outcomes ${connection} quotations ${connection} mentions ${connection}`;
    expect(
      await api.run(
        `query ($id: ID!, $ids: [ID!]!) {
          bySlug: article(slug: "withdrawn") { ${fields} }
          node(id: $id) { ... on Article { ${fields} } }
          listed: articles(filter: { ids: $ids }) ${connection}
          covered: event(id: "${eventId}") { coverage ${connection} }
        }`,
        { id, ids: [id] },
      ),
    ).toEqual({ bySlug: expected, node: expected, listed: empty, covered: { coverage: empty } });
  });
});
