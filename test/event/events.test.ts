import { newId } from "../../src/kernel/ids";
import { buildVisit, type Ids, idsFor } from "../participation/visit";
import { type Api, editor, openApi } from "../support/api";
import { eachDatabase } from "../support/database";

eachDatabase((databases) => {
  let api: Api;
  let ids: Ids;
  beforeAll(async () => {
    api = await openApi(databases);
    ids = await buildVisit(api);
  });
  const named = (value: unknown) => idsFor(ids, value);
  const events = async (filter: object, as = api): Promise<string> => {
    const { events: found } = await as.run<{
      events: { totalCount: number; nodes: { slug: string }[] };
    }>(
      `query ($filter: EventFilter) {
        events(filter: $filter, orderBy: { field: NAME }) { totalCount nodes { slug } }
      }`,
      { filter: named(filter) },
    );
    expect(found.totalCount).toBe(found.nodes.length);
    return found.nodes.map(({ slug }) => slug).join(" ");
  };
  const refused = async (filter: object) => {
    const query = `query ($filter: EventFilter) { events(filter: $filter) { nodes { id } } }`;
    const { code, field } = await api.refusal(query, { filter: named(filter) });
    return { code, field };
  };

  test("an event tells what it was, when and where, how many came, step by step what happened, and what it dealt with", async () => {
    const { visit, forum } = await api.run(
      `{
        visit: event(slug: "visit") {
          id slug name kind theme occurrence timeZone date { edtf }
          place { asPrinted organization { slug } }
          headCounts { asPrinted min max approximate side }
          programme { id position title kind place { asPrinted organization { slug } } topics { slug } }
          topics { slug } coverage { totalCount nodes { slug } }
          outcomes { totalCount nodes { title } } quotations { totalCount nodes { text } }
        }
        forum: event(slug: "forum") {
          kind theme occurrence place { asPrinted } headCounts { min } topics { slug }
          programme { place { asPrinted organization { slug } } topics { slug } }
          quotations { totalCount }
        }
      }`,
    );
    expect(visit).toEqual({
      ...{ id: ids["visit"], slug: "visit", name: "Visit", kind: "VISIT", theme: "Hand in hand" },
      ...{ occurrence: "HAPPENED", timeZone: "Asia/Shanghai", date: { edtf: "2023-11-23" } },
      place: { asPrinted: "the Firm's hall", organization: { slug: "firm" } },
      headCounts: [
        { asPrinted: "a group of 30", min: 30, max: 30, approximate: false, side: "VISITOR" },
        { asPrinted: "近百人", min: null, max: 100, approximate: true, side: null },
      ],
      programme: [
        { id: ids["item1"], position: 1, title: "Tour", kind: "TOUR", place: null, topics: [] },
        {
          ...{ id: ids["item2"], position: 2, title: "Discussion", kind: "DISCUSSION" },
          place: { asPrinted: "Room 5", organization: { slug: "college" } },
          topics: [{ slug: "employment" }, { slug: "research" }],
        },
      ],
      topics: [{ slug: "research" }],
      coverage: { totalCount: 2, nodes: [{ slug: "summary" }, { slug: "report" }] },
      outcomes: { totalCount: 1, nodes: [{ title: "Agreement" }] },
      quotations: { totalCount: 1, nodes: [{ text: "We go on." }] },
    });
    expect(forum).toEqual({
      ...{ kind: "FORUM", theme: null, occurrence: "PLANNED", place: null },
      ...{ headCounts: [], topics: [], quotations: { totalCount: 0 } },
      programme: [{ place: { asPrinted: null, organization: { slug: "uni" } }, topics: [] }],
    });
  });

  test("a place of which nothing may be seen is null", async () => {
    const query = `{ event(slug: "talk") { place { asPrinted organization { slug } } } }`;
    expect(await api.run(query)).toEqual({ event: { place: null } });
    expect(await api.as(editor).run(query)).toEqual({
      event: { place: { asPrinted: null, organization: { slug: "secret" } } },
    });
  });

  describe("events(filter)", () => {
    test.each<[object, string]>([
      [{}, "forum talk visit"],
      [{ ids: ["visit", "talk"] }, "talk visit"],
      [{ kind: ["FORUM", "LECTURE"] }, "forum talk"],
      [{ kind: ["SIGNING"] }, ""],
      [{ kind: [] }, ""],
      [{ occurrence: ["PLANNED"] }, "forum"],
      [{ occurrence: ["HAPPENED", "PLANNED"] }, "forum talk visit"],
      [{ date: { from: "2023-12-31" } }, "forum talk"],
      [{ date: { from: "2023-12-01", to: "2023-12-31", match: "CERTAINLY" } }, "forum"],
      [{ topics: ["research"] }, "visit"],
      [{ topics: ["employment"] }, "visit"],
      [{ topics: ["energy"] }, ""],
      [{ topics: [] }, ""],
      [{ topics: ["research"], kind: ["FORUM"] }, ""],
      [{ topics: ["employment"], kind: ["VISIT"], date: { to: "2023-11-23" } }, "visit"],
    ])("%j", async (filter, expected) => {
      expect(await events(filter)).toBe(expected);
    });

    test.each<[object, string[]]>([
      [{ ids: ["ann"] }, ["ids", "0"]],
      [{ topics: ["research", "visit"] }, ["topics", "1"]],
      [{ topics: Array.from({ length: 101 }, () => "research") }, ["topics"]],
      [{ occurrence: Array.from({ length: 101 }, () => "PLANNED") }, ["occurrence"]],
      [{ date: { from: "2024-01-02", to: "2024-01-01" } }, ["date", "to"]],
    ])("refuses %j", async (filter, path) => {
      expect(await refused(filter)).toEqual({ code: "BAD_USER_INPUT", field: ["filter", ...path] });
    });
  });

  describe("events(filter) by who was there", () => {
    test.each<[object, string]>([
      [{ participants: ["ann"] }, "forum visit"],
      [{ participants: ["ben", "uni"] }, "talk visit"],
      [{ participants: ["college"] }, ""],
      [{ participants: [] }, ""],
      [{ organizations: [{ id: "uni" }] }, "forum talk visit"],
      [{ organizations: [{ id: "uni", includeUnits: false }] }, "forum talk visit"],
      [{ organizations: [{ id: "college" }] }, "visit"],
      [{ organizations: [{ slug: "college" }] }, "visit"],
      [{ organizations: [{ id: "firm" }] }, "visit"],
      [{ organizations: [{ id: "uni" }, { id: "firm" }] }, "visit"],
      [{ organizations: [{ id: "firm" }, { id: "firm" }] }, "visit"],
      [{ organizations: [{ id: "uni" }, { id: "secret" }] }, ""],
      [{ organizations: [{ id: "secret" }] }, ""],
      [{ organizations: [] }, "forum talk visit"],
      [{ organizations: [{ id: "uni" }], participants: ["cat"], kind: ["FORUM"] }, "forum"],
    ])("%j", async (filter, expected) => {
      expect(await events(filter)).toBe(expected);
    });

    test("a hidden place shows to editors only", async () => {
      expect(await events({ organizations: [{ id: "secret" }] }, api.as(editor))).toBe(
        "talk visit",
      );
    });

    test.each<[object, string[]]>([
      [{ participants: ["ann", "x"] }, ["participants", "1"]],
      [{ participants: ["research"] }, ["participants", "0"]],
      [{ organizations: [{ id: "uni" }, { id: "ann" }] }, ["organizations", "1", "id"]],
      [{ organizations: [{ id: "uni" }, {}] }, ["organizations", "1", "id"]],
      [
        { organizations: Array.from({ length: 6 }, () => ({ id: newId("org") })) },
        ["organizations"],
      ],
    ])("refuses %j", async (filter, path) => {
      expect(await refused(filter)).toEqual({ code: "BAD_USER_INPUT", field: ["filter", ...path] });
    });

    test.each([
      ["uni", "", "forum visit talk"],
      ["uni", "(includeUnits: true)", "forum visit talk"],
      ["college", "", "visit"],
      ["firm", "", "visit"],
      ["firm", "(filter: { kind: [LECTURE] })", ""],
    ])("%s was at %s%s", async (slug, args, expected) => {
      const { organization } = await api.run<{
        organization: { events: { nodes: { slug: string }[] } };
      }>(`{ organization(slug: "${slug}") { events${args} { nodes { slug } } } }`);
      expect(organization.events.nodes.map((event) => event.slug).join(" ")).toBe(expected);
    });
  });
});
