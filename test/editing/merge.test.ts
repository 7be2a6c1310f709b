import { doctor } from "../../src/publishing/doctor";
import { graphEntities } from "../../src/slices";
import { contentsOf } from "../model/attempts";
import { type Api, editor, managingEditor, nobody, openApi } from "../support/api";
import { Builder } from "../support/build";
import { eachDatabase } from "../support/database";

eachDatabase((databases) => {
  let api: Api;
  let build: Builder;
  beforeEach(async () => {
    api = await openApi(databases);
    build = new Builder(api.database);
  });

  interface Payload {
    readonly userErrors: readonly { readonly code: string }[];
  }

  async function merge(
    type: string,
    id: string,
    intoId: string,
    who = managingEditor,
  ): Promise<Payload> {
    const name = `${type}Merge`;
    const operation = `mutation ($id: ID!, $intoId: ID!) {
      ${name}(id: $id, intoId: $intoId, expectedVersion: 1, intoExpectedVersion: 1, changeNote: "The same.") {
        ${type} { id } userErrors { code field message } } }`;
    return (await api.as(who).run<Record<string, Payload>>(operation, { id, intoId }))[name]!;
  }
  const isSound = async (): Promise<void> => {
    expect((await doctor(api.database, { fix: false })).findings).toEqual([]);
  };

  test("a person who was recorded twice becomes one: names, roles, participations, mentions, old slug and id", async () => {
    const report = await build.article({ slug: "report", status: "PUBLISHED" });
    const firm = await build.organization({ slug: "firm", names: "Firm" });
    const [one, two] = [
      await build.person({ slug: "zhang-wei", names: "Zhang Wei" }),
      await build.person({ slug: "wei-zhang", names: "Wei Zhang" }),
    ];
    const [visit, forum] = [
      await build.event({ slug: "visit", names: "Visit" }),
      await build.event({ slug: "forum", names: "Forum" }),
    ];
    const role = (personId: string) =>
      build.role({ personId, organizationId: firm, title: "Director", by: [report] });
    await role(one);
    await role(two);
    await build.participation({ eventId: visit, personId: one, by: [report] });
    await build.participation({ eventId: visit, personId: two, side: "HOST" });
    await build.participation({ eventId: forum, personId: two, by: [report] });

    expect(await merge("person", two, one)).toMatchObject({ userErrors: [] });
    await isSound();
    const asked = `{ person(slug: "wei-zhang") { slug names { text kind }
      roles { nodes { title evidence { nodes { article { slug } } } } }
      participations { nodes { event { slug } side } } }
      node(id: "${two}") { id } }`.replace("evidence { nodes { article { slug } } }", "end");
    expect(await api.as(nobody).run(asked)).toEqual({
      person: {
        slug: "zhang-wei",
        names: [
          { text: "Zhang Wei", kind: "OFFICIAL" },
          { text: "Wei Zhang", kind: "ALIAS" },
        ],
        roles: { nodes: [{ title: "Director", end: "UNKNOWN" }] },
        participations: {
          nodes: expect.arrayContaining([
            { event: { slug: "visit" }, side: "HOST" },
            { event: { slug: "forum" }, side: null },
          ]) as unknown,
        },
      },
      node: { id: one },
    });
    expect(await merge("person", two, one)).toMatchObject({
      userErrors: [{ code: "ALREADY_MERGED" }],
    });
  });

  test("organizations, events and topics merge with all that names them", async () => {
    const report = await build.article({ slug: "report", status: "PUBLISHED" });
    const [firm, again] = [
      await build.organization({ slug: "firm", names: "Firm" }),
      await build.organization({ slug: "firm-again", names: "The Firm" }),
    ];
    await build.organization({
      ...{
        slug: "office",
        names: "Office",
        kind: "UNIT",
        parentId: again,
        parentDepth: 0,
        depth: 1,
      },
    });
    const [ann, ben] = [
      await build.person({ slug: "ann", names: "Ann" }),
      await build.person({ slug: "ben", names: "Ben" }),
    ];
    const [optics, light] = [
      await build.topic({ slug: "optics", names: "Optics" }),
      await build.topic({ slug: "light", names: "Light" }),
    ];
    const [visit, same] = [
      await build.event({ slug: "visit", names: "Visit", topics: [optics] }),
      await build.event({ slug: "same", names: "The visit", topics: [light] }),
    ];
    await build.participation({ eventId: visit, personId: ann, by: [report] });
    await build.participation({ eventId: same, personId: ann, by: [report] });
    await build.participation({ eventId: same, personId: ben, by: [report] });
    await build.role({ personId: ben, organizationId: again, title: "Clerk", by: [report] });
    for (const [type, from, into] of [
      ["organization", again, firm],
      ["event", same, visit],
      ["topic", light, optics],
    ] as const) {
      expect({ type, ...(await merge(type, from, into)) }).toMatchObject({ type, userErrors: [] });
      await isSound();
    }
    expect(
      await api.run(`{
        organization(slug: "firm-again") { slug roles { nodes { title } } }
        event(slug: "same") { slug topics { slug } participations { totalCount } }
        topic(slug: "light") { slug } }`),
    ).toEqual({
      organization: { slug: "firm", roles: { nodes: [{ title: "Clerk" }] } },
      event: { slug: "visit", topics: [{ slug: "optics" }], participations: { totalCount: 2 } },
      topic: { slug: "optics" },
    });
    expect(
      await api.as(editor).run('{ organization(slug: "firm") { children { nodes { slug } } } }'),
    ).toEqual({ organization: { children: { nodes: [{ slug: "office" }] } } });
  });

  test("into itself, into another type, under itself, or by an editor it is refused, and nothing changes", async () => {
    const [ann, ben] = [
      await build.person({ slug: "ann", names: "Ann" }),
      await build.person({ slug: "ben", names: "Ben" }),
    ];
    const firm = await build.organization({ slug: "firm", names: "Firm" });
    const unit = await build.organization({
      ...{ slug: "unit", names: "Unit", kind: "UNIT", parentId: firm, parentDepth: 0, depth: 1 },
    });
    const before = await contentsOf(api.database, graphEntities);
    expect((await merge("person", ann, ann)).userErrors).toHaveLength(1);
    expect(await merge("person", ann, firm)).toMatchObject({
      userErrors: [{ code: "BAD_USER_INPUT" }],
    });
    expect(await merge("person", ann, ben, editor)).toMatchObject({
      userErrors: [{ code: "FORBIDDEN" }],
    });
    expect((await merge("organization", firm, unit)).userErrors).toHaveLength(1);
    expect(await contentsOf(api.database, graphEntities)).toEqual(before);
  });
});
