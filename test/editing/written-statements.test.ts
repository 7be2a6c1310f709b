import { renderSql } from "../../src/database/render-sql";
import { OpenTransaction } from "../../src/database/transaction";
import { sql } from "../../src/kernel/sql";
import { Person } from "../../src/person/person.entity";
import { PersonSlug } from "../../src/person/person-slug.entity";
import { Role } from "../../src/role/role.entity";
import { Desk } from "../publishing/desk";
import { type Api, editor, openApi, writer } from "../support/api";
import { Builder } from "../support/build";
import { entityRow, factRow } from "../support/build-rows";
import { eachDatabase } from "../support/database";

const file = `mutation ($input: EventCreateInput!, $source: SourceInput) {
  eventCreate(input: $input, source: $source) { event { id } userErrors { message } }
}`;
const fileBoth = `mutation ($input: ArticleCreateInput!, $events: [EventCreateInput!]) {
  articleCreate(input: $input, events: $events) { article { id } userErrors { message } }
}`;
const noErrors = { userErrors: [] };

eachDatabase((databases) => {
  let api: Api;
  let desk: Desk;
  const held: { readonly personId: string; readonly roleId: string }[] = [];

  beforeAll(async () => {
    api = await openApi(databases);
    desk = new Desk(api);
    const organizationId = await new Builder(api.database).organization({ slug: "firm" });
    const people = Array.from({ length: 632 }, (_none, index) => entityRow("per", `P${index}`));
    const roles = people.map(({ id }) => ({ ...factRow("rol"), personId: id, organizationId }));
    held.push(...roles.map(({ id, personId }) => ({ roleId: id, personId })));
    await api.database.write(async (transaction) => {
      await transaction.insert(Person, people);
      const slugs = people.map(({ id, slug }) => ({ slug, personId: id }));
      await transaction.insert(PersonSlug, slugs);
      const title = { title: "Director", end: "UNKNOWN" } as const;
      await transaction.insert(
        Role,
        roles.map((role) => ({ ...role, ...title })),
      );
    });
  });

  /** Files a new article and an event with the participations of so many, in one call or in two. */
  type File = (slug: string, participations: readonly object[]) => Promise<unknown>;

  async function inOne(slug: string, participations: readonly object[]): Promise<void> {
    const variables = { input: articleOf(slug), events: [eventOf(slug, participations)] };
    const written = await api.as(writer).run(fileBoth, variables);
    expect(written).toMatchObject({ articleCreate: noErrors });
  }

  async function inTwo(slug: string, participations: readonly object[]): Promise<void> {
    await desk.begin(articleOf(slug));
    const variables = { input: eventOf(slug, participations), source: { articleId: desk.id } };
    const written = await api.as(writer).run(file, variables);
    expect(written).toMatchObject({ eventCreate: noErrors });
  }

  /** So many of those who hold a role, none of whom takes part in anything yet, as the input of participations. */
  function participationsOf(count: number): object[] {
    return held.splice(0, count).map(({ personId, roleId }) => ({
      participant: { person: { id: personId } },
      rolesHeld: [{ id: roleId }],
      capacities: [{ kind: "SPEAKER" }],
    }));
  }

  /** The texts of all statements that some writing takes in its transactions. */
  async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
    const asked = jest.spyOn(OpenTransaction.prototype, "query");
    try {
      await work();
      return asked.mock.calls.map(([statement]) => renderSql(statement, api.dialect).text).sort();
    } finally {
      asked.mockRestore();
    }
  }

  /** The statements of a filing with so many participations. */
  async function writtenWith(filing: File, count: number): Promise<string[]> {
    const slug = `${filing.name.toLowerCase()}-${count}`;
    const participations = participationsOf(count);
    const statements = await statementsOf(() => filing(slug, participations));
    const [row] = await api.database.read(sql`
      SELECT COUNT(*) AS "count" FROM participation WHERE event_id IN (SELECT id FROM event WHERE slug = ${slug})`);
    expect(Number(row?.["count"])).toBe(count);
    return statements;
  }

  test.each([
    ["one call", inOne, 60],
    ["two calls", inTwo, 80],
  ] as const)(
    "an event of 200 participations is filed with its article in %s by the statements of one of ten, and as many as of one",
    async (_calls, filing, most) => {
      const [one, ten, many] = [
        await writtenWith(filing, 1),
        await writtenWith(filing, 10),
        await writtenWith(filing, 200),
      ];
      expect(many).toEqual(ten);
      expect(one).toHaveLength(ten.length);

      expect(ten.length).toBeLessThanOrEqual(most);
    },
  );

  test("what 200 people took part in is published, with all of them, by the statements of what ten took part in", async () => {
    const publishedWith = async (count: number): Promise<string[]> => {
      const slug = `published-${count}`;
      await inTwo(slug, participationsOf(count));
      desk.version = 2;
      await desk.done(writer, "articleSubmit");
      const statements = await statementsOf(() => desk.done(editor, "articlePublish"));
      const [row] = await api.database.read(sql`
        SELECT COUNT(*) AS "count" FROM person WHERE is_public AND id IN (
          SELECT person_id FROM participation WHERE event_id IN (SELECT id FROM event WHERE slug = ${slug}))`);
      expect(Number(row?.["count"])).toBe(count);
      return statements;
    };
    const [ten, many] = [await publishedWith(10), await publishedWith(200)];
    expect(many).toEqual(ten);
    expect(ten.length).toBeLessThanOrEqual(80);
  });
});

function articleOf(slug: string): object {
  return { language: "en", title: "A visit", slug, body: "They came." };
}

function eventOf(slug: string, participations: readonly object[]): object {
  const names = [{ text: "Visit", language: "en" }];
  return { kind: "VISIT", slug, names, participations };
}
