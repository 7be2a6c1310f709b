import { setTimeout as sleep } from "node:timers/promises";

import { Served, times } from "../server/served";
import { databasesOf } from "../support/database";

const databases = databasesOf("sqlite");

describe("case 15: the same work asked again and again", () => {
  it("case 15: a lookup under 15 aliases is read once", async () => {
    const served = await Served.start(databases);
    await served.run('{ article(slug: "one") { title } }');
    const once = served.statements.length;
    served.statements.length = 0;
    const aliases = times(15, (index) => `a${index}: article(slug: "one") { title }`);
    const { status } = await served.run(`{ ${aliases} }`);
    expect([status, served.statements.length]).toEqual([200, once]);
    await served.server.drain();
  });

  it("case 15: a thousand questions for readiness are one question to the database", async () => {
    let answer: () => void = () => undefined;
    const check = () => new Promise<void>((resolve) => (answer = resolve));
    const served = await Served.start(databases, { check });
    const ask = async () => (await served.server.app.inject("/readyz")).statusCode;

    const waiting = Promise.all(Array.from({ length: 500 }, ask));
    while (served.checks === 0) await sleep(1);
    answer();
    expect(new Set(await waiting)).toEqual(new Set([200]));
    expect(served.checks).toBe(1);

    // Within a second of the answer it holds; after it, one more question is asked.
    const later = await Promise.all(Array.from({ length: 20 }, ask));
    expect(new Set(later)).toEqual(new Set([200]));
    expect(served.checks).toBe(1);
    await sleep(1_050);
    const next = ask();
    while (served.checks === 1) await sleep(1);
    answer();
    expect(await next).toBe(200);
    expect(served.checks).toBe(2);
    await served.server.drain();
  });
});

describe("case 61: credentials that nobody holds", () => {
  let served: Served;
  beforeAll(async () => {
    served = await Served.start(databases);
  });
  afterAll(() => {
    served.leave();
  });

  it.each([
    "Bearer secret",
    "bearersecret",
    "Basic c2VjcmV0",
    "\tsecret",
    "secret".repeat(2_000),
    "",
  ])(
    "case 61: Authorization %.20j: 401, never served as anonymous, not logged",
    async (authorization) => {
      const { status, codes, headers, text } = await served.send({
        method: "POST",
        headers: { "content-type": "application/json", authorization },
        body: JSON.stringify({ query: "{ __typename }" }),
      });
      expect({ status, codes }).toEqual({ status: 401, codes: ["UNAUTHENTICATED"] });
      expect(headers.get("www-authenticate")).toBe("Bearer");
      expect(text + served.logged.join("")).not.toContain("secret");
    },
  );

  it.each(["token", "access_token", "apiToken", "Authorization"])(
    "case 61: %s beside the operation: 401, not logged",
    async (key) => {
      const { status, codes, text } = await served.send({
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query: "{ __typename }", [key]: "secret" }),
      });
      expect({ status, codes }).toEqual({ status: 401, codes: ["UNAUTHENTICATED"] });
      expect(text + served.logged.join("")).not.toContain("secret");
    },
  );
});
