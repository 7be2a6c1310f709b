import { Person } from "../../src/person/person.entity";
import { type Api, openApi } from "../support/api";
import { Builder } from "../support/build";
import { eachDatabase } from "../support/database";

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}
interface People {
  readonly people: {
    readonly totalCount: number;
    readonly nodes: { readonly name: string }[];
    readonly edges: { readonly cursor: string; readonly node: { readonly name: string } }[];
    readonly pageInfo: PageInfo;
  };
}

const names = ["Ada", "Ben", "Cai", "Dan", "Eve", "Fay", "Gus"];
const page = `query ($first: Int, $last: Int, $after: ID, $before: ID, $offset: Int, $orderBy: PersonOrder) {
  people(first: $first, last: $last, after: $after, before: $before, offset: $offset, orderBy: $orderBy) {
    totalCount nodes { name } edges { cursor node { name } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

eachDatabase((databases) => {
  let api: Api;
  /** The cursor of each person. */
  let cursor: Record<string, string>;
  beforeAll(async () => {
    api = await openApi(databases);
    const build = new Builder(api.database);
    for (const name of names) await build.person({ names: name, visibility: "PUBLIC" });
    await build.person({ names: "Bob", visibility: "HIDDEN" });
    const { people } = await api.run<People>(page);
    cursor = Object.fromEntries(people.edges.map((edge) => [edge.node.name, edge.cursor]));
  });

  const letters = async (variables: Record<string, unknown>) => {
    const { people } = await api.run<People>(page, variables);
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = people.pageInfo;
    expect(people.edges.map(({ node }) => node)).toEqual(people.nodes);
    expect(people.totalCount).toBe(7);
    expect([startCursor, endCursor]).toEqual([
      people.edges[0]?.cursor ?? null,
      people.edges.at(-1)?.cursor ?? null,
    ]);
    const shown = people.nodes.map(({ name }) => name.charAt(0)).join("");
    return `${hasPreviousPage ? "…" : ""}${shown}${hasNextPage ? "…" : ""}`;
  };
  /** Arguments with people's names in place of their cursors. */
  const withCursors = ({ after, before, ...rest }: Record<string, number | string>) => ({
    ...rest,
    ...(after === undefined ? {} : { after: cursor[after] }),
    ...(before === undefined ? {} : { before: cursor[before] }),
  });

  describe("a page", () => {
    test.each<[string, Record<string, number | string>, string]>([
      ["has twenty if nothing is said", {}, "ABCDEFG"],
      ["begins at the beginning", { first: 3 }, "ABC…"],
      ["goes on after a cursor", { first: 3, after: "Cai" }, "…DEF…"],
      ["may be the last", { first: 3, after: "Fay" }, "…G"],
      ["may hold exactly what is left", { first: 3, after: "Dan" }, "…EFG"],
      ["may hold exactly what there is", { first: 7 }, "ABCDEFG"],
      ["may be larger than the list", { first: 100 }, "ABCDEFG"],
      ["is empty after the last", { first: 3, after: "Gus" }, "…"],
      ["ends at the end", { last: 3 }, "…EFG"],
      ["goes back before a cursor", { last: 3, before: "Eve" }, "…BCD…"],
      ["goes back to the first", { last: 3, before: "Dan" }, "ABC…"],
      ["may hold exactly what there is, from the end", { last: 7 }, "ABCDEFG"],
      ["is empty before the first", { last: 3, before: "Ada" }, "…"],
      ["lies between two cursors", { after: "Ada", before: "Fay" }, "…BCDE"],
      ["begins between two cursors", { first: 2, after: "Ada", before: "Fay" }, "…BC…"],
      ["ends between two cursors", { last: 2, after: "Ada", before: "Fay" }, "…DE…"],
      ["is empty between neighbours", { first: 2, after: "Ada", before: "Ben" }, "…"],
      ["is empty between cursors that are crossed", { first: 2, after: "Fay", before: "Ben" }, "…"],
      ["passes over some", { first: 3, offset: 2 }, "…CDE…"],
      ["passes over none", { first: 3, offset: 0 }, "ABC…"],
      ["passes over all but the last", { first: 3, offset: 6 }, "…G"],
      ["passes over all", { first: 3, offset: 7 }, "…"],
      ["passes over more than there are", { first: 3, offset: 10_000 }, "…"],
      ["takes null for what is left out", { first: 3 }, "ABC…"],
    ])("%s: %p", async (_what, args, expected) => {
      const nothing = { last: null, after: null, before: null, offset: null };
      const given = withCursors(args);
      expect(await letters(given)).toBe(expected);
      expect(await letters({ ...nothing, first: null, ...given })).toBe(expected);
    });

    test.each([1, 2, 3, 7])(
      "by page, %i at a time, reaches everybody once in both directions",
      async (size) => {
        for (const direction of ["ASC", "DESC"]) {
          const sorted = direction === "ASC" ? names : [...names].reverse();
          const orderBy = { field: "NAME", direction };
          const forward: string[] = [];
          for (let after: string | null = null, more = true; more;) {
            const { people }: People = await api.run(page, { first: size, after, orderBy });
            forward.push(...people.nodes.map(({ name }) => name));
            ({ endCursor: after, hasNextPage: more } = people.pageInfo);
          }
          const backward: string[] = [];
          for (let before: string | null = null, more = true; more;) {
            const { people }: People = await api.run(page, { last: size, before, orderBy });
            backward.unshift(...people.nodes.map(({ name }) => name));
            ({ startCursor: before, hasPreviousPage: more } = people.pageInfo);
          }
          expect([forward, backward]).toEqual([sorted, sorted]);
        }
      },
    );

    test("goes on at its place when somebody came before it or the last one seen went away", async () => {
      const own = await openApi(databases);
      const build = new Builder(own.database);
      const ids: string[] = [];
      for (const name of ["Bea", "Dov", "Fil"])
        ids.push(await build.person({ names: name, visibility: "PUBLIC" }));
      const { people } = await own.run<People>(page, { first: 2 });
      await build.person({ names: "Abe", visibility: "PUBLIC" });
      await hide(own, ids[1] ?? "");
      const next = await own.run<People>(page, { first: 2, after: people.pageInfo.endCursor });
      expect(next.people.nodes).toEqual([{ name: "Fil" }]);
    });
  });

  describe("a page is refused", () => {
    test.each<[string, Record<string, unknown>, string, string]>([
      ["of no size", { first: 0 }, "first", "`first` is 0; it can be 1 to 100."],
      ["of less", { first: -1 }, "first", "`first` is -1; it can be 1 to 100."],
      ["of more than a hundred", { first: 101 }, "first", "`first` is 101; it can be 1 to 100."],
      ["of no size from the end", { last: 0 }, "last", "`last` is 0; it can be 1 to 100."],
      [
        "of more than a hundred from the end",
        { last: 101 },
        "last",
        "`last` is 101; it can be 1 to 100.",
      ],
      ["with two sizes", { first: 2, last: 2 }, "last", "Give either `first` or `last`, not both."],
      [
        "before the beginning",
        { offset: -1 },
        "offset",
        "`offset` is -1; it can be 0 to 10000. Use a cursor to go further.",
      ],
      [
        "too far out",
        { offset: 10_001 },
        "offset",
        "`offset` is 10001; it can be 0 to 10000. Use a cursor to go further.",
      ],
      [
        "by number from the end",
        { offset: 1, last: 2 },
        "offset",
        "`offset` counts from the beginning: leave out `after`, `before` and `last`.",
      ],
    ])("%s", async (_what, variables, argument, message) => {
      const expected = { code: "BAD_USER_INPUT", field: [argument], message };
      expect(await api.refusal(page, variables)).toEqual(expected);
      const { statements } = await api.ask(page, variables);
      expect(statements).toEqual([]);
    });

    test("with an offset and a cursor", async () => {
      for (const other of ["after", "before"]) {
        const variables = { offset: 0, [other]: cursor["Ada"] };
        expect((await api.refusal(page, variables)).field).toEqual(["offset"]);
      }
    });

    test("with a cursor of another order, direction or list", async () => {
      const message =
        "is a cursor of another order or list. Use a cursor that this field gave out under the same `orderBy`.";
      for (const argument of ["after", "before"]) {
        const variables = { [argument]: cursor["Ada"], orderBy: { field: "ADDED" } };
        const expected = {
          code: "BAD_USER_INPUT",
          field: [argument],
          message: `\`${argument}\` ${message}`,
        };
        expect(await api.refusal(page, variables)).toEqual(expected);
        const down = { ...variables, orderBy: { field: "NAME", direction: "DESC" } };
        expect(await api.refusal(page, down)).toEqual(expected);
        const other = `{ topics(${argument}: "${cursor["Ada"] ?? ""}") { nodes { id } } }`;
        expect(await api.refusal(other)).toEqual(expected);
      }
    });

    const forged = (...values: unknown[]) =>
      Buffer.from(JSON.stringify(values)).toString("base64url");
    test.each<[string, string]>([
      ["that is empty", ""],
      ["that is no base64", "***"],
      ["that is no JSON", Buffer.from("{").toString("base64url")],
      ["that is no list", Buffer.from('"Person.NAME:ASC"').toString("base64url")],
      ["without an order", forged(1, "a", "b")],
      ["with too few values", forged("Person.NAME:ASC", "ada")],
      ["with too many values", forged("Person.NAME:ASC", "ada", "per_1", "more")],
      ["with a value of another kind", forged("Person.NAME:ASC", 1, "per_1")],
      ["with null for a value", forged("Person.NAME:ASC", null, "per_1")],
      ["with a list for a value", forged("Person.NAME:ASC", ["ada"], "per_1")],
      ["with a character that no text holds", forged("Person.NAME:ASC", "a\0", "per_1")],
      ["with half a character", forged("Person.NAME:ASC", "a\ud800", "per_1")],
      ["that is very long", forged("Person.NAME:ASC", "a".repeat(3000), "per_1")],
    ])("with a cursor %s", async (_what, after) => {
      expect(await api.refusal(page, { after })).toEqual({
        code: "BAD_USER_INPUT",
        field: ["after"],
        message:
          "`after` is not a cursor. Use `pageInfo.endCursor`, `pageInfo.startCursor` or an edge's `cursor` as it was given out.",
      });
    });

    test.each<[string, string, unknown[]]>([
      ["events", "Event.DATE:DESC", ["2023-11-23", "evt_1"]],
      ["events", "Event.DATE:DESC", ["2023-02-30T00:00:00.000Z", "evt_1"]],
      ["events", "Event.DATE:DESC", ["+012023-01-01T00:00:00.000Z", "evt_1"]],
      ["events", "Event.DATE:DESC", ["-000001-01-01T00:00:00.000Z", "evt_1"]],
      ["events", "Event.DATE:DESC", ["0000-01-01T00:00:00.000Z", "evt_1"]],
      ["events", "Event.DATE:ASC", [2 ** 40, "2023-01-01T00:00:00.000Z", "evt_1"]],
      ["events", "Event.DATE:ASC", [0.5, "2023-01-01T00:00:00.000Z", "evt_1"]],
      ["participations", "Participation.PRINTED:ASC", [2 ** 31, "par_1"]],
      ["participations", "Participation.PRINTED:ASC", [-(2 ** 40), "par_1"]],
      ["articles", "Article.CLICKS:ASC", [2 ** 53, "art_1"]],
    ])("with a forged time or number: %s, %s, %p", async (list, name, values) => {
      const [order = "", direction = ""] = name.split(".")[1]?.split(":") ?? [];
      const { code, field } = await api.refusal(
        `query ($after: ID) {
          ${list}(after: $after, orderBy: { field: ${order}, direction: ${direction} }) { nodes { id } }
        }`,
        { after: forged(name, ...values) },
      );
      expect({ code, field }).toEqual({ code: "BAD_USER_INPUT", field: ["after"] });
    });
  });
});

/** As an editor hides somebody, which the API cannot do yet. */
async function hide({ database }: Api, personId: string): Promise<void> {
  await database.write(async (transaction) => {
    await transaction.update(Person, personId, 1, { visibility: "HIDDEN", isPublic: false });
    transaction.changed("Person", personId);
  });
}
