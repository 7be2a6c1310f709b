import { computing, refusal, Served, times } from "../server/served";
import { databasesOf } from "../support/database";

let served: Served;
const databases = databasesOf("sqlite");
beforeAll(async () => {
  served = await Served.start(databases);
});
afterAll(() => served.server.drain());

/** Milliseconds that no machine needs for a refusal, however busy, and that a document without limits passes by far. */
const hanging = 5_000;

const expensive = { status: 400, codes: ["QUERY_TOO_EXPENSIVE"] };
const invalid = { status: 400, codes: ["GRAPHQL_VALIDATION_FAILED"] };

/** Thirteen levels of fields, of which each list holds one entry. */
const levels = (deepest: string): string =>
  `${times(5, (index) => (index % 2 === 0 ? "covers(first: 1) { nodes {" : "coverage(first: 1) { nodes {"))} ${deepest} ${times(5, () => "} }")}`;
const thirteen = `articles(first: 1) { nodes { ${levels("id")} } }`;

const twelve = thirteen.replace("{ nodes { id } }", "{ totalCount }");

describe("case 1: aliases", () => {
  it.each([
    ["101 of __typename", `{ ${times(101, (index) => `a${index}: __typename`)} }`],
    ["101 of a lookup", `{ ${times(101, (index) => `a${index}: article(id: "x") { id }`)} }`],
    [
      "16 by fragments",
      `{ ...A ...B } ${["A", "B"].map((name) => `fragment ${name} on Query { ${times(8, (index) => `${name}${index}: __typename`)} }`).join(" ")}`,
    ],
    [
      "16 by one fragment, used again and again",
      `{ ${times(4, (index) => `... on Query { x${index}: __typename ...A }`)} } fragment A on Query { ${times(3, (index) => `a${index}: __typename`)} }`,
    ],
  ])("case 1: %s are refused", async (_name, query) => {
    expect(await refusal(served, served.run(query))).toEqual(expensive);
  });

  it("case 1: 15 are served", async () => {
    const { status, body } = await served.run(
      `{ ${times(15, (index) => `a${index}: __typename`)} }`,
    );
    expect(status).toBe(200);
    expect(Object.keys(body.data ?? {})).toHaveLength(15);
  });
});

describe("case 2: the same field again and again", () => {
  it("case 2: 500 times is one field", async () => {
    const query = `{ __typename articles { totalCount ${times(500, () => "__typename")} } }`;
    const answer = await served.run(query);
    expect(answer.status).toBe(200);
    expect(answer.body.data).toEqual({
      __typename: "Query",
      articles: { totalCount: 0, __typename: "ArticleConnection" },
    });
  });

  it.each([
    ["3,000 times", `{ articles { ${times(3_000, () => "totalCount")} } }`],
    ["200 by 200", `{ ${times(200, () => `articles { ${times(200, () => "totalCount")} }`)} }`],
    ["1,450 times", `{ articles { nodes { ${times(1_450, () => "id")} } } }`],
  ])("case 2: %s is refused at once", async (_name, query) => {
    expect([expensive, invalid, { status: 413, codes: ["BAD_USER_INPUT"] }]).toContainEqual(
      await refusal(served, served.run(query)),
    );
  });
});

describe("case 3: directives", () => {
  it.each([
    ["10 that do not exist", `{ __typename ${times(10, (index) => `@no${index}`)} }`, invalid],
    ["60 on one field", `{ __typename ${times(60, () => "@include(if: true)")} }`, invalid],
    [
      "60 over fragments",
      `{ ...A ...B } ${["A", "B"].map((name) => `fragment ${name} on Query { ${times(30, () => "... @include(if: true) { __typename }")} }`).join(" ")}`,
      expensive,
    ],
  ])("case 3: %s are refused, with at most 6 errors", async (_name, query, expected) => {
    const { status, codes } = await refusal(served, served.run(query));
    expect(status).toBe(400);
    expect(codes).toEqual(expect.arrayContaining(expected.codes));
  });
});

describe("case 4: thirteen levels", () => {
  const ways: [string, string][] = [
    ["plain", `{ ${thirteen} }`],
    [
      "inline fragments",
      `{ ... on Query { ${thirteen.replace("nodes {", "nodes { ... on Article {")} } } }`,
    ],
    [
      "a named fragment",
      `{ articles(first: 1) { nodes { ...Deep } } } fragment Deep on Article { ${levels("id")} }`,
    ],
    [
      "a fragment that is shallow at first",
      `{ topics(first: 1) { nodes { id } } articles(first: 1) { nodes { ...Deep covers(first: 1) { nodes { coverage(first: 1) { nodes { ...Deep } } } } } } }
       fragment Deep on Article { covers(first: 1) { nodes { coverage(first: 1) { nodes { covers(first: 1) { nodes { coverage(first: 1) { nodes { id } } } } } } } } }`,
    ],
    [
      "a fragment named __schema",
      `{ articles(first: 1) { nodes { ...__schema } } } fragment __schema on Article { ${levels("id")} }`,
    ],
    ["an alias __schema", `{ __schema: ${thirteen} }`],
    [
      "an alias __schema further in",
      `{ articles(first: 1) { nodes { ${levels("id").replace("covers(", "__schema: covers(")} } } }`,
    ],
  ];

  it.each(ways)("case 4: by %s: refused, without a word about the limit", async (_name, query) => {
    const { status, body, codes } = await served.run(query);
    expect({ status, codes }).toEqual(expensive);
    expect(body.errors?.map(({ message }) => message)).toEqual([
      "The operation is nested too deeply.",
    ]);
  });

  it.each([
    ["plain", `{ ${twelve} }`],
    [
      "inline fragments",
      `{ ... on Query { ${twelve.replace("nodes {", "nodes { ... on Article {")} } } }`,
    ],
    ["a named fragment", `{ ...All } fragment All on Query { ${twelve} }`],
  ])("case 4: twelve by %s are served", async (_name, query) => {
    const { status, body } = await served.run(query);
    expect({ status, errors: body.errors }).toEqual({ status: 200, errors: undefined });
  });

  it("case 4: introspection is served, however deep a client asks for types of types", async () => {
    const ofType = `${times(9, () => "ofType { name")} ${times(9, () => "}")}`;
    const { status, body } = await served.run(
      `{ __schema { types { fields { args { type { name ${ofType} } } } } } }`,
    );
    expect({ status, errors: body.errors }).toEqual({ status: 200, errors: undefined });
  });
});

describe("case 5: fragments in circles and trees", () => {
  const cycle = (length: number): string =>
    times(
      length,
      (index) => `fragment F${index} on Query { __typename ...F${(index + 1) % length} }`,
    );
  const tree = (depth: number): string =>
    `${times(depth, (index) => `fragment T${index} on Query { ...T${index + 1} ...T${index + 1} }`)} fragment T${depth} on Query { __typename }`;

  it.each([
    ["a cycle of 1", `{ ...F0 } ${cycle(1)}`],
    ["a cycle of 2", `{ ...F0 } ${cycle(2)}`],
    ["a cycle of 3", `{ ...F0 } ${cycle(3)}`],
    ["a cycle that nobody uses", `{ __typename } ${cycle(2)}`],
    ["a binary tree of depth 24", `{ ...T0 } ${tree(24)}`],
    ["a binary tree of depth 100", `{ ...T0 } ${tree(100)}`],
  ])("case 5: %s is refused, and not walked first", async (_name, query) => {
    const { status, codes } = await refusal(served, served.run(query));
    expect(status).toBe(400);
    expect(["QUERY_TOO_EXPENSIVE", "GRAPHQL_VALIDATION_FAILED"]).toContain(codes[0]);
    expect(await computing(() => served.run(query))).toBeLessThan(hanging);
  });
});

describe("case 6: documents that make validation compare everything with everything", () => {
  it.each([
    [
      "200 × 100 inline fragments",
      `{ ${times(200, () => `... on Query { ${times(100, () => "__typename")} }`)} }`,
    ],
    [
      "200 × 200 equal selections",
      `{ ${times(200, () => `articles { ${times(200, () => "totalCount")} }`)} }`,
    ],
    ["370 inline fragments", `{ ${times(370, () => "... { __typename }")} }`.slice(0, 90_000)],
  ])("case 6: %s are not compared", async (_name, query) => {
    const statuses: number[] = [];
    const taken = await computing(async () => statuses.push((await served.run(query)).status));
    expect(taken).toBeLessThan(hanging);
    expect([200, 400, 413]).toContain(statuses[0]);
  });
});
