import { sql } from "../../src/kernel/sql";
import { doctor } from "../../src/publishing/doctor";
import { type Api, managingEditor, nobody, openApi, openSampleApi, writer } from "../support/api";
import { eachDatabase } from "../support/database";
import { entityDriver, type Payload } from "./entity-driver";

eachDatabase((databases) => {
  let api: Api;

  const { run, person, organization, stored, refused } = entityDriver(() => api);

  describe("in an empty newsroom", () => {
    beforeEach(async () => {
      api = await openApi(databases);
    });

    test("a person is added whole, and each part is left, cleared or set", async () => {
      const externalIds = [{ scheme: "ORCID", value: "0000-0002-1825-0097" }];
      const input = {
        names: [{ text: "齐凯", language: "zh" }],
        biography: "A dean.",
        externalIds,
      };
      const made = await run("personCreate", { input }, writer);
      expect(made).toEqual({
        person: {
          id: expect.stringMatching(/^per_/) as string,
          slug: made.person?.id.replace("_", "-"),
          ...{ name: "齐凯", version: 1, biography: "A dean.", externalIds },
        },
        ...{ userErrors: [], warnings: [{ code: "NOT_PUBLIC_YET" }] },
      });
      const id = made.person?.id ?? "";
      const update = (version: number, change: object): Promise<Payload> =>
        run("personUpdate", { id, version, input: change });
      expect(await update(1, { slug: "qi-kai" })).toMatchObject({
        person: { slug: "qi-kai", version: 2, biography: "A dean.", externalIds },
      });
      expect(await update(2, { biography: null, externalIds: null })).toMatchObject({
        person: { slug: "qi-kai", biography: null, externalIds: [] },
      });
      expect(await update(3, { biography: "A rector.", externalIds })).toMatchObject({
        person: { biography: "A rector.", externalIds },
      });
      await refused(
        "personUpdate",
        { id, version: 4, input: { slug: null } },
        { code: "BAD_USER_INPUT", field: ["input", "slug"] },
      );
      await refused(
        "personCreate",
        { input: { names: [{ text: "Another" }], externalIds } },
        { code: "CONFLICT", field: ["input", "externalIds", "0"] },
      );
      await refused(
        "personUpdate",
        { id, version: 4, input: { externalIds: [...externalIds, ...externalIds] } },
        { code: "BAD_USER_INPUT", field: ["input", "externalIds", "1"] },
      );
      await refused(
        "personUpdate",
        { id, version: 4, input: { biography: "界".repeat(5001) } },
        { code: "BAD_USER_INPUT", field: ["input", "biography"] },
      );
    });

    test("an organization moves with all of its units, and never under one of them", async () => {
      const group = await organization("Group");
      const company = await organization("Company");
      const office = await organization("Office", company);
      const desk = await organization("Desk", office);
      const update = (id: string, version: number, input: object): Promise<Payload> =>
        run("organizationUpdate", { id, version, input });
      expect(await update(company, 1, { parentId: group, kind: "ENTERPRISE" })).toMatchObject({
        organization: { kind: "ENTERPRISE", parent: { slug: "group" }, version: 2 },
        userErrors: [],
      });
      const depths = (): Promise<unknown> =>
        api.database.read(sql`
          SELECT slug AS "slug", depth AS "depth", parent_depth AS "above", version AS "version"
          FROM organization ORDER BY depth`);
      expect(await depths()).toEqual([
        { slug: "group", depth: 0, above: null, version: 1 },
        { slug: "company", depth: 1, above: 0, version: 2 },
        { slug: "office", depth: 2, above: 1, version: 1 },
        { slug: "desk", depth: 3, above: 2, version: 1 },
      ]);
      for (const parentId of [company, office, desk])
        await refused(
          "organizationUpdate",
          { id: company, version: 2, input: { parentId } },
          { code: "OWN_ANCESTOR", field: ["input", "parentId"] },
        );
      await refused(
        "organizationUpdate",
        { id: company, version: 2, input: { kind: null } },
        { code: "BAD_USER_INPUT", field: ["input", "kind"] },
      );
      expect(await update(office, 1, { parentId: null, kindLabel: "Bureau" })).toMatchObject({
        organization: { parent: null, ancestors: [], kind: "UNIT", kindLabel: "Bureau" },
      });
      expect(await depths()).toMatchObject([
        { depth: 0 },
        { slug: "office", depth: 0 },
        { depth: 1 },
        { slug: "desk", depth: 1, above: 0 },
      ]);
      expect(
        await Promise.all([
          update(group, 1, { parentId: office }),
          update(office, 2, { parentId: company }),
        ]),
      ).toContainEqual(expect.objectContaining({ organization: null }));
      expect(await doctor(api.database, { fix: false })).toMatchObject({ findings: [], mended: 0 });
    });

    test("names are changes of their bearer, and decide how it is shown and sorted", async () => {
      const id = await person("Qi Kai");
      const added = await run("nameAdd", {
        ...{ id, version: 1 },
        input: { text: "Qi K.", kind: "MISPRINT" },
      });
      expect(added).toMatchObject({
        owner: {
          ...{ __typename: "Person", name: "Qi Kai", version: 2 },
          names: [
            { text: "Qi Kai", kind: "OFFICIAL", language: null },
            { text: "Qi K.", kind: "MISPRINT" },
          ],
        },
        userErrors: [],
      });
      const [official, misprint] = added.owner?.names.map((name) => name.id) ?? [];
      expect(
        await run("nameChange", {
          ...{ id: official, version: 2 },
          input: { text: "Zhang Kai", language: "zh-Latn" },
        }),
      ).toMatchObject({
        owner: {
          ...{ name: "Zhang Kai", version: 3 },
          names: [
            { id: official, text: "Zhang Kai", language: "zh-Latn", kind: "OFFICIAL" },
            { id: misprint },
          ],
        },
      });
      expect(await api.database.read(sql`SELECT sort_name AS "name" FROM person`)).toEqual([
        { name: "zhang kai" },
      ]);
      expect(await run("nameRemove", { id: misprint, version: 3 })).toMatchObject({
        owner: {
          names: [{ text: "Zhang Kai" }],
          history: ["nameRemove", "nameChange", "nameAdd", "personCreate"].map((action) => ({
            action,
          })),
        },
      });
      const unit = await organization("Desk");
      expect(
        await run("nameAdd", { id: unit, version: 1, input: { text: "D", kind: "SHORT" } }),
      ).toMatchObject({ owner: { __typename: "Organization", name: "Desk" }, userErrors: [] });
    });

    test("a name is refused when its bearer would have none, when it is stale, or no name at all", async () => {
      const id = await person("Qi Kai");
      const input = { text: "Qi K.", kind: "MISPRINT" };
      const [official] =
        (await run("nameAdd", { id, version: 1, input })).owner?.names.map((name) => name.id) ?? [];
      await refused(
        "nameRemove",
        { id: official, version: 2 },
        { code: "CONFLICT", field: ["id"] },
      );
      await refused(
        "nameChange",
        { id: official, version: 2, input: { kind: "MISPRINT" } },
        { code: "CONFLICT", field: ["id"] },
      );
      await refused(
        "nameChange",
        { id: official, version: 2, input: { text: null } },
        { code: "BAD_USER_INPUT", field: ["input", "text"] },
      );
      await refused(
        "nameAdd",
        { id, version: 1, input: { text: "Old" } },
        { code: "STALE_VERSION" },
      );
      await refused(
        "nameAdd",
        { id: official, version: 1, input: { text: "x" } },
        {
          ...{ code: "BAD_USER_INPUT", field: ["id"] },
        },
      );
      const other = "nam_01jd3qk8w4e8v9f0b6t2n5m7xz";
      await refused("nameRemove", { id: other, version: 1 }, { code: "NOT_FOUND", field: ["id"] });
    });

    test("whoever is vouched for is public; that takes a managing editor, hiding an editor", async () => {
      const id = await person("Qi Kai", { slug: "qi-kai" });
      const set = { id, version: 1, visibility: "PUBLIC" };
      await refused("personSetVisibility", set, { code: "FORBIDDEN" });
      await refused(
        "personSetVisibility",
        { ...set, visibility: "HIDDEN" },
        { code: "FORBIDDEN" },
        writer,
      );
      expect(await run("personSetVisibility", set, managingEditor)).toMatchObject({
        person: { version: 2, visibility: "PUBLIC" },
        ...{ userErrors: [], warnings: [] },
      });
      const asked = '{ person(slug: "qi-kai") { name } }';
      expect(await api.as(nobody).run(asked)).toEqual({ person: { name: "Qi Kai" } });
      const hide = { id, version: 2, visibility: "HIDDEN" };
      await refused("personSetVisibility", hide, { code: "CHANGE_NOTE_REQUIRED" });
      await refused("personDelete", { id, version: 2, note: "Gone" }, { code: "CONFLICT" });
      expect(await run("personSetVisibility", { ...hide, note: "A request" })).toMatchObject({
        person: { visibility: "HIDDEN" },
      });
      expect(await api.as(nobody).run(asked)).toEqual({ person: null });
      await refused("personDelete", { id, version: 3 }, { code: "CONFLICT", field: ["id"] });
    });

    test("what nothing refers to and nobody has seen is deleted, and its slug is free again", async () => {
      const id = await person("Qi Kai", { slug: "qi-kai" });
      await refused("personDelete", { id, version: 2 }, { code: "STALE_VERSION" });
      expect(await run("personDelete", { id, version: 1 }, writer)).toMatchObject({
        ...{ removedId: id, userErrors: [] },
      });
      expect(await stored()).toEqual([]);
      expect(await person("Another", { slug: "qi-kai" })).toMatch(/^per_/);
      const company = await organization("Company");
      const office = await organization("Office", company);
      const message = await refused(
        "organizationDelete",
        { id: company, version: 1 },
        { code: "IN_USE" },
      );
      expect(message).toContain("organization (1)");
      expect(await run("organizationDelete", { id: office, version: 1 })).toMatchObject({
        removedId: office,
      });
    });

    test("case 93: nothing that is linked to is deleted, even while a link is made", async () => {
      const company = await organization("Company");
      const all = await Promise.all([
        run("organizationDelete", { id: company, version: 1 }),
        ...Array.from({ length: 6 }, (_, index) => organization(`Unit ${String(index)}`, company)),
      ]);
      const dangling = await api.database.read(sql`
        SELECT unit.id FROM organization unit LEFT JOIN organization parent ON parent.id = unit.parent_id
        WHERE unit.parent_id IS NOT NULL AND parent.id IS NULL`);
      expect(dangling).toEqual([]);
      expect(all).toHaveLength(7);
      expect(await doctor(api.database, { fix: false })).toMatchObject({ findings: [], mended: 0 });
    });
  });

  describe("in the sample newsroom", () => {
    beforeEach(async () => {
      api = await openSampleApi(databases);
    });

    test("who and what articles tell of is in use, said by what", async () => {
      const [known] = await api.database.read(
        sql`SELECT id AS "id", version AS "version" FROM person WHERE slug = 'qi-kai'`,
      );
      const [id, version] = [known?.["id"], known?.["version"]];
      await refused("personDelete", { id, version, note: "Gone" }, { code: "FORBIDDEN" }, writer);
      const message = await refused(
        "personDelete",
        { id, version, note: "Gone" },
        { code: "IN_USE" },
      );
      expect(message).toMatch(/participation \(\d+\)/);
      await refused(
        "personUpdate",
        { id, version, input: { biography: "x" } },
        { code: "CHANGE_NOTE_REQUIRED", field: ["changeNote"] },
      );
    });
  });
});
