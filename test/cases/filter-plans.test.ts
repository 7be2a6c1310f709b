import { unknownSortAt } from "../../src/kernel/orders";
import { raw, Sql, sql } from "../../src/kernel/sql";
import { Participation } from "../../src/participation/participation.entity";
import { type Api, openApi } from "../support/api";
import { Builder, builtAt } from "../support/build";
import { eachDatabase } from "../support/database";

const eventCount = 60;
const peoplePerEvent = 60;
const sides = ["HOST", "VISITOR"] as const;

eachDatabase((databases) => {
  let api: Api;
  const open = { visibility: "PUBLIC" } as const;

  /** 3,600 participations: everybody was everywhere, and one of them works for a unit of the firm. */
  beforeAll(async () => {
    api = await openApi(databases);
    const build = new Builder(api.database);
    const firm = await build.organization({ ...open, slug: "firm", names: "Firm" });
    const unit = await build.organization({
      ...{ ...open, slug: "unit", names: "Unit", parentId: firm, parentDepth: 0 },
    });
    const people: string[] = [];
    for (let index = 0; index < peoplePerEvent; index += 1) people.push(await build.person(open));
    await build.role({ ...open, personId: people[7]!, organizationId: unit, title: "Director" });
    for (let index = 0; index < eventCount; index += 1) {
      const eventId = await build.event(open);
      await api.database.write(async (transaction) => {
        const rows = people.map((personId, at) => ({
          ...{ id: `par_${eventId}_${at}`, eventId, personId, position: at + 1, ...open },
          ...{ sortAt: unknownSortAt, createdAt: builtAt, side: sides[at % 2]! },
        }));
        await transaction.insert(Participation, rows);
        transaction.changed("Event", eventId);
      });
    }
    // PostgreSQL does so by itself after a while.
    if (databases.dialect === "postgres") {
      await api.database.write(async (transaction) => {
        await transaction.query(raw("ANALYZE"));
      });
    }
  }, 120_000);

  /** The steps by which the database finds what an operation reads first. */
  const plan = async (operation: string): Promise<string> => {
    const { statements, errors } = await api.ask(operation);
    expect(errors).toBeUndefined();
    const explain = api.dialect === "sqlite" ? sql`EXPLAIN QUERY PLAN ` : sql`EXPLAIN `;
    const steps = await api.database.write((transaction) =>
      transaction.query(new Sql([...explain.parts, ...statements[0]!.parts])),
    );
    return steps.map((step) => String(step["detail"] ?? step["QUERY PLAN"])).join("\n");
  };
  const scans = (text: string): string[] =>
    text.split("\n").filter((step) => /^SCAN row|Seq Scan on participation\b/.test(step));
  const found = async (operation: string): Promise<number> =>
    (await api.run<{ events: { totalCount: number } }>(operation)).events.totalCount;
  const where = (filter: string, selection: string): string =>
    `{ events(filter: { participations: { some: { ${filter} } } }) { ${selection} } }`;
  const page = "nodes { id }";

  test("events are found from the organization that a filter names, by indexes all the way", async () => {
    const filter =
      'side: VISITOR, person: { roles: { some: { organization: { slug: "firm", includeUnits: true } } } }';
    expect(await found(where(filter, "totalCount"))).toBe(eventCount);
    expect(scans(await plan(where(filter, page)))).toEqual([]);
    expect(scans(await plan(where(filter, "totalCount")))).toEqual([]);
  });

  test("a filter that names nobody walks the list in its order and looks for its rows by an index", async () => {
    expect(await found(where("side: HOST", "totalCount"))).toBe(eventCount);
    const text = await plan(where("side: HOST", page));
    expect(text).toMatch(/participation_event_id_\w+_idx|one_per_\w+_and_event/);
    expect(scans(text)).toEqual(
      api.dialect === "sqlite"
        ? [expect.stringMatching(/^SCAN row USING INDEX event_sort_at_id_\w+_idx$/)]
        : [],
    );
  });
});
