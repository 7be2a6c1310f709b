import { brotliCompressSync, gzipSync } from "node:zlib";

import { rawAnswer, sendBytes } from "../server/raw-http";
import { type Answer, post, refusal, Served } from "../server/served";
import { databasesOf } from "../support/database";

let served: Served;
const databases = databasesOf("sqlite");
beforeAll(async () => {
  served = await Served.start(databases);
});
afterAll(() => served.server.drain());

const query = "{ articles { totalCount } }";
const asQuery = (text: string): string => `?query=${encodeURIComponent(text)}`;
const bad = (status: number) => ({ status, codes: ["BAD_USER_INPUT"] });

/** Sends a POST whose head is not what `fetch` would write. */
async function sendRaw(
  headers: readonly string[],
  body: Buffer | string,
): Promise<{ status: number; codes: unknown[] }> {
  const before = served.statements.length;
  const head = ["POST /graphql HTTP/1.1", "host: localhost", ...headers, "", ""].join("\r\n");
  const received = await sendBytes(
    served.origin,
    Buffer.concat([Buffer.from(head), Buffer.from(body)]),
  );
  const answer = rawAnswer(received);
  expect(served.statements.length).toBe(before);
  for (const { extensions } of answer.body.errors ?? []) {
    expect(extensions["requestId"]).toMatch(/^[0-9a-f-]{36}$/);
  }
  return {
    status: answer.status,
    codes: (answer.body.errors ?? []).map(({ extensions }) => extensions["code"]),
  };
}

describe("case 12: bodies that are not what they say", () => {
  const padded = (length: number): string =>
    `${JSON.stringify({ query: "{ __typename }" })}${" ".repeat(length - 26)}`;
  const encoded = (encoding: string, body: Buffer): RequestInit => ({
    ...post(""),
    headers: { "content-type": "application/json", "content-encoding": encoding },
    body: new Uint8Array(body),
  });
  const bomb = JSON.stringify({ query: `{ __typename } #${"a".repeat(10_000_000)}` });

  it("case 12: a body as long as the limit is read", async () => {
    expect(padded(100_000)).toHaveLength(100_000);
    expect((await served.send(post(padded(100_000)))).status).toBe(200);
  });

  it.each<[string, number, () => RequestInit]>([
    ["one byte more than the limit", 413, () => post(padded(100_001))],
    ["a gzip bomb", 415, () => encoded("gzip", gzipSync(bomb))],
    ["a brotli bomb", 415, () => encoded("br", brotliCompressSync(bomb))],
    ["a truncated gzip", 415, () => encoded("gzip", gzipSync(bomb).subarray(0, 100))],
    ["an encoding that does not exist", 415, () => encoded("nonsense", Buffer.from("{}"))],
    ["no JSON", 400, () => post("query { __typename }")],
    ["half of its JSON", 400, () => post('{"query":"{ __type')],
    ["no object", 400, () => post('"{ __typename }"')],
    ["nothing", 400, () => post("")],
    [
      "bytes that are not UTF-8",
      400,
      () => ({ ...post(""), body: new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]) }),
    ],
  ])("case 12: %s: %i", async (_name, status, init) => {
    const memory = process.memoryUsage().rss;
    expect(await refusal(served, served.send(init()))).toEqual(bad(status));
    expect(process.memoryUsage().rss - memory).toBeLessThan(50_000_000);
  });

  const json = "content-type: application/json";
  it.each<[string, number, string[], string]>([
    [
      "less than its Content-Length says",
      400,
      [json, "content-length: 10"],
      '{"query":"{ __typename }"}',
    ],
    ["two lengths", 400, [json, "content-length: 10", "content-length: 11"], '{"query":1}'],
    ["a length that is no number", 400, [json, "content-length: many"], "{}"],
    ["a length beyond the limit", 413, [json, "content-length: 100001"], "{}"],
    ["headers of 20 kB", 431, [json, `x-long: ${"a".repeat(20_000)}`], ""],
  ])("case 12: %s: %i, in JSON", async (_name, status, headers, body) => {
    expect(await sendRaw(headers, body)).toEqual(bad(status));
  });
});

describe("case 13: only UTF-8", () => {
  const body = JSON.stringify({ query });

  it.each([
    "utf-7",
    "utf-16",
    "utf-16le",
    "iso-2022-jp",
    "iso-8859-1",
    "x-user-defined",
    '"utf-7"',
    "",
  ])("case 13: charset %s: 415", async (charset) => {
    const type = `application/json; charset=${charset === "" ? '""' : charset}`;
    expect(await refusal(served, served.send(post(body, { "content-type": type })))).toEqual(
      bad(415),
    );
  });

  it.each([
    "application/json",
    "application/json; charset=utf-8",
    'APPLICATION/JSON; Charset="UTF-8"',
  ])("case 13: %s is read", async (type) => {
    expect((await served.send(post(body, { "content-type": type }))).status).toBe(200);
  });

  it("case 13: two Content-Types: 415", async () => {
    const length = `content-length: ${body.length}`;
    const types = [
      "content-type: application/json",
      "content-type: application/json; charset=utf-7",
    ];
    expect(await sendRaw([...types, length], body)).toEqual(bad(415));
    expect(await sendRaw([types[0]!, types[0]!, length], body)).toEqual(bad(415));
  });
});

describe("case 14: no batching", () => {
  it.each([0, 1, 10])("case 14: a list of %i operations: 400, and none runs", async (count) => {
    const answer = await served.send(post(Array.from({ length: count }, () => ({ query }))));
    expect(await refusal(served, Promise.resolve(answer))).toEqual(bad(400));
    expect(answer.body.errors?.[0]?.message).toContain("batching");
  });
});

describe("case 18: what a foreign page could send", () => {
  const preflight = { headers: { "apollo-require-preflight": "true" } };
  const simple = (type: string, body: string): RequestInit => ({
    ...post(body),
    headers: { "content-type": type },
  });
  const form = new URLSearchParams({ query }).toString();
  const multipart = `--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n${JSON.stringify({ query })}\r\n--x--`;

  it.each<[string, number, RequestInit, string]>([
    ["GET without a header that needs a preflight", 400, {}, asQuery(query)],
    ["GET of a mutation", 405, preflight, asQuery("mutation { __typename }")],
    ["GET with text/plain", 415, { headers: { "content-type": "text/plain" } }, asQuery(query)],
    [
      "GET with text/plain and the header",
      415,
      { headers: { ...preflight.headers, "content-type": "text/plain" } },
      asQuery(query),
    ],
    ["POST of text/plain", 400, simple("text/plain", JSON.stringify({ query })), ""],
    ["POST of a form", 400, simple("application/x-www-form-urlencoded", form), ""],
    ["POST of multipart", 400, simple("multipart/form-data; boundary=x", multipart), ""],
    [
      "POST of a form with the header",
      400,
      {
        ...simple("application/x-www-form-urlencoded", form),
        headers: { ...preflight.headers, "content-type": "application/x-www-form-urlencoded" },
      },
      "",
    ],
    ["POST of something else", 415, simple("application/graphql", query), ""],
    ["POST of a type that is no type", 400, simple("json", JSON.stringify({ query })), ""],
    ["PUT", 405, { ...post({ query }), method: "PUT" }, ""],
    [
      "a preflight",
      405,
      {
        method: "OPTIONS",
        headers: { origin: "https://foreign.example", "access-control-request-method": "POST" },
      },
      "",
    ],
  ])("case 18: %s: %i", async (_name, status, init, search) => {
    const answer = await served.send(init, search);
    expect(await refusal(served, Promise.resolve(answer))).toEqual(bad(status));
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });

  it.each([["apollo-require-preflight"], ["x-apollo-operation-name"]])(
    "case 18: GET with %s is served",
    async (name) => {
      const { status, body } = await served.send({ headers: { [name]: "x" } }, asQuery(query));
      expect({ status, data: body.data }).toEqual({
        status: 200,
        data: { articles: { totalCount: 0 } },
      });
    },
  );

  it("case 18: a mutation by POST without a token changes nothing", async () => {
    const query = 'mutation { topicCreate(input: { names: [{ text: "x" }] }) { topic { id } } }';
    const { status, codes, body } = await served.run(query);
    expect({ status, codes, data: body.data }).toEqual({
      ...{ status: 200, codes: ["UNAUTHENTICATED"], data: null },
    });
  });
});

describe("case 25: what is not an operation to run", () => {
  const two = "query A { __typename } query B { __typename }";
  const send =
    (body: object, headers: Record<string, string> = {}) =>
    () =>
      served.send(post(body, headers));
  const hash = "ecf4edb46db40b5132295c0291d62fb65d6759a9eedfa4d5d612dd5ec54a6b38";
  const persisted = { persistedQuery: { version: 1, sha256Hash: hash } };

  it.each<[string, number, string, () => Promise<Answer>]>([
    ["two operations without a name", 400, "BAD_USER_INPUT", send({ query: two })],
    [
      "two operations and another name",
      400,
      "BAD_USER_INPUT",
      send({ query: two, operationName: "C" }),
    ],
    [
      "one operation and another name",
      400,
      "BAD_USER_INPUT",
      send({ query: "query A { __typename }", operationName: "C" }),
    ],
    ["an empty name", 400, "BAD_USER_INPUT", send({ query: "{ __typename }", operationName: "" })],
    [
      "only a fragment",
      400,
      "GRAPHQL_VALIDATION_FAILED",
      send({ query: "fragment A on Query { __typename }" }),
    ],
    [
      "a subscription",
      400,
      "GRAPHQL_VALIDATION_FAILED",
      send({ query: "subscription { __typename }" }),
    ],
    ["no query", 400, "BAD_USER_INPUT", send({ variables: {} })],
    ["a query that is no text", 400, "BAD_USER_INPUT", send({ query: { kind: "Document" } })],
    ["variables as text", 400, "BAD_USER_INPUT", send({ query, variables: "{}" })],
    [
      "multipart/mixed as the only answer",
      406,
      "BAD_USER_INPUT",
      send({ query }, { accept: "multipart/mixed" }),
    ],
    [
      "an event stream as the only answer",
      406,
      "BAD_USER_INPUT",
      send({ query }, { accept: "text/event-stream" }),
    ],
    ["only what it does not accept", 406, "BAD_USER_INPUT", send({ query }, { accept: "*/*;q=0" })],
    ["a hash without a document", 400, "BAD_USER_INPUT", send({ extensions: persisted })],
    [
      "a hash with its document",
      400,
      "BAD_USER_INPUT",
      send({ query: "{ __typename }", extensions: persisted }),
    ],
  ])("case 25: %s: %i %s, at once", async (_name, status, code, answer) => {
    expect(await refusal(served, answer())).toEqual({ status, codes: [code] });
  });

  it("case 25: a named operation among several is served", async () => {
    const { status, body } = await served.run(two, {}, { operationName: "B" });
    expect({ status, data: body.data }).toEqual({ status: 200, data: { __typename: "Query" } });
  });

  it("case 25: multipart/mixed beside JSON is answered in JSON", async () => {
    const accept = "multipart/mixed, application/json";
    const { status, headers } = await served.send(post({ query }, { accept }));
    expect([status, headers.get("content-type")]).toEqual([200, "application/json; charset=utf-8"]);
  });
});
