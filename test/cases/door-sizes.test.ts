import { type Answer, post, refusal, schemaUnderTest, Served, times } from "../server/served";
import { call, pagedFields } from "../server/walk";
import { databasesOf } from "../support/database";

let served: Served;
const databases = databasesOf("sqlite");
beforeAll(async () => {
  served = await Served.start(databases);
});
afterAll(() => served.server.drain());

const expensive = { status: 400, codes: ["QUERY_TOO_EXPENSIVE"] };

describe("case 7: page sizes", () => {
  const sizes = [0, -1, 101, 100_000, 2 ** 31];
  const fields = pagedFields(schemaUnderTest());

  it("case 7: there are connections to test", () => {
    expect(fields.length).toBeGreaterThan(10);
  });

  it.each(
    fields.map(({ place, field }) => [`${place.type.name}.${field.name}`, place, field] as const),
  )(
    "case 7: %s refuses every size out of 1 to 100, however it is sent",
    async (_name, place, field) => {
      const before = served.statements.length;
      for (const name of ["first", "last"]) {
        for (const size of sizes) {
          const path = [...place.path, field.name, name];
          const inDocument = place.query(`${call(field, `${name}: ${size}`)} { totalCount }`);
          const byVariable = place.query(`${call(field, `${name}: $n`)} { totalCount }`);
          const answers = await Promise.all([
            served.run(inDocument),
            served.run(byVariable.replace("query Walk", "query Walk($n: Int)"), { n: size }),
            served.run(byVariable.replace("query Walk", `query Walk($n: Int = ${size})`)),
          ]);
          for (const { status, codes, body } of answers) {
            expect({ status, codes }).toEqual({ status: 400, codes: ["BAD_USER_INPUT"] });
            expect(body.errors?.[0]?.extensions.field).toEqual(path);
          }
        }
      }
      expect(served.statements.length).toBe(before);
    },
  );

  it("case 7: both sizes at once are refused", async () => {
    const { status, body } = await served.run("{ articles(first: 1, last: 1) { totalCount } }");
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions).toMatchObject({
      code: "BAD_USER_INPUT",
      field: ["articles", "last"],
    });
  });
});

describe("case 7: how many rows are read", () => {
  const numbersIn = (served: Served): unknown[] =>
    served.statements.flatMap(({ parts }) =>
      parts.flatMap((part) =>
        part.kind === "value" && typeof part.value === "number" ? [part.value] : [],
      ),
    );

  it.each([
    ["20 when no size is given", "", 20],
    ["as many as asked", "(first: 100)", 100],
  ])("case 7: %s", async (_name, args, size) => {
    served.statements.length = 0;
    const { status } = await served.run(`{ articles${args} { nodes { id } } }`);
    expect(status).toBe(200);
    // One more row tells whether there is a next page.
    expect(numbersIn(served)).toContain(size + 1);
    expect(Math.max(...numbersIn(served).map(Number))).toBe(size + 1);
  });
});

describe("case 8: pages in pages in pages", () => {
  const nested = (size: string): string =>
    `articles(first: ${size}) { nodes { covers(first: ${size}) { nodes { coverage(first: ${size}) { nodes { id } } } } } }`;

  it.each([
    ["literal sizes", sent(`{ ${nested("100")} }`)],
    ["variables", sent(`query ($n: Int) { ${nested("$n")} }`, { n: 100 })],
    ["defaults of variables", sent(`query ($n: Int = 100) { ${nested("$n")} }`)],
    [
      "a size that is left out in the middle",
      sent(`{ ${nested("100").replace("covers(first: 100)", "covers")} }`),
    ],
    ["fragments", sent(`{ ...A } fragment A on Query { ${nested("100")} }`)],
    [
      "edges",
      sent(
        `{ ${nested("100").replace("nodes { covers", "edges { node { covers").replace(/\}$/, "} }")} }`,
      ),
    ],
  ])("case 8: by %s are refused before any statement", async (_name, send) => {
    expect(await refusal(served, send())).toEqual(expensive);
  });

  it("case 8: an argument that cannot be counted lets nothing else run", async () => {
    const answer = served.run(
      `query ($ids: [ID!] = []) { nodes(ids: $ids) { id } ${nested("10")} }`,
      { ids: null },
    );
    expect(await refusal(served, answer)).toEqual({ status: 400, codes: ["BAD_USER_INPUT"] });
    expect((await answer).body.errors?.[0]?.extensions.field).toEqual(["nodes", "ids"]);
  });

  it("case 8: the answer states cost and limit", async () => {
    const { body } = await served.run(
      "{ articles(first: 3) { nodes { covers(first: 4) { nodes { id } } } } }",
    );
    expect(body.extensions?.cost).toEqual({ requested: 1 + 3 * (1 + 1 + 4), limit: 20_000 });
  });

  function sent(query: string, variables?: object): () => Promise<Answer> {
    return () => served.run(query, variables);
  }
});

describe("case 10: long documents", () => {
  it.each([
    ["1,501 tokens", `{ ${times(1_499, () => "__typename")} }`],
    ["10,000 commas", `{ __typename ${times(10_000, () => ",", "")} }`],
    ["10,000 comments", `{ __typename ${times(10_000, () => "#\n", "")} }`],
    ["5,000 of each", `{ __typename ${times(5_000, () => ",#\n", "")} }`],
    ["1,501 tokens, each behind a comment", `{ ${times(1_499, () => "__typename #\n")} }`],
  ])("case 10: %s are refused", async (_name, query) => {
    expect(await refusal(served, served.run(query))).toEqual(expensive);
  });

  it("case 10: 1,500 tokens are read", async () => {
    const { body, status } = await served.run(`{ ${times(1_498, (index) => `a${index}`)} }`);
    expect(status).toBe(400);
    expect(body.errors?.[0]?.message).toContain('Cannot query field "a0"');
  });
});

describe("case 11: deep nesting", () => {
  const deep = (open: string, close: string, depth: number): string =>
    open.repeat(depth) + close.repeat(depth);

  it.each([
    ["3,000 selections", () => served.run(deep("{a", "}", 3_000))],
    ["700 selections", () => served.run(deep("{a", "}", 700))],
    [
      "5,000 lists in a literal",
      () => served.run(`{ nodes(ids: ${deep("[", "]", 5_000)}) { id } }`),
    ],
    ["700 lists in a literal", () => served.run(`{ nodes(ids: ${deep("[", "]", 700)}) { id } }`)],
    [
      "20,000 lists in variables",
      () =>
        served.send(
          post(
            `{"query":"query ($a: [ID!]!) { nodes(ids: $a) { id } }","variables":{"a":${deep("[", "]", 20_000)}}}`,
          ),
        ),
    ],
    [
      "16,000 objects in variables",
      () =>
        served.send(
          post(
            `{"query":"{ __typename }","variables":${deep('{"a":', "", 16_000)}1${"}".repeat(16_000)}}`,
          ),
        ),
    ],
  ])("case 11: %s are refused, and the next request is served", async (_name, send) => {
    const { status, text } = await send();
    expect(status).toBe(400);
    expect(text.toLowerCase()).not.toContain("call stack");
    expect((await served.run("{ __typename }")).status).toBe(200);
  });
});

describe("case 22: ten thousand wrong values", () => {
  it("case 22: at most 6 errors", async () => {
    const query = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }";
    const wrong = {
      ids: times(10_000, () => "{}", ",")
        .split(",")
        .map(() => ({})),
    };
    const { status, codes } = await refusal(served, served.run(query, wrong)).then(
      (refused) => refused,
    );
    expect({ status, codes }).toEqual({ status: 400, codes: ["BAD_USER_INPUT"] });
  });

  it("case 22: each error names its argument, and none repeats a long value", async () => {
    const query = "query ($f: ArticleFilter) { articles(filter: $f) { totalCount } }";
    const { body, text } = await served.run(query, {
      f: { ids: ["x", { long: "y".repeat(50_000) }] },
    });
    expect(body.errors?.map(({ extensions }) => extensions.field)).toEqual([
      ["articles", "filter", "ids", "1"],
    ]);
    expect(text.length).toBeLessThan(1_000);
  });
});
