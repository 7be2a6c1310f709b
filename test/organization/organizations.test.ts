import { newId } from "../../src/kernel/ids";
import { OrganizationExternalId } from "../../src/organization/organization-external-id.entity";
import { PersonExternalId } from "../../src/person/person-external-id.entity";
import { type Api, editor, openApi } from "../support/api";
import { addRows, Builder } from "../support/build";
import { eachDatabase } from "../support/database";

/**
 * university ─ college ─ department ─ laboratory
 *            └ secret (hidden) ─ office
 * enterprise ─ branch
 */
const parents = {
  university: null,
  college: "university",
  department: "college",
  laboratory: "department",
  secret: "university",
  office: "secret",
  enterprise: null,
  branch: "enterprise",
} as const;
type Name = keyof typeof parents;
const depthOf = (name: Name): number => {
  const parent = parents[name];
  return parent === null ? 0 : depthOf(parent) + 1;
};

interface Organizations {
  readonly organizations: {
    readonly totalCount: number;
    readonly nodes: { readonly name: string }[];
  };
}

const childrenOfFirst = `query ($after: ID, $before: ID) { organization(slug: "first") {
  children(first: 2, after: $after, before: $before) {
    nodes { name } pageInfo { hasNextPage hasPreviousPage }
  }
} }`;

eachDatabase((databases) => {
  let api: Api;
  const id = {} as Record<Name, string>;
  beforeAll(async () => {
    api = await openApi(databases);
    const build = new Builder(api.database);
    for (const name of Object.keys(parents) as Name[]) {
      const parent = parents[name];
      id[name] = await build.organization({
        ...{ names: name, slug: name, kindLabel: `a ${name}` },
        kind: parent === null ? (name === "enterprise" ? "ENTERPRISE" : "UNIVERSITY") : "UNIT",
        visibility: name === "secret" ? "HIDDEN" : "PUBLIC",
        ...(parent === null ? {} : { parentId: id[parent], parentDepth: depthOf(parent) }),
      });
    }
  });

  const listed = async (filter: object, as = api): Promise<string> => {
    const { organizations } = await as.run<Organizations>(
      `query ($filter: OrganizationFilter) {
        organizations(first: 100, filter: $filter) { totalCount nodes { name } }
      }`,
      { filter },
    );
    expect(organizations.totalCount).toBe(organizations.nodes.length);
    return organizations.nodes.map(({ name }) => name).join(" ");
  };

  test("an organization tells its kind, its parent, what is above it up to the top, and what is directly under it", async () => {
    const fields = `slug name kind kindLabel parent { name } ancestors { name kind }
      children { totalCount nodes { name } }`;
    const names = ["university", "college", "laboratory", "branch"];
    const query = `{ ${names.map((name) => `${name}: organization(slug: "${name}") { ${fields} }`).join(" ")} }`;
    const unit = (name: string) => ({ slug: name, name, kind: "UNIT", kindLabel: `a ${name}` });
    const top = { name: "university", kind: "UNIVERSITY" };
    const under = (...units: string[]) => ({
      totalCount: units.length,
      nodes: units.map((name) => ({ name })),
    });
    expect(await api.run(query)).toEqual({
      university: {
        ...{ slug: "university", name: "university", kind: "UNIVERSITY" },
        ...{ kindLabel: "a university", parent: null, ancestors: [], children: under("college") },
      },
      college: {
        ...unit("college"),
        ...{ parent: { name: "university" }, ancestors: [top], children: under("department") },
      },
      laboratory: {
        ...unit("laboratory"),
        parent: { name: "department" },
        ancestors: [{ name: "department", kind: "UNIT" }, { name: "college", kind: "UNIT" }, top],
        children: under(),
      },
      branch: {
        ...unit("branch"),
        parent: { name: "enterprise" },
        ancestors: [{ name: "enterprise", kind: "ENTERPRISE" }],
        children: under(),
      },
    });
  });

  test("children are paged, ordered and filtered for each organization by itself", async () => {
    const own = await openApi(databases);
    const build = new Builder(own.database);
    for (const [at, slug] of ["first", "second"].entries()) {
      const parentId = await build.organization({ slug, names: slug, visibility: "PUBLIC" });
      for (const name of ["a", "b", "c"].slice(at)) {
        const unit = { names: `${slug}-${name}`, kind: "UNIT", visibility: "PUBLIC" } as const;
        await build.organization({ ...unit, parentId });
      }
    }
    type Page = {
      nodes: { name: string }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
    const { organizations } = await own.run<{ organizations: { nodes: { children: Page }[] } }>(
      `{ organizations(filter: { top: true }) { nodes {
        children(first: 2) { nodes { name } pageInfo { hasNextPage endCursor } }
        last: children(last: 1) { totalCount nodes { name } pageInfo { hasNextPage hasPreviousPage } }
        second: children(first: 1, offset: 1, orderBy: { field: NAME, direction: DESC }) { nodes { name } }
        none: children(filter: { kind: [ENTERPRISE] }) { totalCount nodes { name } }
      } } }`,
    );
    const [first, second] = organizations.nodes;
    const none = { totalCount: 0, nodes: [] };
    const last = { nodes: [{ name: "" }], pageInfo: { hasNextPage: false, hasPreviousPage: true } };
    const [cursor, other] = [first, second].map((one) => one?.children.pageInfo.endCursor ?? "");
    expect(organizations.nodes).toEqual([
      {
        children: {
          nodes: [{ name: "first-a" }, { name: "first-b" }],
          pageInfo: { hasNextPage: true, endCursor: cursor },
        },
        last: { ...last, totalCount: 3, nodes: [{ name: "first-c" }] },
        second: { nodes: [{ name: "first-b" }] },
        none,
      },
      {
        children: {
          nodes: [{ name: "second-b" }, { name: "second-c" }],
          pageInfo: { hasNextPage: false, endCursor: other },
        },
        last: { ...last, totalCount: 2, nodes: [{ name: "second-c" }] },
        second: { nodes: [{ name: "second-b" }] },
        none,
      },
    ]);
    const rest = (name: string, hasPreviousPage: boolean) => ({
      organization: {
        children: { nodes: [{ name }], pageInfo: { hasNextPage: false, hasPreviousPage } },
      },
    });
    expect(await own.run(childrenOfFirst, { after: cursor })).toEqual(rest("first-c", true));
    expect(await own.run(childrenOfFirst, { before: cursor })).toEqual(rest("first-a", false));
  });

  describe("a hidden unit", () => {
    test("ends the way up: what stands under it has no parent, and what is above is not told", async () => {
      const query = `{ organization(slug: "office") { name parent { name } ancestors { name } } }`;
      const cut = { name: "office", parent: null, ancestors: [] };
      expect(await api.run(query)).toEqual({ organization: cut });
      expect(await api.as(editor).run(query)).toEqual({
        organization: {
          name: "office",
          parent: { name: "secret" },
          ancestors: [{ name: "secret" }, { name: "university" }],
        },
      });
    });

    test("ends the way down", async () => {
      expect(await listed({ under: id.university })).toBe("college department laboratory");
      expect(await listed({ under: id.university }, api.as(editor))).toBe(
        "college department laboratory office secret",
      );
    });

    test("cannot be asked for what stands under it, above it or beside it", async () => {
      for (const filter of [{ under: id.secret }, { parent: [id.secret] }, { ids: [id.secret] }])
        expect(await listed(filter)).toBe("");
      expect(await listed({ top: true })).toBe("enterprise office university");
      expect(await listed({ top: false })).toBe("branch college department laboratory");
      expect(await listed({ parent: [id.secret] }, api.as(editor))).toBe("office");
      expect(await listed({ top: true }, api.as(editor))).toBe("enterprise university");
    });
  });

  describe("organizations(filter)", () => {
    test.each<[string, () => object, string]>([
      ["nothing", () => ({}), "branch college department enterprise laboratory office university"],
      [
        "null",
        () => ({ ids: null, kind: null, parent: null, under: null, top: null }),
        "branch college department enterprise laboratory office university",
      ],
      ["ids", () => ({ ids: [id.office, id.branch, id.office] }), "branch office"],
      ["no ids", () => ({ ids: [] }), ""],
      ["kinds", () => ({ kind: ["UNIVERSITY", "ENTERPRISE"] }), "enterprise university"],
      ["no kinds", () => ({ kind: [] }), ""],
      ["parents", () => ({ parent: [id.university, id.enterprise] }), "branch college"],
      ["under", () => ({ under: id.college }), "department laboratory"],
      ["under what has nothing under it", () => ({ under: id.laboratory }), ""],
      ["under what is not there", () => ({ under: newId("org") }), ""],
      [
        "several at once",
        () => ({ under: id.university, kind: ["UNIT"], parent: [id.college] }),
        "department",
      ],
    ])("by %s", async (_what, filter, expected) => {
      expect(await listed(filter())).toBe(expected);
    });

    test.each<[string, () => object, string[]]>([
      ["a malformed id", () => ({ ids: ["x"] }), ["ids", "0"]],
      ["one after others", () => ({ ids: [id.office, id.office, "x"] }), ["ids", "2"]],
      [
        "a person's id for a parent",
        () => ({ parent: [id.office, newId("per")] }),
        ["parent", "1"],
      ],
      ["a person's id for what is above", () => ({ under: newId("per") }), ["under"]],
      ["101 ids", () => ({ ids: Array.from({ length: 101 }, () => newId("org")) }), ["ids"]],
      ["101 times one kind", () => ({ kind: Array.from({ length: 101 }, () => "UNIT") }), ["kind"]],
    ])("refuses %s and says where it stands", async (_what, filter, path) => {
      const query = `query ($filter: OrganizationFilter) { organizations(filter: $filter) { nodes { id } } }`;
      const { code, field } = await api.refusal(query, { filter: filter() });
      expect({ code, field }).toEqual({ code: "BAD_USER_INPUT", field: ["filter", ...path] });
    });
  });

  test("organizations and people tell what registers call them, by the register's name", async () => {
    const personId = await new Builder(api.database).person({
      slug: "somebody",
      visibility: "PUBLIC",
    });
    const values = { Wikidata: "Q1", ROR: "https://ror.org/01", LEI: "5493" };
    const rows = Object.entries(values).map(([scheme, value]) => ({
      id: newId("nam"),
      scheme,
      value,
    }));
    await addRows(
      api.database,
      OrganizationExternalId,
      rows.map((row) => ({ ...row, organizationId: id.college })),
    );
    await addRows(api.database, PersonExternalId, [
      { id: newId("nam"), scheme: "ORCID", value: "0000", personId },
    ]);
    expect(
      await api.run(`{
        organization(slug: "college") { externalIds { scheme value } }
        branch: organization(slug: "branch") { externalIds { scheme value } }
        person(slug: "somebody") { externalIds { scheme value } }
      }`),
    ).toEqual({
      organization: {
        externalIds: [
          { scheme: "LEI", value: "5493" },
          { scheme: "ROR", value: "https://ror.org/01" },
          { scheme: "Wikidata", value: "Q1" },
        ],
      },
      branch: { externalIds: [] },
      person: { externalIds: [{ scheme: "ORCID", value: "0000" }] },
    });
  });
});
