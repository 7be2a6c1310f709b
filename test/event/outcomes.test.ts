import { buildVisit, type Ids, idsFor } from "../participation/visit";
import { type Api, openApi } from "../support/api";
import { builtAt } from "../support/build";
import { eachDatabase } from "../support/database";

const everything = `id kind title amountAsPrinted state endsOn { edtf } event { slug }
  parties { slug } signatories { slug } evidence { quote sourceTitle sourceUrl addedAt article { slug } }`;

eachDatabase((databases) => {
  let api: Api;
  let ids: Ids;
  beforeAll(async () => {
    api = await openApi(databases);
    ids = await buildVisit(api);
  });

  test("an outcome tells what it is, between whom, who signed, how long it holds, and which sources say so", async () => {
    const agreement = {
      ...{ id: ids["agreement"], kind: "AGREEMENT", title: "Agreement", state: "IN_FORCE" },
      ...{ amountAsPrinted: "one million", endsOn: { edtf: "2026" }, event: { slug: "visit" } },
      parties: [{ slug: "firm" }, { slug: "college" }],
      signatories: [{ slug: "ann" }, { slug: "ben" }],
      evidence: [
        {
          ...{ quote: "was signed", sourceTitle: "The Paper", article: null },
          ...{ sourceUrl: "https://example.org/paper", addedAt: "2026-01-01T00:00:00.000Z" },
        },
        {
          ...{ quote: null, sourceTitle: null, sourceUrl: null, addedAt: builtAt },
          article: { slug: "report" },
        },
      ],
    };
    const project = {
      ...{ id: ids["project"], kind: "PROJECT", title: "Project", state: "PLANNED" },
      ...{ amountAsPrinted: null, endsOn: null, event: { slug: "forum" } },
      ...{ parties: [{ slug: "uni" }], signatories: [] },
      evidence: [
        {
          ...{ quote: null, sourceTitle: null, sourceUrl: null, addedAt: builtAt },
          article: { slug: "summary" },
        },
      ],
    };
    const list = (...nodes: object[]) => ({ totalCount: nodes.length, nodes });
    const part = `{ totalCount nodes { ${everything} } }`;
    expect(
      await api.run(`{
        outcomes ${part}
        event(slug: "visit") { outcomes ${part} }
        article(slug: "report") { outcomes ${part} }
        firm: organization(slug: "firm") { outcomes ${part} }
        uni: organization(slug: "uni") { outcomes ${part} all: outcomes(includeUnits: true) ${part} }
        ann: person(slug: "ann") { signed ${part} }
        cat: person(slug: "cat") { signed ${part} }
      }`),
    ).toEqual({
      outcomes: list(project, agreement),
      event: { outcomes: list(agreement) },
      article: { outcomes: list(agreement) },
      firm: { outcomes: list(agreement) },
      uni: { outcomes: list(project), all: list(project, agreement) },
      ann: { signed: list(agreement) },
      cat: { signed: list() },
    });
  });

  const outcomes = async (filter: object): Promise<string> => {
    const found = await api.run<{ outcomes: { totalCount: number; nodes: { title: string }[] } }>(
      `query ($filter: OutcomeFilter) { outcomes(filter: $filter) { totalCount nodes { title } } }`,
      { filter: idsFor(ids, filter) },
    );
    expect(found.outcomes.totalCount).toBe(found.outcomes.nodes.length);
    return found.outcomes.nodes.map(({ title }) => title).join(" ");
  };

  test.each<[object, string]>([
    [{}, "Project Agreement"],
    [{ ids: ["project"] }, "Project"],
    [{ kind: ["AGREEMENT", "AWARD"] }, "Agreement"],
    [{ state: ["PLANNED"] }, "Project"],
    [{ state: [] }, ""],
    [{ party: { id: "uni" } }, "Project"],
    [{ party: { id: "uni", includeUnits: true } }, "Project Agreement"],
    [{ party: { slug: "firm" } }, "Agreement"],
    [{ party: { id: "secret" } }, ""],
    [{ endsOn: { from: "2026-07-01" } }, "Project Agreement"],
    [{ endsOn: { from: "2027-01-01" } }, "Project"],
    [{ endsOn: { from: "2026-01-01", match: "CERTAINLY" } }, "Agreement"],
    [{ kind: ["AGREEMENT"], state: ["PLANNED"] }, ""],
  ])("outcomes(filter: %j)", async (filter, expected) => {
    expect(await outcomes(filter)).toBe(expected);
  });

  test.each<[object, string[]]>([
    [{ ids: ["project", "project", "visit"] }, ["ids", "2"]],
    [{ party: { id: "ann" } }, ["party", "id"]],
    [{ party: {} }, ["party", "id"]],
    [{ kind: Array.from({ length: 101 }, () => "AWARD") }, ["kind"]],
    [{ state: Array.from({ length: 101 }, () => "ENDED") }, ["state"]],
    [{ endsOn: { from: "2026-01-02", to: "2026-01-01" } }, ["endsOn", "to"]],
  ])("outcomes refuse the filter %j", async (filter, path) => {
    const query = `query ($filter: OutcomeFilter) { outcomes(filter: $filter) { nodes { id } } }`;
    expect(await api.refusal(query, { filter: idsFor(ids, filter) })).toMatchObject({
      code: "BAD_USER_INPUT",
      field: ["filter", ...path],
    });
  });
});
