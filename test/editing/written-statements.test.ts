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
  written: eventCreate(input: $input, source: $source) { object: event { id } userErrors { message } }
}`;

interface Written {
  readonly written: { readonly object: { readonly id: string }; readonly userErrors: unknown[] };
}

eachDatabase((databases) => {
  let api: Api;
  let desk: Desk;
  const held: { readonly personId: string; readonly roleId: string }[] = [];

  beforeAll(async () => {
    api = await openApi(databases);
    desk = new Desk(api);
    const organizationId = await new Builder(api.database).organization({ slug: "firm" });
    const people = Array.from({ length: 211 }, (_none, index) => entityRow("per", `P${index}`));
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

  /** The texts of the statements of a new article and of an event with so many participations, all from within. */
  async function writtenWith(participations: number): Promise<string[]> {
    const asked = jest.spyOn(OpenTransaction.prototype, "query");
    try {
      const slug = `visit-${participations}`;
      await desk.begin({ language: "en", title: "A visit", slug, body: "They came." });
      const people = held.splice(0, participations);
      const input = {
        ...{ kind: "VISIT", slug, names: [{ text: "Visit", language: "en" }] },
        participations: people.map(({ personId, roleId }) => ({
          participant: { person: { id: personId } },
          rolesHeld: [{ id: roleId }],
          capacities: [{ kind: "SPEAKER" }],
        })),
      };
      const variables = { input, source: { articleId: desk.id } };
      const { written } = await api.as(writer).run<Written>(file, variables);
      expect(written.userErrors).toEqual([]);
      const [row] = await api.database.read(sql`
        SELECT COUNT(*) AS "count" FROM participation WHERE event_id = ${written.object.id}`);
      expect(Number(row?.["count"])).toBe(participations);
      return asked.mock.calls.map(([statement]) => renderSql(statement, api.dialect).text).sort();
    } finally {
      asked.mockRestore();
    }
  }

  test("an event of 200 participations is written with the statements of one of ten, and as many as of one", async () => {
    const [one, ten, many] = [await writtenWith(1), await writtenWith(10), await writtenWith(200)];
    expect(many).toEqual(ten);
    expect(one).toHaveLength(ten.length);
    expect(ten.length).toBeLessThanOrEqual(80);
  });
});
