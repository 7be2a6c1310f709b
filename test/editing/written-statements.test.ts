import { renderSql } from "../../src/database/render-sql";
import { OpenTransaction } from "../../src/database/transaction";
import { sql } from "../../src/kernel/sql";
import { Person } from "../../src/person/person.entity";
import { PersonSlug } from "../../src/person/person-slug.entity";
import { Role } from "../../src/role/role.entity";
import { Desk } from "../publishing/desk";
import { type Api, openApi, writer } from "../support/api";
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
    const people = Array.from({ length: 422 }, (_none, index) => entityRow("per", `P${index}`));
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

  /** The texts of the statements of a filing with so many participations, all from within. */
  async function writtenWith(filing: File, participations: number): Promise<string[]> {
    const asked = jest.spyOn(OpenTransaction.prototype, "query");
    try {
      const slug = `${filing.name.toLowerCase()}-${participations}`;
      const people = held.splice(0, participations);
      await filing(
        slug,
        people.map(({ personId, roleId }) => ({
          participant: { person: { id: personId } },
          rolesHeld: [{ id: roleId }],
          capacities: [{ kind: "SPEAKER" }],
        })),
      );
      const [row] = await api.database.read(sql`
        SELECT COUNT(*) AS "count" FROM participation WHERE event_id IN (SELECT id FROM event WHERE slug = ${slug})`);
      expect(Number(row?.["count"])).toBe(participations);
      return asked.mock.calls.map(([statement]) => renderSql(statement, api.dialect).text).sort();
    } finally {
      asked.mockRestore();
    }
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
});

function articleOf(slug: string): object {
  return { language: "en", title: "A visit", slug, body: "They came." };
}

function eventOf(slug: string, participations: readonly object[]): object {
  const names = [{ text: "Visit", language: "en" }];
  return { kind: "VISIT", slug, names, participations };
}
