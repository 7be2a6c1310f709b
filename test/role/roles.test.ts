import { newId } from "../../src/kernel/ids";
import { endOf } from "../../src/kernel/partial-date/bounds";
import { certainDaysOf } from "../../src/kernel/partial-date/days";
import { type Api, editor, openApi } from "../support/api";
import { Builder, date } from "../support/build";
import { eachDatabase } from "../support/database";

interface Roles {
  readonly roles: { readonly totalCount: number; readonly nodes: { readonly title: string }[] };
}

/** The columns of a role that follow from its period. */
function held(edtf: string) {
  const period = date(edtf, "UTC");
  const sortAt = period.earliest === null ? {} : { sortAt: period.earliest };
  return { period, end: endOf(edtf), ...certainDaysOf(edtf, []), ...sortAt };
}

const periods = {
  years: "2019/2021",
  months: "2019-03/2021-06",
  days: "2020-01-15/2020-12-15",
  oneYear: "2020/2020",
  current: "2019/..",
  endUnknown: "2019/",
  beginUnknown: "/2021",
  currentSince: "/..",
  endedSome: "2019/XXXX",
};

eachDatabase((databases) => {
  let api: Api;
  beforeAll(async () => {
    api = await openApi(databases);
    const build = new Builder(api.database);
    const article = await build.article({ releasedOn: date("2022-05-09") });
    const personId = await build.person({ slug: "holder" });
    const organizationId = await build.organization({ slug: "place" });
    const both = { personId, organizationId, by: [article] };
    for (const [title, edtf] of Object.entries(periods))
      await build.role({ ...both, title, ...held(edtf) });
    await build.role({ ...both, title: "attested" });
    const seen = await build.role({ ...both, title: "seen" });
    for (const day of ["2020-03-04", "2020-09-10"]) {
      const eventId = await build.event({ date: date(day) });
      await build.participation({ eventId, personId, rolesHeld: [seen], by: [article] });
    }
    const draft = await build.article({ status: "UNPUBLISHED", releasedOn: date("2024-01-01") });
    const later = await build.event({ date: date("2023-12-24"), visibility: "PUBLIC" });
    await build.participation({ eventId: later, personId, rolesHeld: [seen], by: [draft] });
  });

  const heldOn = async (on: string, match?: string): Promise<string> => {
    const { roles } = await api.run<Roles>(
      `query ($on: Date, $match: DateMatch) {
        roles(on: $on, match: $match, first: 100) { totalCount nodes { title } }
      }`,
      match === undefined ? { on } : { on, match },
    );
    expect(roles.totalCount).toBe(roles.nodes.length);
    const titles = new Set(roles.nodes.map(({ title }) => title));
    return [...Object.keys(periods), "attested", "seen"].filter((one) => titles.has(one)).join(" ");
  };
  const unbounded = "endUnknown beginUnknown currentSince endedSome attested seen";

  describe("roles(on)", () => {
    test.each([
      ["1999-01-01", "beginUnknown currentSince attested seen"],
      ["2018-12-31", "beginUnknown currentSince attested seen"],
      ["2019-01-01", `years current ${unbounded}`],
      ["2019-03-01", `years months current ${unbounded}`],
      ["2020-01-14", `years months oneYear current ${unbounded}`],
      ["2020-01-15", `years months days oneYear current ${unbounded}`],
      ["2020-12-16", `years months oneYear current ${unbounded}`],
      ["2021-07-01", `years current ${unbounded}`],
      ["2021-12-31", `years current ${unbounded}`],
      ["2022-01-01", "current endUnknown currentSince endedSome attested seen"],
      ["2099-01-01", "current endUnknown currentSince endedSome attested seen"],
    ])("%s: what may have been held then", async (day, expected) => {
      const possible = await heldOn(day);
      expect(possible.split(" ").sort()).toEqual(expected.split(" ").sort());
      expect(await heldOn(day, "POSSIBLY")).toBe(possible);
    });

    test.each([
      ["2019-03-30", ""],
      ["2019-03-31", "months"],
      ["2019-12-30", "months"],
      ["2019-12-31", "years months current"],
      ["2020-01-14", "years months current"],
      ["2020-01-15", "years months days current"],
      ["2020-03-03", "years months days current"],
      ["2020-03-04", "years months days current seen"],
      ["2020-09-10", "years months days current seen"],
      ["2020-09-11", "years months days current"],
      ["2020-12-15", "years months days current"],
      ["2020-12-16", "years months current"],
      ["2021-01-01", "years months current"],
      ["2021-01-02", "months current"],
      ["2021-06-01", "months current"],
      ["2021-06-02", "current"],
      ["2022-05-09", "current endUnknown currentSince endedSome attested"],
      ["2022-05-10", "current"],
    ])("%s, CERTAINLY: what covers the day, or what evidence spans it", async (day, expected) => {
      expect(await heldOn(day, "CERTAINLY")).toBe(expected);
    });

    test("on: null and match alone choose nothing", async () => {
      const query = `{ all: roles { totalCount } none: roles(on: null, match: CERTAINLY) { totalCount } }`;
      expect(await api.run(query)).toEqual({ all: { totalCount: 11 }, none: { totalCount: 11 } });
    });
  });

  test("a role tells since and until when, whether it ended, and which days attest it", async () => {
    const { roles } = await api.run<{ roles: { nodes: { title: string }[] } }>(
      `{ roles(first: 100) { nodes {
        title titleLanguage end period { edtf } firstAttestedOn lastAttestedOn
        person { slug } organization { slug }
      } } }`,
    );
    const ends = { current: "CURRENT", currentSince: "CURRENT", endUnknown: "UNKNOWN" };
    const expected = Object.entries(periods).map(([title, edtf]) => ({
      title,
      period: { edtf },
      end: (ends as Record<string, string>)[title] ?? "ENDED",
      firstAttestedOn: "2022-05-09",
      lastAttestedOn: "2022-05-09",
    }));
    const rest = { period: null, end: "UNKNOWN" };
    const days = (first: string, last: string) => ({
      firstAttestedOn: first,
      lastAttestedOn: last,
    });
    const all = [
      ...expected,
      { title: "attested", ...rest, ...days("2022-05-09", "2022-05-09") },
      { title: "seen", ...rest, ...days("2020-03-04", "2020-09-10") },
    ];
    const ofBoth = { person: { slug: "holder" }, organization: { slug: "place" } };
    const byTitle = new Map(roles.nodes.map((role) => [role.title, role]));
    expect(all.map(({ title }) => byTitle.get(title))).toEqual(
      all.map((role) => ({ ...role, titleLanguage: null, ...ofBoth })),
    );
  });

  test("days that only a draft attests are for editors", async () => {
    const query = `{ person(slug: "holder") { roles(on: "2023-06-01", match: CERTAINLY) { nodes { title } } } }`;
    expect(await api.run(query)).toEqual({ person: { roles: { nodes: [{ title: "current" }] } } });
    const seen = { person: { roles: { nodes: [{ title: "current" }, { title: "seen" }] } } };
    expect(await api.as(editor).run(query)).toEqual(seen);
  });

  describe("roles of an organization", () => {
    let own: Api;
    const id: Record<string, string> = {};
    beforeAll(async () => {
      own = await openApi(databases);
      const build = new Builder(own.database);
      const article = await build.article({ slug: "report" });
      const other = await build.article({ slug: "other" });
      const [ann, ben] = [await build.person({ slug: "ann" }), await build.person({ slug: "ben" })];
      let parent: { parentId?: string; parentDepth?: number } = {};
      const role = async (person: string, organizationId: string, title: string, by: string) => {
        id[title] = await build.role({ personId: person, organizationId, title, by: [by] });
      };
      for (const [depth, slug] of ["top", "middle", "low"].entries()) {
        const organizationId = await build.organization({ slug, names: slug, ...parent });
        parent = { parentId: organizationId, parentDepth: depth };
        id[slug] = organizationId;
        await role(ann, organizationId, `ann-${slug}`, article);
      }
      await role(ben, id["top"] ?? "", "ben-top", other);
      const hidden = { ...parent, visibility: "HIDDEN" } as const;
      const secret = await build.organization(hidden);
      await role(ben, secret, "ben-secret", article);
      const merged = await build.organization({ mergedIntoId: id["middle"] ?? "" });
      const twice = await build.organization({ slug: "former", mergedIntoId: merged });
      Object.assign(id, { ann, ben, secret, twice });
    });
    const sorted = (titles: string[]) => [...titles].sort();
    const titles = async (field: string, variables: Record<string, unknown> = {}) => {
      const { owner } = await own.run<{ owner: Roles }>(
        `query (${field.includes("$filter") ? "$filter: RoleFilter, " : ""}$slug: String = "top") { owner: ${field} }`,
        variables,
      );
      expect(owner.roles.totalCount).toBe(owner.roles.nodes.length);
      return owner.roles.nodes.map(({ title }) => title);
    };
    const part = "{ totalCount nodes { title } }";
    const order = "orderBy: { field: TITLE }";

    test("are those held there, and those at its units when asked for", async () => {
      const at = (args: string) => `organization(slug: $slug) { roles(${order} ${args}) ${part} }`;
      expect(await titles(at(""))).toEqual(["ann-top", "ben-top"]);
      expect(await titles(at("includeUnits: false"))).toEqual(["ann-top", "ben-top"]);
      const all = ["ann-low", "ann-middle", "ann-top", "ben-top"];
      expect(await titles(at("includeUnits: true"))).toEqual(all);
      expect(await titles(at("includeUnits: true"), { slug: "middle" })).toEqual(all.slice(0, 2));
      expect(
        await titles(at("includeUnits: true, filter: $filter"), {
          filter: { people: [id["ben"]] },
        }),
      ).toEqual(["ben-top"]);
    });

    test("of a person and of an article are the same roles", async () => {
      const ofPerson = `person(slug: $slug) { roles(${order}) ${part} }`;
      expect(await titles(ofPerson, { slug: "ann" })).toEqual(["ann-low", "ann-middle", "ann-top"]);
      expect(await titles(ofPerson, { slug: "ben" })).toEqual(["ben-top"]);
      const ofArticle = `article(slug: $slug) { roles(${order}) ${part} }`;
      expect(await titles(ofArticle, { slug: "report" })).toEqual([
        "ann-low",
        "ann-middle",
        "ann-top",
      ]);
      expect(await titles(ofArticle, { slug: "other" })).toEqual(["ben-top"]);
    });

    test.each<[string, () => object, string[]]>([
      ["ids", () => ({ ids: [id["ann-low"], id["ben-secret"]] }), ["ann-low"]],
      ["people", () => ({ people: [id["ben"]] }), ["ben-top"]],
      [
        "an organization and its units",
        () => ({ organization: { id: id["middle"], includeUnits: true } }),
        ["ann-low", "ann-middle"],
      ],
      [
        "an organization by its slug",
        () => ({ organization: { slug: "middle", includeUnits: true } }),
        ["ann-low", "ann-middle"],
      ],
      [
        "an organization alone",
        () => ({ organization: { id: id["middle"], includeUnits: false } }),
        ["ann-middle"],
      ],
      [
        "an organization that was merged twice",
        () => ({ organization: { id: id["twice"], includeUnits: true } }),
        ["ann-low", "ann-middle"],
      ],
      [
        "the slug of one that was merged twice",
        () => ({ organization: { slug: "former", includeUnits: false } }),
        ["ann-middle"],
      ],
      ["a slug that nothing has", () => ({ organization: { slug: "No slug" } }), []],
      ["a hidden organization", () => ({ organization: { id: id["secret"] } }), []],
      ["an end that none has", () => ({ end: ["CURRENT", "ENDED"] }), []],
      [
        "their end",
        () => ({ end: ["UNKNOWN"], people: [id["ben"], id["ann"]] }),
        ["ann-low", "ann-middle", "ann-top", "ben-top"],
      ],
    ])("can be filtered by %s", async (_what, filter, expected) => {
      const { roles } = await own.run<Roles>(
        `query ($filter: RoleFilter) { roles(filter: $filter) ${part} }`,
        { filter: filter() },
      );
      expect(sorted(roles.nodes.map(({ title }) => title))).toEqual(expected);
      expect(roles.totalCount).toBe(expected.length);
    });

    test.each<[string, () => object, string[]]>([
      ["ids", () => ({ ids: [newId("per")] }), ["ids", "0"]],
      ["people", () => ({ people: [id["ann"], id["ann"], "x"] }), ["people", "2"]],
      ["organization", () => ({ organization: { id: newId("per") } }), ["organization", "id"]],
      ["organization, empty", () => ({ organization: {} }), ["organization", "id"]],
      [
        "organization, twice",
        () => ({ organization: { id: id["top"], slug: "top" } }),
        ["organization", "slug"],
      ],
    ])("refuse what does not fit in %s", async (_what, filter, path) => {
      const query = `query ($filter: RoleFilter) { roles(filter: $filter) { nodes { id } } }`;
      const { code, field } = await own.refusal(query, { filter: filter() });
      expect({ code, field }).toEqual({ code: "BAD_USER_INPUT", field: ["filter", ...path] });
    });
  });
});
