import { serverAudits } from "graphql-http";

import { databasesOf } from "../support/database";
import { rawAnswer, sendBytes } from "./raw-http";
import { answerOf, post, Served } from "./served";

let served: Served;
const databases = databasesOf("sqlite");
beforeAll(async () => {
  served = await Served.start(databases);
});
afterAll(() => served.server.drain());

describe("the audits of graphql-http", () => {
  // The server refuses GET requests that a foreign page could send (case 18); the audits send no such header.
  const fetchFn = (url: string, init: RequestInit = {}) =>
    fetch(url, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), "apollo-require-preflight": "true" },
    });
  const audits = serverAudits({ url: () => served.url, fetchFn });

  it("are all there", () => {
    expect(audits.length).toBeGreaterThanOrEqual(61);
  });

  it.each(audits.map((audit) => [audit.id, audit.name, audit] as const))(
    "%s %s",
    async (id, name, audit) => {
      expect(await audit.fn()).toEqual({ id, name, status: "ok" });
    },
  );
});

describe("answers", () => {
  const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

  it.each([
    ["/nothing", 404, "NOT_FOUND"],
    ["/graphql/", 404, "NOT_FOUND"],
    ["/%zz", 400, "BAD_USER_INPUT"],
  ])(
    "%s: %i in the shape of GraphQL, with the request id in the body and in a header",
    async (path, status, code) => {
      const answer = await served.get(path);
      expect(answer.status).toBe(status);
      expect(answer.body.errors).toEqual([
        {
          message: expect.any(String) as string,
          extensions: { code, requestId: answer.headers.get("x-request-id") },
        },
      ]);
      expect(answer.headers.get("x-request-id")).toMatch(uuid);
      expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
    },
  );

  it("give every request an id of the server's own", async () => {
    const headers = { "x-request-id": "mine", "request-id": "mine" };
    const first = await served.send(post({ query: "{ nothing }" }, headers));
    const second = await served.send(post({ query: "{ nothing }" }, headers));
    const ids = [first, second].map(({ headers: sent }) => sent.get("x-request-id"));
    expect(new Set(ids).size).toBe(2);
    expect(ids[0]).toMatch(uuid);
    expect(first.body.errors?.[0]?.extensions.requestId).toBe(ids[0]);
  });

  it("may be neither kept, nor framed, nor taken for something else, and do not name the software", async () => {
    const { headers } = await served.run("{ __typename }");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none';frame-ancestors 'none'",
    );
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-powered-by")).toBeNull();
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });

  it.each([
    ["no HTTP", "nonsense\r\n\r\n", 400],
    ["no host", "GET /graphql?query=%7B__typename%7D HTTP/1.1\r\n\r\n", 400],
    ["a host that is none", "GET /graphql?query=%7B__typename%7D HTTP/1.1\r\nhost: [\r\n\r\n", 400],
    ["an unknown method", "BREW /graphql HTTP/1.1\r\nhost: localhost\r\n\r\n", 400],
  ])("%s is answered in JSON", async (_name, bytes, status) => {
    const answer = rawAnswer(await sendBytes(served.origin, bytes));
    expect(answer.status).toBe(status);
    expect(answer.body.errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT" });
  });

  it("go on after a connection that breaks off in the middle of its body", async () => {
    const head =
      "POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{";
    expect(await sendBytes(served.origin, head, 50)).toBe("");
    expect((await served.run("{ __typename }")).status).toBe(200);
  });
});

describe("errors of a request, over application/json alone", () => {
  const accept = { accept: "application/json" };

  it.each([
    ["a document that does not parse", { query: "{" }, 200],
    ["a document that is not valid", { query: "{ nothing }" }, 200],
    ["what is too expensive", { query: `{ ${"a: __typename ".repeat(16)} }` }, 400],
    ["what is no request", { query: 1 }, 400],
  ])("%s: %j %i", async (_name, body, status) => {
    expect((await served.send(post(body, accept))).status).toBe(status);
  });
});

describe("probes", () => {
  it("/livez answers without the database", async () => {
    const { status, body } = await served.get("/livez");
    expect([status, body]).toEqual([200, { status: "alive" }]);
  });

  it("/readyz says that it is ready, and why not", async () => {
    expect((await served.get("/readyz")).text).toBe('{"status":"ready","overdue":0}');
    const broken = await Served.start(databases, { check: () => new Promise(() => undefined) });
    const answer = await broken.get("/readyz");
    expect([answer.status, answer.text]).toEqual([
      503,
      '{"status":"unavailable","reason":"The database does not answer."}',
    ]);
    await broken.server.drain();
  });

  it("/metrics counts by kind and code, and names nobody", async () => {
    const other = await Served.start(databases);
    await other.run("query Personal { articles { totalCount } }");
    await other.run("{ nothing }");
    await other.send({ method: "POST", body: "x", headers: { "content-type": "text/plain" } });
    const { text, headers } = await other.get("/metrics");
    expect(headers.get("content-type")).toContain("text/plain");
    expect(text).toContain('rapporteur_requests_total{operation="query",code="OK"} 1');
    expect(text).toContain(
      'rapporteur_requests_total{operation="none",code="GRAPHQL_VALIDATION_FAILED"} 1',
    );
    expect(text).toContain('rapporteur_requests_total{operation="none",code="BAD_USER_INPUT"} 1');
    expect(text).toMatch(
      /rapporteur_request_duration_seconds_bucket\{le="0.5",operation="query",code="OK"\} 1/,
    );
    expect(text).toContain("nodejs_eventloop_lag_p99_seconds");
    expect(text).not.toMatch(/Personal|127\.0\.0\.1/);
    await other.server.drain();
  });
});

describe("draining", () => {
  it("says so first, finishes what was accepted, then closes the database", async () => {
    let finish: () => void = () => undefined;
    const reading = new Promise<void>((resolve) => (finish = resolve));
    const other = await Served.start(databases, {
      read: (statement, really) => reading.then(() => really(statement)),
    });
    const accepted = other.run("{ articles { totalCount } }");
    while (other.statements.length === 0) await new Promise(setImmediate);

    const drained = other.server.drain();
    expect((await other.get("/readyz")).text).toContain('"draining"');
    const late = await answerOf(await fetch(other.url, post({ query: "{ __typename }" })));
    expect([late.status, late.headers.get("connection")]).toEqual([200, "close"]);
    expect(other.server.drain()).toBe(drained);

    await new Promise((resolve) => setTimeout(resolve, 700));
    await expect(fetch(other.url)).rejects.toThrow();
    expect(other.databaseClosed).toBe(false);
    finish();
    expect((await accepted).body.data).toEqual({ articles: { totalCount: 0 } });
    await drained;
    expect(other.databaseClosed).toBe(true);
  });
});
