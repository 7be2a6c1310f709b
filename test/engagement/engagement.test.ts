import { Sql, sql } from "../../src/kernel/sql";
import { sampleId } from "../../src/sample/sample-id";
import { buildVisit } from "../participation/visit";
import { type Api, openApi, openSampleApi } from "../support/api";
import { eachDatabase } from "../support/database";

const university = sampleId("org", "just");
const enterprise = sampleId("org", "daqo-group");
const unknown = sampleId("org", "nobody knows it");
const somebody = sampleId("per", "nobody knows them");

eachDatabase((databases) => {
  let api: Api;
  beforeAll(async () => {
    api = await openSampleApi(databases);
  });

  test.each([
    [
      `partnership(between: ["${university}"]) { first { id } }`,
      ["between"],
      "The ids of two organizations belong here; the list has 1.",
    ],
    [
      `partnership(between: ["${university}", "${university}"]) { first { id } }`,
      ["between", "1"],
      "Both ids name the same organization; give two.",
    ],
    [
      `partnership(between: ["${university}", "${somebody}"]) { first { id } }`,
      ["between", "1"],
      `"${somebody}" is the id of a Person; the id of an Organization belongs here.`,
    ],
    [
      `organization(slug: "just") { partners(from: "2024-01-02", to: "2024-01-01") { totalCount } }`,
      ["to"],
      "The range ends on 2024-01-01, before it begins on 2024-01-02.",
    ],
    [
      `organization(slug: "just") { partners(outcomeEndsFrom: "2024-01-01", outcomeEndsBefore: "2024-01-01") { totalCount } }`,
      ["outcomeEndsBefore"],
      "The range ends before 2024-01-01; begin it earlier than on 2024-01-01.",
    ],
    [
      `person(slug: "qi-kai") { contacts(topic: "x") { totalCount } }`,
      ["topic"],
      '"x" is not an id. An id looks like per_01jd3qk8w4e8v9f0b6t2n5m7xz.',
    ],
    [
      `organization(slug: "just") { roleHolders(title: " ") { totalCount } }`,
      ["title"],
      "The text is empty; write something here.",
    ],
    [
      `connection(from: "${university}", to: "${enterprise}", maxSteps: 7) { length }`,
      ["maxSteps"],
      "`maxSteps` is 7; it can be 1 to 6.",
    ],
    [
      `connection(from: "${university}", to: "${university}") { length }`,
      ["to"],
      "Both ids name the same; give two.",
    ],
  ])("%s is refused", async (query, field, message) => {
    expect(await api.refusal(`{ ${query} }`)).toEqual({ code: "BAD_USER_INPUT", field, message });
  });

  test("what is unknown gives null, and two that never met an empty file", async () => {
    const never = sampleId("org", "uiu");
    expect(
      await api.run(`{
        unknown: partnership(between: ["${university}", "${unknown}"]) { first { id } }
        nobody: connection(from: "${university}", to: "${somebody}") { length }
        apart: connection(from: "${university}", to: "${never}") { length isComplete chains { steps { __typename } } }
        empty: partnership(between: ["${university}", "${never}"], includeUnits: true) {
          first { id } meetings { totalCount } outcomes { totalCount } acquaintances { totalCount } topics { id } people { sharedEvents } } }`),
    ).toEqual({
      unknown: null,
      nobody: null,
      apart: { length: null, isComplete: true, chains: [] },
      empty: {
        ...{ first: null, meetings: { totalCount: 0 }, outcomes: { totalCount: 0 } },
        ...{ acquaintances: { totalCount: 0 }, topics: [], people: [] },
      },
    });
  });

  test("a title is met in any case and width, whatever letters it has", async () => {
    const visit = await openApi(databases);
    await buildVisit(visit);
    const titled = sql`UPDATE role SET title = ${"ÉLU Ｄirector"}`;
    await visit.database.write((transaction) => transaction.query(titled));
    const holders = async (title: string): Promise<unknown> => {
      const { organizations } = await visit.run<{
        organizations: { nodes: { roleHolders: { totalCount: number } }[] };
      }>(
        `{ organizations { nodes { roleHolders(title: ${JSON.stringify(title)}) { totalCount } } } }`,
      );
      return organizations.nodes.some(({ roleHolders }) => roleHolders.totalCount > 0);
    };
    expect(await holders("élu director")).toBe(true);
    expect(await holders("elu director")).toBe(false);
  });

  test("partners by the end of an outcome: one that ends in 2026 may end on any day of it", async () => {
    const visit = await openApi(databases);
    await buildVisit(visit);
    const firms = async (args: string): Promise<unknown> => {
      const { organization } = await visit.run<Record<string, { partners: unknown }>>(
        `{ organization(slug: "college") { partners(${args}) { nodes { organization { slug } } } } }`,
      );
      return organization?.partners;
    };
    const firm = { nodes: [{ organization: { slug: "firm" } }] };
    const none = { nodes: [] };
    expect(await firms('outcomeEndsFrom: "2026-12-31"')).toEqual(firm);
    expect(await firms('outcomeEndsFrom: "2027-01-01"')).toEqual(none);
    expect(await firms('outcomeEndsBefore: "2026-01-02"')).toEqual(firm);
    expect(await firms('outcomeEndsBefore: "2026-01-01"')).toEqual(none);
    const soon = 'outcomeEndsFrom: "2026-03-01", outcomeEndsBefore: "2026-05-30"';
    expect(await firms(soon)).toEqual(firm);
    const ended = sql`UPDATE outcome SET state = 'ENDED'`;
    await visit.database.write((transaction) => transaction.query(ended));
    expect(await firms(soon)).toEqual(none);
  });

  test("who held a title: by the title in any case, on a day, in the order of time", async () => {
    const held = (args: string): Promise<unknown> =>
      api.run(
        `{ organization(slug: "just") { roleHolders(includeUnits: true, ${args}) { nodes { title person { name } } } } }`,
      );
    const secretaries = [
      { title: "secretary", person: { name: "Qi Kai" } },
      { title: "secretary", person: { name: "Zhang Xia" } },
    ];
    const answer = (await held('title: "SECRETARY"')) as {
      organization: { roleHolders: { nodes: { person: { name: string } }[] } };
    };
    const byName = answer.organization.roleHolders.nodes.sort((one, other) =>
      one.person.name < other.person.name ? -1 : 1,
    );
    expect(byName).toEqual(secretaries);
    expect(await held('title: "secretary", on: "2024-12-01", match: CERTAINLY')).toEqual({
      organization: { roleHolders: { nodes: [] } },
    });
  });

  test("partners of an organization are found by indexes, without going through a table", async () => {
    const { statements } = await api.ask(
      `{ organization(slug: "just") { partners(includeUnits: true) { nodes { sharedEvents } } } }`,
    );
    const statement = statements.at(-1)!;
    const explain = api.dialect === "sqlite" ? sql`EXPLAIN QUERY PLAN ` : sql`EXPLAIN `;
    // PostgreSQL goes through tables as small as these unless it is told that this costs much.
    const plan = await api.database.write(async (transaction) => {
      if (api.dialect === "postgres") await transaction.query(sql`SET LOCAL enable_seqscan = off`);
      return transaction.query(new Sql([...explain.parts, ...statement.parts]));
    });
    const steps = plan.map((row) => String(row["detail"] ?? row["QUERY PLAN"]));
    const scans = steps.filter((step) =>
      /\b(SCAN row|Seq Scan on (presence|event|organization|participation))\b/.test(step),
    );
    expect(scans).toEqual([]);
    expect(steps.length).toBeGreaterThan(5);
  });
});
