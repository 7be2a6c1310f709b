import { type Api, editor, openApi } from "../support/api";
import { Builder } from "../support/build";
import { eachDatabase } from "../support/database";
import { buildVisit, type Ids, idsFor } from "./visit";

interface Connection {
  readonly totalCount: number;
  readonly nodes: { readonly nameAsPrinted: string }[];
}

const everything = `id side titleAsPrinted nameAsPrinted event { slug }
  participant { __typename name ... on UnnamedGroup { organizations { slug } } }
  capacities { kind label item { title } } rolesHeld { title organization { slug } }
  onBehalfOf { slug } headCount { asPrinted min max approximate }
  evidence { quote sourceTitle article { slug } }`;

eachDatabase((databases) => {
  let api: Api;
  let ids: Ids;
  beforeAll(async () => {
    api = await openApi(databases);
    ids = await buildVisit(api);
  });
  const named = (value: unknown) => idsFor(ids, value);
  const labels = ({ nodes, totalCount }: Connection): string => {
    expect(totalCount).toBe(nodes.length);
    return nodes.map(({ nameAsPrinted }) => nameAsPrinted).join(" ");
  };

  test("a participation tells who took part in what, on which side, in what capacities and roles, for whom, and what says so", async () => {
    const { event } = await api.run<{ event: { participations: unknown } }>(
      `{ event(slug: "visit") { participations { totalCount nodes { ${everything} } } } }`,
    );
    const plain = { titleAsPrinted: null, rolesHeld: [], onBehalfOf: null, headCount: null };
    const report = [{ quote: null, sourceTitle: null, article: { slug: "report" } }];
    const rest = { ...plain, event: { slug: "visit" }, evidence: report };
    const whole = (kind: string, label: string | null = null) => ({ kind, label, item: null });
    const inDiscussion = (kind: string) => ({ kind, label: null, item: { title: "Discussion" } });
    expect(event.participations).toEqual({
      totalCount: 4,
      nodes: [
        {
          ...rest,
          ...{ id: ids["p1"], nameAsPrinted: "p1", side: "VISITOR" },
          titleAsPrinted: "dean and professor",
          participant: { __typename: "Person", name: "Ann" },
          capacities: [whole("LEADER"), inDiscussion("SPEAKER")],
          rolesHeld: [
            { title: "dean", organization: { slug: "college" } },
            { title: "professor", organization: { slug: "uni" } },
          ],
          onBehalfOf: { slug: "uni" },
        },
        {
          ...rest,
          ...{ id: ids["p2"], nameAsPrinted: "p2", side: "HOST" },
          participant: { __typename: "Person", name: "Ben" },
          capacities: [whole("RECEIVER"), inDiscussion("CHAIR")],
          rolesHeld: [{ title: "manager", organization: { slug: "firm" } }],
          onBehalfOf: { slug: "firm" },
        },
        {
          ...rest,
          ...{ id: ids["p3"], nameAsPrinted: "p3", side: "VISITOR", capacities: [] },
          participant: {
            ...{ __typename: "UnnamedGroup", name: "teachers" },
            organizations: [{ slug: "college" }, { slug: "firm" }],
          },
          headCount: { asPrinted: "more than 20", min: 21, max: null, approximate: false },
        },
        {
          ...rest,
          ...{ id: ids["p4"], nameAsPrinted: "p4", side: "HOST" },
          participant: { __typename: "Organization", name: "Firm" },
          capacities: [whole("OTHER", "sponsor")],
        },
      ],
    });
  });

  test("a group is called what its report calls it, whatever language is asked", async () => {
    const query = `query ($ids: [ID!]) @inLanguage(tag: "zh") {
      participations(filter: { ids: $ids }) { nodes { participant { name(language: "fr") } } }
    }`;
    expect(await api.run(query, { ids: [ids["p3"]] })).toEqual({
      participations: { nodes: [{ participant: { name: "teachers" } }] },
    });
  });

  test("the same participation is reached from event, person, organization, role, step, article and by its id", async () => {
    const { node } = await api.run<{ node: unknown }>(
      `{ node(id: "${ids["p1"] ?? ""}") { ... on Participation { ${everything} } } }`,
    );
    const part = `(filter: { ids: ["${ids["p1"] ?? ""}"] }) { totalCount nodes { ${everything} } }`;
    const answer = await api.run(
      `{
        participations${part}
        event(slug: "visit") { participations${part} programme { title participations${part} } }
        person(slug: "ann") { participations${part} roles(orderBy: { field: TITLE }) { nodes { title participations${part} } } }
        organization(slug: "uni") { participations${part} }
        college: organization(slug: "college") { participations${part} }
        article(slug: "report") { participations${part} }
      }`,
    );
    const found = { participations: { totalCount: 1, nodes: [node] } };
    const none = { participations: { totalCount: 0, nodes: [] } };
    expect(answer).toEqual({
      ...found,
      event: {
        ...found,
        programme: [
          { title: "Tour", ...none },
          { title: "Discussion", ...found },
        ],
      },
      person: {
        ...found,
        roles: {
          nodes: [
            { title: "dean", ...found },
            { title: "professor", ...found },
          ],
        },
      },
      organization: found,
      college: found,
      article: found,
    });
  });

  test.each([
    ["event", "visit", "", "p1 p2 p3 p4"],
    ["event", "forum", "", "p5 p6"],
    ["event", "visit", "orderBy: { field: PRINTED, direction: DESC }", "p4 p3 p2 p1"],
    ["event", "visit", "first: 2, offset: 1", null],
    ["person", "ann", "", "p6 p1"],
    ["person", "ann", "orderBy: { field: DATE }", "p1 p6"],
    ["person", "cat", "", "p5"],
    ["organization", "uni", "orderBy: { field: DATE }", "p1 p6 p7"],
    [
      "organization",
      "uni",
      "includeUnits: true, filter: { side: VISITOR }, orderBy: { field: PRINTED }",
      "p1 p3",
    ],
    [
      "organization",
      "uni",
      'includeUnits: true, filter: { date: { from: "2023-12-01" } }',
      "p6 p7",
    ],
    ["organization", "college", "orderBy: { field: PRINTED }", "p1 p3"],
    ["organization", "firm", "orderBy: { field: PRINTED }", "p2 p3 p4"],
    ["article", "summary", "", "p6 p5 p7"],
  ])("%s %s, participations(%s): %s", async (type, slug, args, expected) => {
    const { owner } = await api.run<{ owner: { participations: Connection } }>(
      `{ owner: ${type}(slug: "${slug}") {
        participations${args === "" ? "" : `(${args})`} { totalCount nodes { nameAsPrinted } }
      } }`,
    );
    if (expected !== null) expect(labels(owner.participations)).toBe(expected);
    else expect(owner.participations.nodes.map((one) => one.nameAsPrinted)).toEqual(["p2", "p3"]);
  });

  test("a role that is hidden is not told, and makes its organization no part of it", async () => {
    const own = await openApi(databases);
    const build = new Builder(own.database);
    const by = [await build.article()];
    const [personId, eventId] = [await build.person(), await build.event({ slug: "fair" })];
    const organizationId = await build.organization({ slug: "club", visibility: "PUBLIC" });
    const role = await build.role({ personId, organizationId, by, visibility: "HIDDEN" });
    await build.participation({ eventId, personId, rolesHeld: [role], by });
    const query = `{
      organization(slug: "club") { participations { totalCount } events { totalCount } }
      event(slug: "fair") { participations { nodes { rolesHeld { title } } } }
      events(filter: { organizations: [{ slug: "club" }] }) { totalCount }
    }`;
    const told = (totalCount: number, rolesHeld: object[]) => ({
      organization: { participations: { totalCount }, events: { totalCount } },
      event: { participations: { nodes: [{ rolesHeld }] } },
      events: { totalCount },
    });
    expect(await own.run(query)).toEqual(told(0, []));
    expect(await own.as(editor).run(query)).toEqual(told(1, [{ title: "Director" }]));
  });

  describe("participations(filter)", () => {
    test.each<[object, string]>([
      [{}, "p1 p2 p3 p4 p5 p6 p7"],
      [
        {
          side: null,
          capacities: null,
          participants: null,
          organization: null,
          date: null,
          ids: null,
        },
        "p1 p2 p3 p4 p5 p6 p7",
      ],
      [{ ids: ["p6", "p2", "p2"] }, "p2 p6"],
      [{ ids: [] }, ""],
      [{ side: "VISITOR" }, "p1 p3"],
      [{ side: "HOST" }, "p2 p4"],
      [{ capacities: ["SPEAKER"] }, "p1 p6"],
      [{ capacities: ["LEADER", "CHAIR"] }, "p1 p2"],
      [{ capacities: ["SIGNATORY"] }, ""],
      [{ capacities: [] }, ""],
      [{ participants: ["ann"] }, "p1 p6"],
      [{ participants: ["cat", "firm", "uni"] }, "p4 p5 p7"],
      [{ participants: ["college"] }, ""],
      [{ organization: { id: "uni" } }, "p1 p6 p7"],
      [{ organization: { id: "uni", includeUnits: true } }, "p1 p3 p6 p7"],
      [{ organization: { id: "uni", includeUnits: null } }, "p1 p6 p7"],
      [{ organization: { id: "uni", includeUnits: false } }, "p1 p6 p7"],
      [{ organization: { id: "college" } }, "p1 p3"],
      [{ organization: { id: "firm" } }, "p2 p3 p4"],
      [{ organization: { id: "secret" } }, ""],
      [{ date: { to: "2023-11-30", match: "CERTAINLY" } }, "p1 p2 p3 p4"],
      [{ date: { from: "2023-12-01", match: "CERTAINLY" } }, "p5 p6"],
      [{ date: { from: "2023-12-01", to: "2023-12-02" } }, "p5 p6 p7"],
      [{ side: "VISITOR", capacities: ["SPEAKER"] }, "p1"],
      [{ side: "HOST", capacities: ["SPEAKER"] }, ""],
      [{ participants: ["ann"], organization: { id: "college" } }, "p1"],
      [{ participants: ["ann"], capacities: ["SPEAKER"], date: { from: "2023-12-01" } }, "p6"],
      [{ organization: { id: "firm" }, side: "VISITOR", ids: ["p1", "p3"] }, "p3"],
    ])("%j", async (filter, expected) => {
      const query = `query ($filter: ParticipationFilter) {
        participations(filter: $filter) { totalCount nodes { nameAsPrinted } }
      }`;
      const { participations } = await api.run<{ participations: Connection }>(query, {
        filter: named(filter),
      });
      expect(labels(participations).split(" ").sort().join(" ")).toBe(expected);
    });

    test("by an organization that is hidden is for editors", async () => {
      const query = `query ($filter: ParticipationFilter) {
        participations(filter: $filter) { totalCount nodes { nameAsPrinted } }
      }`;
      const { participations } = await api.as(editor).run<{ participations: Connection }>(query, {
        filter: named({ organization: { id: "secret" } }),
      });
      expect(labels(participations)).toBe("p3");
    });

    const many = (value: string) => Array.from({ length: 101 }, () => value);
    test.each<[object, string[]]>([
      [{ ids: ["p1", "p1", "x"] }, ["ids", "2"]],
      [{ ids: ["ann"] }, ["ids", "0"]],
      [{ ids: many("p1") }, ["ids"]],
      [{ participants: ["ann", "uni", "visit"] }, ["participants", "2"]],
      [{ participants: many("ann") }, ["participants"]],
      [{ capacities: many("SPEAKER") }, ["capacities"]],
      [{ organization: { id: "ann" } }, ["organization", "id"]],
      [{ organization: { id: "" } }, ["organization", "id"]],
      [{ date: { from: "2023-11-24", to: "2023-11-23" } }, ["date", "to"]],
    ])("refuses %j", async (filter, path) => {
      const refused = { code: "BAD_USER_INPUT", field: ["filter", ...path] };
      const query = `query ($filter: ParticipationFilter) {
        participations(filter: $filter) { nodes { id } }
      }`;
      expect(await api.refusal(query, { filter: named(filter) })).toMatchObject(refused);
      const nested = `query ($filter: ParticipationFilter) {
        event(slug: "visit") { participations(filter: $filter) { nodes { id } } }
      }`;
      expect(await api.refusal(nested, { filter: named(filter) })).toMatchObject(refused);
    });
  });
});
