import { ArticleSlug } from "../../src/article/article-slug.entity";
import { EventSlug } from "../../src/event/event-slug.entity";
import { newId } from "../../src/kernel/ids";
import { OrganizationSlug } from "../../src/organization/organization-slug.entity";
import { PersonSlug } from "../../src/person/person-slug.entity";
import { TopicSlug } from "../../src/topic/topic-slug.entity";
import { type Api, editor, openApi } from "../support/api";
import { addRows, Builder } from "../support/build";
import { type Databases, eachDatabase } from "../support/database";

type Found = Record<string, { id: string; slug: string } | null>;

const mergeable = ["person", "organization", "event", "topic"] as const;
const types = [...mergeable, "article"] as const;
const prefixes = {
  person: "per",
  organization: "org",
  event: "evt",
  topic: "top",
  article: "art",
} as const;

/** Two kinds of rows that the public does not see. */
const unseen = { hidden: { visibility: "HIDDEN" }, draft: { visibility: "AUTOMATIC" } } as const;

eachDatabase((databases) => {
  let api: Api;
  let build: Builder;
  beforeAll(async () => {
    api = await openApi(databases);
    build = new Builder(api.database);
  });

  const slugRows = (type: (typeof types)[number], slug: string, owner: string) =>
    ({
      person: () => addRows(api.database, PersonSlug, { slug, personId: owner }),
      organization: () => addRows(api.database, OrganizationSlug, { slug, organizationId: owner }),
      event: () => addRows(api.database, EventSlug, { slug, eventId: owner }),
      topic: () => addRows(api.database, TopicSlug, { slug, topicId: owner }),
      article: () => addRows(api.database, ArticleSlug, { slug, articleId: owner }),
    })[type]();

  const both = async (type: string, id: string, slug: string, as = api): Promise<Found> =>
    as.run<Found>(
      `query ($id: ID, $slug: String) { byId: ${type}(id: $id) { id slug } bySlug: ${type}(slug: $slug) { id slug } }`,
      { id, slug },
    );

  describe.each(types)("%s(id, slug)", (type) => {
    test("finds what is public by its id, by its slug and by a slug that it had earlier", async () => {
      const id =
        type === "article"
          ? await build.article({ slug: "article-now" })
          : await build[type]({ slug: `${type}-now`, visibility: "PUBLIC" });
      await slugRows(type, `${type}-earlier`, id);
      const expected = { id, slug: `${type}-now` };
      expect(await both(type, id, `${type}-now`)).toEqual({ byId: expected, bySlug: expected });
      expect((await both(type, id, `${type}-earlier`))["bySlug"]).toEqual(expected);
    });

    test("answers null for an id and for slugs that nothing has or can have", async () => {
      const slugs = ["nobody-here", "", "Upper-Case", "-", "a--b", "a".repeat(5000), "a\0b", "ü"];
      for (const slug of slugs) {
        const found = await both(type, newId(prefixes[type]), slug);
        expect(found).toEqual({ byId: null, bySlug: null });
      }
    });

    test("asks for an id or a slug, and for one of them only", async () => {
      const id = newId(prefixes[type]);
      expect(await api.refusal(`{ ${type}(id: "${id}", slug: "a") { id } }`)).toEqual({
        code: "BAD_USER_INPUT",
        field: ["slug"],
        message: "Give either `id` or `slug`, not both.",
      });
      for (const given of ["", "(id: null)", "(slug: null)", "(id: null, slug: null)"]) {
        expect(await api.refusal(`{ ${type}${given} { id } }`)).toEqual({
          code: "BAD_USER_INPUT",
          field: ["id"],
          message: "Give the `id` or the `slug` of what you look for.",
        });
      }
    });

    test("refuses what is no id, and the id of another type", async () => {
      const own = newId(prefixes[type]);
      const malformed = [
        "",
        "1",
        own.slice(0, -1),
        own.toUpperCase(),
        `x${own}`,
        `${own} `,
        "a\0_b",
      ];
      for (const id of malformed) {
        expect(await api.refusal(`query ($id: ID) { ${type}(id: $id) { id } }`, { id })).toEqual({
          code: "BAD_USER_INPUT",
          field: ["id"],
          message: `"${id}" is not an id. An id looks like per_01jd3qk8w4e8v9f0b6t2n5m7xz.`,
        });
      }
      const other = newId("rol");
      const name = type.charAt(0).toUpperCase() + type.slice(1);
      expect(await api.refusal(`{ ${type}(id: "${other}") { id } }`)).toEqual({
        code: "BAD_USER_INPUT",
        field: ["id"],
        message: `"${other}" is the id of a Role; the id of ${/^[AEIO]/.test(name) ? "an" : "a"} ${name} belongs here.`,
      });
    });
  });

  describe.each(mergeable)("%s(id, slug)", (type) => {
    test.each(["hidden", "draft"] as const)(
      "gives for a %s one the same answer as for none, and shows it to an editor",
      async (kind) => {
        const slug = `${type}-${kind}`;
        const id = await build[type]({ slug, ...unseen[kind] });
        const node = `query ($id: ID!) { node(id: $id) { id } }`;
        expect(await both(type, id, slug)).toEqual({ byId: null, bySlug: null });
        expect(await api.run(node, { id })).toEqual({ node: null });
        const seen = { id, slug };
        expect(await both(type, id, slug, api.as(editor))).toEqual({ byId: seen, bySlug: seen });
        expect(await api.as(editor).run(node, { id })).toEqual({ node: { id } });
      },
    );

    test("follows what was merged, once and again, to what it was merged into", async () => {
      const last = await build[type]({ slug: `${type}-last`, visibility: "PUBLIC" });
      const middle = await build[type]({ slug: `${type}-middle`, mergedIntoId: last });
      const first = await build[type]({ slug: `${type}-first`, mergedIntoId: middle });
      await slugRows(type, `${type}-first-earlier`, first);
      const expected = { id: last, slug: `${type}-last` };
      for (const as of [api, api.as(editor)]) {
        const found = { byId: expected, bySlug: expected };
        expect(await both(type, middle, `${type}-middle`, as)).toEqual(found);
        expect(await both(type, first, `${type}-first`, as)).toEqual(found);
        expect(await both(type, first, `${type}-first-earlier`, as)).toEqual(found);
        expect(
          await as.run(`query ($ids: [ID!]!) { nodes(ids: $ids) { id } }`, {
            ids: [first, middle, last],
          }),
        ).toEqual({ nodes: [{ id: last }, { id: last }, { id: last }] });
      }
    });

    test("does not lead to something hidden that another was merged into", async () => {
      const hidden = await build[type]({ visibility: "HIDDEN" });
      const merged = await build[type]({ slug: `${type}-into-hidden`, mergedIntoId: hidden });
      const none = { byId: null, bySlug: null };
      expect(await both(type, merged, `${type}-into-hidden`)).toEqual(none);
    });
  });

  defineNodes(databases);
});

function defineNodes(databases: Databases): void {
  describe("node and nodes", () => {
    let api: Api;
    let ids: Record<string, string>;
    beforeAll(async () => {
      api = await openApi(databases);
      ids = await oneOfEach(new Builder(api.database));
    });

    test("give objects of all types in the order asked, twice what is asked twice, null for what is not there", async () => {
      const { Person, Organization, Event, Topic, Article, Role, Participation } = ids;
      const { Outcome, Quotation, Hidden } = ids;
      const asked = [Quotation, Person, newId("per"), Hidden, Person, newId("men"), Organization];
      asked.push(Event, Topic, Article, newId("nam"), Role, Participation, Outcome);
      const typenames = Object.fromEntries(Object.entries(ids).map(([name, id]) => [id, name]));
      const { nodes } = await api.run<{ nodes: unknown }>(
        `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }`,
        { ids: asked },
      );
      const shown = new Set(Object.values(ids).filter((id) => id !== Hidden));
      expect(nodes).toEqual(
        asked.map((id = "") => (shown.has(id) ? { __typename: typenames[id], id } : null)),
      );
      for (const id of shown) {
        expect(await api.run(`{ node(id: "${id}") { __typename id } }`)).toEqual({
          node: { __typename: typenames[id], id },
        });
      }
    });

    test("read one type in one statement, however many are asked", async () => {
      const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { id } }`;
      const many = Array.from({ length: 99 }, () => newId("per"));
      const one = await api.ask(query, { ids: [ids["Person"]] });
      const hundred = await api.ask(query, { ids: [ids["Person"], ...many] });
      expect([one.statements.length, hundred.statements.length]).toEqual([1, 1]);
      expect(hundred.data).toEqual({ nodes: [{ id: ids["Person"] }, ...many.map(() => null)] });
    });

    test("refuse 101 ids, and say which one is malformed", async () => {
      const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { id } }`;
      const many = Array.from({ length: 101 }, () => newId("per"));
      expect(await api.refusal(query, { ids: many })).toEqual({
        code: "BAD_USER_INPUT",
        field: ["ids"],
        message: "`ids` has 101 entries; at most 100 fit.",
      });
      const malformed = await api.refusal(query, { ids: [...many.slice(0, 3), "per_x"] });
      expect([malformed.code, malformed.field]).toEqual(["BAD_USER_INPUT", ["ids", "3"]]);
      expect((await api.refusal(`{ node(id: "xyz_1") { id } }`)).field).toEqual(["id"]);
      expect(await api.run(query, { ids: [] })).toEqual({ nodes: [] });
    });
  });
}

async function oneOfEach(build: Builder): Promise<Record<string, string>> {
  const article = await build.article();
  const by = [article];
  const [personId, organizationId] = [await build.person(), await build.organization()];
  const eventId = await build.event();
  const topic = await build.topic({ visibility: "PUBLIC" });
  return {
    Article: article,
    Person: personId,
    Organization: organizationId,
    Event: eventId,
    Topic: topic,
    Role: await build.role({ personId, organizationId, by }),
    Participation: await build.participation({ eventId, personId, by }),
    Outcome: await build.outcome({ eventId, by }),
    Quotation: await build.quotation({ speakerId: personId, articleId: article, by }),
    Hidden: await build.person({ visibility: "HIDDEN" }),
  };
}
