import { getNamedType, isEnumType, isInputObjectType } from "graphql";

import { type Answer, post, schemaUnderTest, Served } from "../server/served";
import { call, fieldsByPlace, literal, placesOf, whole } from "../server/walk";
import { databasesOf } from "../support/database";

const databases = databasesOf("sqlite");
const schema = schemaUnderTest();

describe("with INTROSPECTION=off", () => {
  let served: Served;
  beforeAll(async () => {
    served = await Served.start(databases, { introspection: false });
  });
  afterAll(() => {
    served.leave();
  });

  const get = (query: string, headers: Record<string, string> = {}): Promise<Answer> =>
    served.send(
      { headers: { "apollo-require-preflight": "true", ...headers } },
      `?query=${encodeURIComponent(query)}`,
    );

  it.each<[string, () => Promise<Answer>]>([
    ["__schema", () => served.run("{ __schema { queryType { name } } }")],
    ["__type", () => served.run('{ __type(name: "Article") { name } }')],
    [
      "by a fragment",
      () => served.run("{ ...A } fragment A on Query { __schema { queryType { name } } }"),
    ],
    ["by an alias", () => served.run("{ harmless: __schema { queryType { name } } }")],
    ["by GET", () => get("{ __schema { queryType { name } } }")],
  ])("case 16: introspection is refused: %s", async (_name, send) => {
    const { status, codes, body } = await send();
    expect({ status, codes, data: body.data }).toEqual({
      status: 400,
      codes: ["GRAPHQL_VALIDATION_FAILED"],
      data: undefined,
    });
  });

  it("case 16: there is no page, at the API or at /", async () => {
    const page = await get("{ __typename }", { accept: "text/html" });
    expect({ status: page.status, type: page.headers.get("content-type") }).toEqual({
      status: 406,
      type: "application/json; charset=utf-8",
    });
    expect((await served.get("/")).status).toBe(404);
  });

  it("case 16: __typename works", async () => {
    expect((await served.run("{ __typename }")).body.data).toEqual({ __typename: "Query" });
  });

  describe("case 17: a typo tells nothing of the schema", () => {
    const names = namesInSchema();
    const documents = typos();

    it("case 17: there are typos for every kind of name", () => {
      expect(documents.length).toBeGreaterThan(300);
    });

    it("case 17: no answer holds a name that was not sent, or a suggestion", async () => {
      const told: string[] = [];
      for (const [query, variables] of documents) {
        const { body, codes } = await ask(query, variables);
        const text = (body.errors ?? []).map(({ message }) => message).join("\n");
        const sent = new Set([...wordsOf(query), ...wordsOf(JSON.stringify(variables ?? {}))]);
        const unsent = wordsOf(text).filter((word) => names.has(word) && !sent.has(word));
        if (codes.length === 0 || unsent.length > 0 || text.includes("Did you mean"))
          told.push(`${query}\n${text}`);
      }
      expect(told).toEqual([]);
    }, 120_000);

    async function ask(query: string, variables?: object): Promise<Pick<Answer, "body" | "codes">> {
      const response = await served.server.app.inject({
        method: "POST",
        url: "/graphql",
        headers: { "content-type": "application/json", host: "localhost" },
        payload: JSON.stringify({ query, variables }),
      });
      const body = response.json<Answer["body"]>();
      return { body, codes: (body.errors ?? []).map(({ extensions }) => extensions.code) };
    }
  });
});

describe("errors that were not meant for clients", () => {
  const secret = "SELECT password FROM person; /var/lib/secret.sqlite";
  const fail: { how: () => Promise<never> } = { how: () => Promise.reject(new Error(secret)) };
  let served: Served;
  beforeAll(async () => {
    served = await Served.start(databases, { read: () => fail.how() });
  });
  afterAll(() => {
    served.leave();
  });

  it.each<[string, unknown]>([
    [
      "a driver's error",
      Object.assign(new Error(secret), { code: "SQLITE_CANTOPEN", sql: secret }),
    ],
    ["a string", secret],
    ["undefined", undefined],
    [
      "an object that poses as an error of ours",
      { message: secret, extensions: { code: "NOT_FOUND" } },
    ],
    [
      "an error that poses as one",
      Object.assign(new Error(secret), { extensions: { code: "NOT_FOUND" } }),
    ],
  ])("case 21: %s is masked, and logged once under the request id", async (_name, thrown) => {
    fail.how = jest.fn().mockRejectedValue(thrown);
    served.logged.length = 0;
    const { status, body, text } = await served.run("{ articles { totalCount } }");
    const [error] = body.errors ?? [];
    expect(status).toBe(200);
    expect(body.data ?? null).toBeNull();
    expect(error).toMatchObject({
      message: "Something went wrong in the server. Its log has the details under the request id.",
      extensions: { code: "INTERNAL_SERVER_ERROR" },
    });
    expect(Object.keys(error?.extensions ?? {}).sort()).toEqual(["code", "requestId"]);
    expect(text).not.toContain("secret");
    const lines = served.logged.filter((line) =>
      line.includes(error?.extensions.requestId ?? "no id"),
    );
    expect(lines).toHaveLength(1);
    if (thrown !== undefined) expect(lines[0]).toContain("secret");
  });

  it("case 21: many at once are logged each and answered with 6", async () => {
    served.logged.length = 0;
    fail.how = () => Promise.reject(new Error(secret));
    const aliases = Array.from(
      { length: 15 },
      (_, index) => `a${index}: article(slug: "s${index}") { id }`,
    );
    const { codes } = await served.run(`{ ${aliases.join(" ")} }`);
    expect(codes).toEqual(Array.from({ length: 6 }, () => "INTERNAL_SERVER_ERROR"));
  });

  it("case 21: a failure outside of GraphQL is masked as well", async () => {
    served.logged.length = 0;
    const broken = await Served.start(databases, {
      check: () => Promise.reject(new Error(secret)),
    });
    const { status, text } = await broken.get("/readyz");
    expect([status, text]).toEqual([
      503,
      '{"status":"unavailable","reason":"The database does not answer."}',
    ]);
    expect(broken.logged.join()).toContain("secret");
    await broken.server.drain();
  });
});

describe("case 21: codes of our own", () => {
  it("case 21: leave the server with the path of the argument from the root", async () => {
    const served = await Served.start(databases);
    const { body } = await served.send(
      post({ query: '{ first: articles(after: "nonsense") { totalCount } }' }),
    );
    expect(body.errors?.[0]).toMatchObject({
      path: ["first"],
      extensions: { code: "BAD_USER_INPUT", field: ["first", "after"] },
    });
    await served.server.drain();
  });
});

function wordsOf(text: string): string[] {
  return text.match(/[_A-Za-z][_0-9A-Za-z]*/g) ?? [];
}

function namesInSchema(): Set<string> {
  const names = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    names.add(type.name);
    if (isEnumType(type)) for (const { name } of type.getValues()) names.add(name);
    if (isInputObjectType(type)) for (const name of Object.keys(type.getFields())) names.add(name);
  }
  for (const { field } of fieldsByPlace(schema)) {
    for (const { name } of [field, ...field.args]) names.add(name);
  }
  // These are words of every sentence as well.
  for (const word of ["and", "not", "or"]) names.delete(word);
  return names;
}

/** Documents with one typo each: in every field, argument, enum value, input field and type that there is. */
function typos(): [string, object?][] {
  const documents: [string, object?][] = [];
  for (const { place, field } of fieldsByPlace(schema)) {
    documents.push([place.query(whole(field).replace(field.name, `${field.name}x`))]);
    if (!whole(field).includes("{")) documents.push([place.query(`${call(field)} { id }`)]);
    for (const arg of field.args) {
      documents.push([place.query(whole(field, `${arg.name}x: ${literal(arg.type)}`))]);
      documents.push(
        ...typosInInput(arg.type, (value) => place.query(`${field.name}(${arg.name}: ${value})`)),
      );
    }
    if (whole(field) !== field.name) documents.push([place.query(field.name)]);
  }
  for (const name of placesOf(schema).keys()) {
    documents.push([`{ ... on ${name}x { __typename } }`], [`{ ... on ${name} { idx } }`]);
    documents.push([`query ($v: ${name}) { nodes(ids: $v) { id } }`]);
  }
  return documents;
}

function typosInInput(
  type: Parameters<typeof literal>[0],
  query: (value: string) => string,
): [string, object?][] {
  const named = getNamedType(type);
  const byVariable = (value: unknown): [string, object] => [
    query("$v").replace("query Walk", `query Walk($v: ${String(type)})`),
    { v: value },
  ];
  if (isEnumType(named)) {
    return named
      .getValues()
      .flatMap(({ name }) => [[query(`${name}x`)] as [string], byVariable(`${name}x`)]);
  }
  if (!isInputObjectType(named)) return [[query("{}")], byVariable({})];
  return Object.values(named.getFields()).flatMap((field): [string, object?][] => [
    [query(`{ ${field.name}x: ${literal(field.type)} }`)],
    byVariable({ [`${field.name}x`]: 1 }),
    [query(`{ ${field.name}: {} }`)],
    byVariable({ [field.name]: { x: 1 } }),
  ]);
}
