import { sql } from "../../src/kernel/sql";
import { doctor } from "../../src/publishing/doctor";
import { type Api, openSampleApi } from "../support/api";
import { eachDatabase } from "../support/database";

eachDatabase((databases) => {
  let api: Api;
  // Each test leaves the sample as it was.
  beforeAll(async () => {
    api = await openSampleApi(databases);
  });

  test("the doctor finds nothing wrong with the sample", async () => {
    expect(await doctor(api.database, { fix: true })).toEqual({
      findings: [],
      mended: 0,
      auditHead: null,
    });
  });

  test("the doctor names a stored column that is wrong, and mends it only when told to", async () => {
    const [person] = await api.database.read(
      sql`SELECT id AS "id" FROM person WHERE slug = 'qi-kai'`,
    );
    const id = String(person?.["id"]);
    await api.database.write(async (transaction) => {
      await transaction.query(sql`UPDATE person SET is_public = ${false} WHERE id = ${id}`);
    });
    const finding = `The person ${id} has a stored is_public that differs from what follows from its articles and flags.`;

    const looked = await doctor(api.database, { fix: false });
    expect(looked.findings).toContain(finding);
    expect(looked.mended).toBe(0);
    expect(await api.run(`{ person(slug: "qi-kai") { name } }`)).toEqual({ person: null });

    const mended = await doctor(api.database, { fix: true });
    expect(mended.findings).toEqual(looked.findings);
    expect(mended.mended).toBe(looked.findings.length);
    expect(await api.run(`{ person(slug: "qi-kai") { name } }`)).toEqual({
      person: { name: "Qi Kai" },
    });
    expect(await doctor(api.database, { fix: false })).toEqual({
      findings: [],
      mended: 0,
      auditHead: null,
    });
  });

  test("the doctor finds a presence that tells otherwise of its event, and mends it", async () => {
    const asked = `{ organization(slug: "just") { partners { totalCount } } }`;
    const before = await api.run(asked);
    const stored = await api.database.write((transaction) =>
      transaction.query(sql`
        UPDATE presence SET happened = NOT happened
        RETURNING organization_id AS "organization", event_id AS "event"`),
    );
    expect(await api.run(asked)).not.toEqual(before);
    const { findings, mended } = await doctor(api.database, { fix: true });
    expect(mended).toBe(stored.length);
    expect([...findings].sort()).toEqual(
      stored
        .map(
          ({ organization, event }) =>
            `The stored presence of ${String(organization)} at ${String(event)} differs from what follows from the facts.`,
        )
        .sort(),
    );
    expect(await api.run(asked)).toEqual(before);
    expect(await doctor(api.database, { fix: false })).toMatchObject({ findings: [], mended: 0 });
  });

  test("case 72: HTML that was rendered under older rules is found, and rendered anew", async () => {
    const asked = "{ articles(first: 1) { nodes { id bodyHtml } } }";
    interface Asked {
      readonly articles: { readonly nodes: readonly { id: string; bodyHtml: string }[] };
    }
    const { articles } = await api.run<Asked>(asked);
    const [{ id, bodyHtml } = { id: "", bodyHtml: "" }] = articles.nodes;
    await api.database.write((transaction) =>
      transaction.query(
        sql`UPDATE article SET body_html = ${"<script>alert(1)</script>"} WHERE id = ${id}`,
      ),
    );
    const finding = `The article ${id} has HTML that differs from what its Markdown is rendered to now.`;
    expect((await doctor(api.database, { fix: false })).findings).toEqual([finding]);
    expect((await doctor(api.database, { fix: true })).mended).toBe(1);
    expect(bodyHtml).toContain("<p>");
    expect(await api.run(asked)).toEqual({ articles: { nodes: [{ id, bodyHtml }] } });
  });
});
