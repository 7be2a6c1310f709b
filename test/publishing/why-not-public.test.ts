import { type Api, editor, nobody, openApi, writer } from "../support/api";
import { Builder } from "../support/build";
import { eachDatabase } from "../support/database";

eachDatabase((databases) => {
  let api: Api;
  let build: Builder;
  beforeEach(async () => {
    api = await openApi(databases);
    build = new Builder(api.database);
  });

  async function why(id: string): Promise<string | null> {
    const query = "query ($id: ID!) { node(id: $id) { ... on Editable { whyNotPublic } } }";
    const { node } = await api
      .as(editor)
      .run<{ node: { whyNotPublic: string | null } }>(query, { id });
    return node.whyNotPublic;
  }

  test("of an entity: that nothing shows it, that it is hidden, or nothing when it is public", async () => {
    const seen = await build.person({ slug: "seen", names: "Seen", visibility: "PUBLIC" });
    const unseen = await build.person({ slug: "unseen", names: "Unseen" });
    const hidden = await build.person({ slug: "hidden", names: "Hidden", visibility: "HIDDEN" });
    expect(await why(seen)).toBeNull();
    expect(await why(unseen)).toContain("No published article shows it yet");
    expect(await why(hidden)).toContain("hidden by an editor's decision");
  });

  test("of a fact: its article, its own flag, or what it connects", async () => {
    const ann = await build.person({ slug: "ann", names: "Ann" });
    const firm = await build.organization({ slug: "firm", names: "Firm" });
    const secret = await build.organization({ slug: "s", names: "S", visibility: "HIDDEN" });
    const published = await build.article({ slug: "published", status: "PUBLISHED" });
    const draft = await build.article({ slug: "draft", status: "UNPUBLISHED" });
    const role = (organizationId: string, by: string[], more: object = {}) =>
      build.role({ personId: ann, organizationId, title: "Director", by, ...more });
    expect(await why(await role(firm, [published]))).toBeNull();
    expect(await why(await role(firm, []))).toContain("No article is its evidence");
    expect(await why(await role(firm, [draft]))).toContain("is not published");
    expect(await why(await role(firm, [published], { visibility: "HIDDEN" }))).toContain(
      "hidden by an editor's decision",
    );
    expect(await why(await role(secret, [], { visibility: "PUBLIC" }))).toBe(
      "What it connects is not public: the organization.",
    );
  });

  test("is told to editors alone", async () => {
    await build.person({ slug: "seen", names: "Seen", visibility: "PUBLIC" });
    const query = '{ person(slug: "seen") { whyNotPublic viewerCanChange } }';
    const person = { whyNotPublic: null, viewerCanChange: null };
    expect(await api.as(nobody).run(query)).toEqual({ person });
    expect(await api.as(writer).run(query)).toEqual({
      person: { ...person, viewerCanChange: false },
    });
    expect(await api.as(editor).run(query)).toEqual({
      person: { ...person, viewerCanChange: true },
    });
  });
});
