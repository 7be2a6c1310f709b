import { databasesOf } from "../support/database";
import { post, Served } from "./served";

const allowed = "https://cms.example.edu";
const query = "{ viewer { name } }";
const preflight = (origin: string): RequestInit => ({
  method: "OPTIONS",
  headers: {
    origin,
    "access-control-request-method": "POST",
    "access-control-request-headers": "authorization,content-type",
  },
});

describe("what a browser lets foreign pages do", () => {
  const databases = databasesOf("sqlite");
  let closed: Served;
  let open: Served;
  beforeAll(async () => {
    closed = await Served.start(databases);
    open = await Served.start(databases, {
      config: { corsOrigins: [allowed], production: true, trustProxy: 1 },
    });
  });
  afterAll(() => {
    for (const served of [closed, open]) served.leave();
  });

  test("a forwarded address that is none is the client's mistake, where a proxy is believed", async () => {
    for (const [name, value] of [
      ["x-forwarded-host", "a b"],
      ["x-forwarded-host", "%"],
      ["x-forwarded-proto", ":"],
    ] as const) {
      const forwarded = { "x-forwarded-for": "198.51.100.7", [name]: value };
      const answer = await open.send(post({ query: "{ __typename }" }, forwarded));
      expect([name, value, answer.status]).toEqual([name, value, 400]);
      expect((await closed.send(post({ query: "{ __typename }" }, forwarded))).status).toBe(200);
    }
  });

  test("case 18: what a form or an image could send is refused before it runs", async () => {
    const get = `?query=${encodeURIComponent(query)}`;
    const mutation = `?query=${encodeURIComponent("mutation { signOut { userErrors { code } } }")}`;
    const header = { "apollo-require-preflight": "true" };
    const sent: readonly (readonly [RequestInit, string, number])[] = [
      [{ method: "GET" }, get, 400],
      [{ method: "GET", headers: header }, mutation, 405],
      [{ method: "GET", headers: { ...header, "content-type": "text/plain" } }, get, 415],
      ...["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"].map(
        (type) => [post({ query }, { "content-type": type }), "", 400] as const,
      ),
    ];
    for (const [init, search, status] of sent)
      expect({ search, status: (await closed.send(init, search)).status }).toEqual({
        search,
        status,
      });
  });

  test("case 19: no foreign page may read an answer or send a token, `Origin: null` least of all", async () => {
    for (const served of [closed, open]) {
      for (const origin of [
        "https://evil.example",
        "null",
        `${allowed}.evil.example`,
        `${allowed}:8443`,
      ]) {
        const answers = [
          await served.send(preflight(origin)),
          await served.send(post({ query }, { origin, cookie: "session=rapses_x" })),
          await served.send(
            { headers: { origin, "apollo-require-preflight": "true" } },
            `?query=${encodeURIComponent(query)}`,
          ),
        ];
        expect(answers.map(({ status }) => status)).toEqual([405, 200, 200]);
        for (const { headers } of answers) {
          const names = [...headers.keys()].filter((name) => name.startsWith("access-control-"));
          expect({ origin, names }).toEqual({ origin, names: [] });
        }
      }
    }
    const write = 'mutation { personCreate(input: { names: [{ text: "X" }] }) { person { id } } }';
    const cookie = {
      origin: "https://evil.example",
      cookie: "authorization=Bearer rap_x; session=x",
    };
    expect((await closed.send(post({ query: write }, cookie))).codes).toEqual(["UNAUTHENTICATED"]);
  });

  test("pages of an allowed origin may send tokens and read answers, without credentials of the browser", async () => {
    const { status, headers } = await open.send(preflight(allowed));
    const shown = Object.fromEntries(
      [...headers].filter(([name]) => /^(access-control|vary)/.test(name)),
    );
    expect({ status, shown }).toEqual({
      status: 204,
      shown: {
        "access-control-allow-headers": "authorization, content-type, apollo-require-preflight",
        "access-control-allow-methods": "GET, POST",
        "access-control-allow-origin": allowed,
        "access-control-expose-headers": "x-request-id, retry-after",
        "access-control-max-age": "600",
        vary: "Origin",
      },
    });
    const answer = await open.send(post({ query }, { origin: allowed }));
    expect(answer.headers.get("access-control-allow-origin")).toBe(allowed);
  });

  test("cases 20, 58: no answer sets a cookie and no cookie is read, so that there is nothing to ride on", async () => {
    const tries = [
      closed.run('mutation { signIn(name: "x", password: "xxxxxxxx") { token } }'),
      closed.send(post({ query }, { cookie: "__Host-session=x; token=x" })),
      closed.get("/livez"),
    ];
    for (const { headers } of await Promise.all(tries))
      expect(headers.get("set-cookie")).toBeNull();
  });

  test("every answer says what browsers may do with it; HTTPS is promised in production behind it alone", async () => {
    const kept = async (served: Served, headers: Record<string, string> = {}) => {
      const answer = await served.send(post({ query }, headers));
      return Object.fromEntries(
        [
          "x-content-type-options",
          "referrer-policy",
          "content-security-policy",
          "cache-control",
          "strict-transport-security",
        ].map((name) => [name, answer.headers.get(name)]),
      );
    };
    const common = {
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "content-security-policy": "default-src 'none';frame-ancestors 'none'",
      "cache-control": "no-store",
      "strict-transport-security": null as string | null,
    };
    expect(await kept(closed, { "x-forwarded-proto": "https" })).toEqual(common);
    expect(await kept(open)).toEqual(common);
    expect(await kept(open, { "x-forwarded-proto": "https" })).toEqual({
      ...{ ...common, "strict-transport-security": "max-age=31536000" },
    });
    expect(await kept(closed, { authorization: "Bearer x" })).toEqual({
      ...{ ...common, "cache-control": "private, no-store" },
    });
  });
});
