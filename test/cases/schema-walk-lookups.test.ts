import { Article } from "../../src/article/article.entity";
import { Event } from "../../src/event/event.entity";
import { type IdPrefix, newId } from "../../src/kernel/ids";
import { Organization } from "../../src/organization/organization.entity";
import { Person } from "../../src/person/person.entity";
import { Topic } from "../../src/topic/topic.entity";
import { type Api, nobody } from "../support/api";
import { eachDatabase } from "../support/database";
import { Newsroom } from "../support/newsroom";
import { leaks, openNewsroom, paths, textOf } from "../support/newsroom-walk";

const newsroom = new Newsroom();
const { rows, hiddenArticles } = newsroom;
const bySlug = {
  article: Article,
  event: Event,
  organization: Organization,
  person: Person,
  topic: Topic,
};

/** Merged into something that the public sees: its address leads there. */
const mergedIds = new Map(
  rows.rows
    .filter(
      ({ row, hidden }) =>
        hidden === "merged into another" && typeof row["mergedIntoId"] === "string",
    )
    .map(({ row }) => [String(row["id"]), String(row["mergedIntoId"])]),
);
const withdrawnId = hiddenArticles.withdrawn.articleId;
const unknownIds = [...rows.hiddenIds()].filter((id) => !mergedIds.has(id) && id !== withdrawnId);

eachDatabase((databases) => {
  let api: Api;

  beforeAll(async () => {
    api = await openNewsroom(databases, newsroom);
  });

  /** An answer as the bytes that a client gets. */
  async function bytes(
    operation: string,
    variables: Record<string, unknown> = {},
  ): Promise<string> {
    return textOf(await api.ask(operation, variables));
  }

  describe("case 26: what the public does not see is answered like what there is not", () => {
    it("by id, whatever it is", async () => {
      const node = "query ($id: ID!) { node(id: $id) { __typename id } }";
      for (const id of unknownIds) {
        expect({ id, answer: await bytes(node, { id }) }).toEqual({
          id,
          answer: await bytes(node, { id: unknownLike(id) }),
        });
      }
      expect(unknownIds.length).toBeGreaterThan(200);
    });

    it("by many ids at once", async () => {
      const nodes = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }";
      const ids = unknownIds.slice(0, 100);
      expect(await bytes(nodes, { ids })).toBe(await bytes(nodes, { ids: ids.map(unknownLike) }));
    });

    it.each(Object.entries(bySlug))("by the id and the slug of an %s", async (field, entity) => {
      const look = `query ($id: ID, $slug: String) { found: ${field}(id: $id, slug: $slug) { id slug } }`;
      const hidden = rows.ids(entity, "hidden").filter((id) => unknownIds.includes(id));
      for (const id of hidden) {
        expect(await bytes(look, { id })).toBe(await bytes(look, { id: unknownLike(id) }));
        expect(await bytes(look, { slug: rows.slug(id) })).toBe(
          await bytes(look, { slug: "never-heard-of" }),
        );
      }
      expect(hidden.length).toBeGreaterThan(1);
    });

    it("at the address of an article that was never public; of one that was, only that it is gone", async () => {
      const at =
        "query ($slug: String!) { articleAt(slug: $slug) { __typename ... on Gone { slug } } }";
      for (const status of ["draft", "in review", "scheduled"] as const) {
        const slug = rows.slug(hiddenArticles[status].articleId);
        expect(await bytes(at, { slug })).toBe(await bytes(at, { slug: "never-heard-of" }));
      }
      const slug = rows.slug(hiddenArticles.gone.articleId);
      expect(await api.run(at, { slug })).toEqual({ articleAt: { __typename: "Gone", slug } });
    });

    it("follows what was merged, and shows nothing of it", async () => {
      for (const [id, mergedInto] of mergedIds) {
        const data = await api.run(
          "query ($id: ID!) { node(id: $id) { id ... on Named { name } } }",
          { id },
        );
        expect(data).toMatchObject({ node: { id: mergedInto } });
        expect(leaks({ data, errors: undefined }, rows)).toEqual([]);
      }
      expect(mergedIds.size).toBe(4);
    });

    it("shows of a withdrawn article title, dates and reason, and nothing that it links to", async () => {
      const answer = await api.ask(
        paths.walk(paths.lookups("article", [`id: "${withdrawnId}"`]), 3),
      );
      const shown = ["slug", "title", "language", "withdrawn_reason", "released_on_as_printed"];

      const other = leaks(answer, rows).filter((leak) => {
        const isOwn =
          leak.startsWith(withdrawnId) || leak.includes("a number or a time) at data.q0.Article_");
        return (
          !isOwn && !shown.some((column) => leak.includes(`(article.${column}, withdrawn article)`))
        );
      });
      expect(answer.errors).toBeUndefined();
      expect(other).toEqual([]);
    });
  });

  describe("case 33: writing it differently", () => {
    const hiddenIds = unknownIds.filter((id) => /^(per|org|evt|top|rol|par|out|quo|art)_/.test(id));

    it.each([
      ["an alias", "query ($id: ID!) { hidden: node(id: $id) { other: id } }"],
      [
        "a fragment",
        "query ($id: ID!) { ...Root } fragment Root on Query { hidden: node(id: $id) { ...Id } } fragment Id on Node { other: id }",
      ],
      [
        "an inline fragment",
        "query ($id: ID!) { ... { hidden: node(id: $id) { ... on Node { other: id } } } }",
      ],
      [
        "@include",
        "query ($id: ID!, $yes: Boolean = true) { hidden: node(id: $id) @include(if: $yes) { other: id @skip(if: false) } }",
      ],
      ["a list", "query ($id: ID!) { hidden: nodes(ids: [$id, $id]) { other: id } }"],
    ])("shows no more of a hidden thing: %s", async (_, operation) => {
      for (const id of hiddenIds) {
        expect(await bytes(operation, { id })).toBe(
          await bytes(operation, { id: unknownLike(id) }),
        );
      }
    });

    it.each([
      ["aliases", "{ thing: article(id: ID) { FIELDS } }"],
      [
        "a fragment",
        "{ thing: article(id: ID) { ...Whole } } fragment Whole on Article { FIELDS }",
      ],
      [
        "an inline fragment",
        "{ thing: article(id: ID) { ... on Node { ... on Article { FIELDS } } } }",
      ],
      [
        "@include",
        "query ($yes: Boolean = true) { thing: article(id: ID) @include(if: $yes) { ... @include(if: $yes) { FIELDS } } }",
      ],
      ["node", "{ thing: node(id: ID) { ... on Article { FIELDS } } }"],
    ])("shows no more of what a public article links to: %s", async (_, operation) => {
      const written = (text: string): string =>
        text.replace("ID", JSON.stringify(newsroom.article.articleId)).replace("FIELDS", linking);
      const answer = await api.ask(written(operation));

      expect(answer.errors).toBeUndefined();
      expect(leaks(answer, rows)).toEqual([]);
      expect(answer.data).toEqual(
        await api.as(nobody).run(written("{ thing: article(id: ID) { FIELDS } }")),
      );
      expect(answer.data).toMatchObject({ thing: { b: { totalCount: 7 } } });
    });
  });
});

/** Fields of an article behind which something hidden stands. */
const linking = `
  a: topics { id broader { id } }
  b: mentions(first: 100) { totalCount nodes { words target { ... on Node { id } } } }
  c: contributors { name person { id } }
  d: covers { totalCount nodes { id place { asPrinted organization { id } } } }
  e: quotations { totalCount nodes { event { id } speaker { id } evidence { id } } }
  f: participations { totalCount nodes { onBehalfOf { id } rolesHeld { id } evidence { id } } }
  g: outcomes { totalCount nodes { parties { id } signatories { id } evidence { id } } }
  h: roles { totalCount nodes { firstAttestedOn lastAttestedOn evidence { id } } }
`;

/** An id of the same type that nothing has. */
function unknownLike(id: string): string {
  return newId(id.slice(0, 3) as IdPrefix);
}
