import { renderSql } from "../../src/database/render-sql";
import type { Sql } from "../../src/kernel/sql";
import { buildVisit, type Ids, idsFor } from "../participation/visit";
import { type Api, editor, openApi } from "../support/api";
import { Builder } from "../support/build";
import { eachDatabase } from "../support/database";
import { textForMany } from "../support/statement-text";

type Filter = Readonly<Record<string, unknown>>;

eachDatabase((databases) => {
  let api: Api;
  let ids: Ids;
  beforeAll(async () => {
    api = await openApi(databases);
    ids = await buildVisit(api);
    const build = new Builder(api.database);
    await build.person({ slug: "percent", visibility: "PUBLIC", names: "１００% Café_" });
    await build.person({ slug: "sigma", visibility: "PUBLIC", names: ["ΟΔΥΣΣΕΥΣ", "清华大学"] });
  });

  const operation = (list: string, type: string): string =>
    `query ($filter: ${type}Filter) { ${list}(filter: $filter) { totalCount nodes { id } } }`;
  const nameOf = (id: string): string =>
    Object.keys(ids).find((name) => ids[name] === id) ?? "another";
  const found = async (list: string, type: string, filter: Filter, as = api): Promise<string> => {
    const answer = await as.run<
      Record<string, { totalCount: number; nodes: readonly { id: string }[] }>
    >(operation(list, type), { filter: idsFor(ids, filter) });
    const { totalCount, nodes } = answer[list]!;
    expect(totalCount).toBe(nodes.length);
    return nodes
      .map(({ id }) => nameOf(id))
      .sort()
      .join(" ");
  };
  const events = (filter: Filter, as = api): Promise<string> =>
    found("events", "Event", filter, as);

  describe("conditions inside one `some` speak of one row", () => {
    const side = (value: string): Filter => ({ participations: { some: { side: value } } });
    const held = (organization: Filter): Filter => ({ roles: { some: { organization } } });

    test.each<[string, Filter, string]>([
      ["a host", side("HOST"), "visit"],
      ["a guest", side("VISITOR"), "visit"],
      [
        "somebody who is both",
        { participations: { some: { and: [{ side: "HOST" }, { side: "VISITOR" }] } } },
        "",
      ],
      ["a host and a guest", { and: [side("HOST"), side("VISITOR")] }, "visit"],
      ["Ann as host", { participations: { some: { side: "HOST", person: { ids: ["ann"] } } } }, ""],
      ["no host", { participations: { none: { side: "HOST" } } }, "forum talk"],
      ["nobody but people", { participations: { every: { person: {} } } }, "forum"],
      [
        "a person with a role at the university or under it",
        { participations: { some: { person: held({ slug: "uni", includeUnits: true }) } } },
        "forum visit",
      ],
      [
        "the same on the host's side",
        {
          participations: {
            some: { side: "HOST", person: held({ slug: "uni", includeUnits: true }) },
          },
        },
        "",
      ],
    ])("events with %s", async (_what, filter, expected) => {
      expect(await events(filter)).toBe(expected);
    });
  });

  describe("and, or, not", () => {
    test.each<[Filter, string]>([
      [{ and: [] }, "forum talk visit"],
      [{ or: [] }, ""],
      [{ not: {} }, ""],
      [{ or: [{ kind: ["FORUM"] }, { name: { eq: "TALK" } }] }, "forum talk"],
      [{ or: [{ kind: ["FORUM"] }, {}], kind: ["VISIT"] }, "visit"],
      [{ not: { theme: { startsWith: "Hand" } } }, "forum talk"],
      [{ not: { not: { theme: { contains: "hand" } } } }, "visit"],
      [{ theme: { isNull: true } }, "forum talk"],
      [{ theme: { isNull: false } }, "visit"],
      [{ not: { date: { from: "2023-12-01", match: "CERTAINLY" } } }, "talk visit"],
      [{ and: null, or: null, not: null, theme: null }, "forum talk visit"],
    ])("%j", async (filter, expected) => {
      expect(await events(filter)).toBe(expected);
    });
  });

  describe("text is compared without case, width and compatibility forms", () => {
    const people = async (name: Filter): Promise<string[]> => {
      const { people: list } = await api.run<{ people: { nodes: readonly { slug: string }[] } }>(
        "query ($filter: PersonFilter) { people(filter: $filter) { nodes { slug } } }",
        { filter: { name } },
      );
      return list.nodes.map(({ slug }) => slug);
    };

    test.each<[Filter, string[]]>([
      [{ eq: "ann" }, ["ann"]],
      [{ eq: "ＡＮＮ" }, ["ann"]],
      [{ in: ["BEN", "cat", "BEN"] }, ["ben", "cat"]],
      [{ in: [] }, []],
      [{ startsWith: "100%" }, ["percent"]],
      [{ contains: "%" }, ["percent"]],
      [{ contains: "_" }, ["percent"]],
      [{ contains: "É_" }, ["percent"]],
      [{ contains: "cafe" }, []],
      [{ startsWith: "A%" }, []],
      [{ eq: "οδυσσευς" }, ["sigma"]],
      [{ contains: "华" }, ["sigma"]],
      [{ startsWith: "清华", eq: "清华大学" }, ["sigma"]],
      [{ startsWith: "清华", contains: "σσ" }, []],
      [{ eq: "'; DROP TABLE person; --" }, []],
    ])("name: %j", async (name, slugs) => {
      expect(await people(name)).toEqual(slugs);
    });
  });

  test("numbers and times are compared by size", async () => {
    const articles = (filter: Filter): Promise<string> => found("articles", "Article", filter);
    expect(await articles({ clicks: { gte: 695 } })).toBe("report");
    expect(await articles({ clicks: { gt: 695 } })).toBe("");
    expect(await articles({ clicks: { eq: 0 } })).toBe("summary");
    expect(await articles({ clicks: { lt: 696, lte: 695, gt: 0 } })).toBe("report");
    const at = "2026-03-02T09:30:00.000Z";
    expect(await articles({ publishedAt: { eq: at } })).toBe("summary");
    expect(await articles({ publishedAt: { lt: at } })).toBe("report");
    expect(await articles({ publishedAt: { gt: at } })).toBe("");
    expect(await articles({ publishedAt: { isNull: true } })).toBe("");
    expect(await articles({ section: { isNull: true } })).toBe("summary");
  });

  test("case 32: what may not be seen neither meets a filter nor keeps anything from meeting it", async () => {
    const about = { about: { some: { name: { eq: "Energy" } } } };
    expect(await events(about)).toBe("");
    expect(await events(about, api.as(editor))).toBe("visit");
    const none = { about: { none: { name: { eq: "Energy" } } } };
    expect(await events(none)).toBe("forum talk visit");
    expect(await events(none, api.as(editor))).toBe("forum talk");
    const every = { about: { every: { name: { in: ["Research", "Employment"] } } } };
    expect(await events(every)).toBe("forum talk visit");
    expect(await events(every, api.as(editor))).toBe("forum talk");
    const place = { place: {} };
    expect(await events(place)).toBe("visit");
    expect(await events(place, api.as(editor))).toBe("talk visit");
  });

  describe("a filter too deep or too wide", () => {
    const refused = async (filter: Filter): Promise<{ field: unknown; message: string }> => {
      const { code, field, message } = await api.refusal(operation("events", "Event"), {
        filter: idsFor(ids, filter),
      });
      expect(code).toBe("BAD_USER_INPUT");
      return { field, message };
    };
    const nested = (depth: number): Filter => (depth === 0 ? {} : { not: nested(depth - 1) });
    const related = (depth: number): Filter =>
      depth === 0 ? {} : { participations: { some: { event: related(depth - 2) } } };
    const wide = (count: number): Filter => ({
      or: Array.from({ length: count }, () => ({ kind: ["VISIT"] })),
    });

    test("is refused with the path down to the key, and the limit", async () => {
      expect(await refused(nested(6))).toEqual({
        field: ["filter", "not", "not", "not", "not", "not", "not"],
        message: "The filter nests `and`, `or` and `not` more than 5 deep.",
      });
      expect(await refused(related(4))).toEqual({
        field: [
          "filter",
          ...["participations", "some", "event", "participations", "some", "event"],
        ],
        message: "The filter goes through more than 3 relations, one inside the other.",
      });
      const tooMany = "The filter has more than 50 keys; ask for less at once.";
      expect(await refused(wide(50))).toEqual({
        field: ["filter", "or", "49", "kind"],
        message: tooMany,
      });
      expect(await refused({ and: Array.from({ length: 60 }, () => ({})) })).toEqual({
        field: ["filter", "and", "49"],
        message: tooMany,
      });
      expect(await refused({ theme: { contains: " " } })).toEqual({
        field: ["filter", "theme", "contains"],
        message: "The text is empty; write something here.",
      });
      const long = await refused({ name: { in: ["x", "y".repeat(201)] } });
      expect(long.field).toEqual(["filter", "name", "in", "1"]);
      const inside = { participations: { some: { person: { ids: ["ann", "visit"] } } } };
      expect((await refused(inside)).field).toEqual([
        ...["filter", "participations", "some", "person", "ids", "1"],
      ]);
    });

    test("is answered as long as it keeps within the limits", async () => {
      expect(await events(nested(4))).toBe("forum talk visit");
      expect(await events(nested(5))).toBe("");
      expect(await events(wide(49))).toBe("visit");
      const ann = { not: { not: { not: { not: { and: [{ ids: ["ann"] }] } } } } };
      const deepest = { participations: { some: { rolesHeld: { some: { person: ann } } } } };
      expect(await events(deepest)).toBe("forum visit");
    });
  });

  describe("what no index bounds is read beside all else", () => {
    const list = "events(filter: $filter) { totalCount nodes { id } }";
    const ofTopic = `topics { nodes { ${list} } }`;
    const aside = async (selection: string, filter: Filter): Promise<[number, number]> => {
      const asked = await api.ask(`query ($filter: EventFilter) { ${selection} }`, {
        filter: idsFor(ids, filter),
      });
      expect(asked.errors).toBeUndefined();
      return [asked.aside.length, asked.statements.length];
    };
    const side = { participations: { some: { side: "HOST" } } };
    const ann = { participations: { some: { participants: ["ann"] } } };

    test.each<[string, Filter, number]>([
      ["no condition", {}, 0],
      ["kinds and days", { kind: ["VISIT"], date: { from: "2023-01-01" } }, 0],
      ["ids, also under a relation or as alternatives", { or: [{ ids: ["visit"] }, ann] }, 0],
      ["a relation", side, 2],
      ["a relation beside ids", { ids: ["visit"], ...side }, 2],
      ["a relation under one that ids lead to", { ...ann, and: [side] }, 2],
      ["a text", { name: { contains: "x" } }, 2],
      ["alternatives", { or: [{ kind: ["VISIT"] }, { kind: ["FORUM"] }] }, 2],
      ["a negation", { not: { kind: ["VISIT"] } }, 2],
      ["several that all must hold", { and: [{ kind: ["VISIT"] }, { kind: ["FORUM"] }] }, 2],
    ])("%s", async (_what, filter, expected) => {
      expect(await aside(list, filter)).toEqual([expected, 2]);
      expect(await aside(ofTopic, filter)).toEqual([expected, 3]);
    });

    test("a facet and a search for chains", async () => {
      const facets = "events(filter: $filter) { nodes { id } facets { kinds { count } } }";
      expect(await aside(facets, {})).toEqual([1, 2]);
      const { aside: chains } = await api.ask(
        `{ connection(from: "${ids["ann"]!}", to: "${ids["visit"]!}") { length } }`,
      );
      expect(chains).toHaveLength(1);
    });
  });

  test("the text of a statement depends on which keys are given, never on values", async () => {
    const statementsOf = async (filter: Filter): Promise<readonly Sql[]> => {
      const { statements, errors } = await api.ask(operation("events", "Event"), {
        filter: idsFor(ids, filter),
      });
      expect(errors).toBeUndefined();
      return statements;
    };
    const filter = (name: string, people: string[], kinds: string[]): Filter => ({
      or: [
        { name: { contains: name, in: [name, ...people] }, kind: kinds },
        { participations: { some: { participants: people, rolesHeld: { none: { people } } } } },
      ],
    });
    const forMany = (statement: Sql): string => textForMany(statement, api.dialect);
    const one = await statementsOf(filter("a", ["ann"], ["VISIT"]));
    const others = await statementsOf(filter("%' OR 1=1", ["ben", "cat"], []));
    expect(one.map(forMany)).toEqual(others.map(forMany));
    const alike = await statementsOf(filter("%' OR 1=1", ["ben"], ["FORUM"]));
    const plain = (statement: Sql): string => renderSql(statement, api.dialect).text;
    expect(one.map(plain)).toEqual(alike.map(plain));
  });
});
