import {
  CompactEncrypt,
  generateKeyPair,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from "jose";

import { type Answer, answerOf } from "../server/served";
import { eachDatabase } from "../support/database";
import { type Browser, locationOf, OidcDesk, tokenIn } from "./oidc-desk";
import {
  clientId,
  clientSecret,
  type Forgery,
  ForgingProvider,
  publicUrl,
  tokensWith,
} from "./sign-in-providers";

const notSigned = "The sign-in provider did not sign you in here.";

let provider: ForgingProvider;
beforeEach(async () => {
  provider = await ForgingProvider.start();
});
afterEach(() => provider.close());

const right = { clientId, clientSecret, publicUrl };
const seconds = (): number => Math.floor(Date.now() / 1000);
const claims = (nonce: string, more: JWTPayload = {}): JWTPayload => provider.claims(nonce, more);
const signed = (payload: JWTPayload, header: Partial<JWTHeaderParameters> = {}): Promise<string> =>
  provider.signed(payload, header);

/** What the server answers to a browser that comes back while the provider gives out such a token. */
async function answerTo(browser: Browser, forge: Forgery): Promise<Answer | string> {
  const asked = new URL(locationOf(await browser.open("/sign-in/oidc"))).searchParams;
  provider.answer = async () => tokensWith(await forge(asked.get("nonce") ?? ""));
  const state = asked.get("state") ?? "";
  const answer = await browser.answer(`/sign-in/oidc/callback?code=canary-code&state=${state}`);
  return answer.headers.get("location") ?? answer;
}

const refused = {
  status: 401,
  body: { errors: [{ message: notSigned, extensions: { code: "UNAUTHENTICATED" } }] },
};

const fine: readonly (readonly [string, Forgery])[] = [
  ["a token that holds", (nonce) => signed(claims(nonce))],
  [
    "one whose end lies within the tolerance",
    (nonce) => signed(claims(nonce, { exp: seconds() - 30 })),
  ],
  [
    "one from a clock that is ahead by less",
    (nonce) => signed(claims(nonce, { iat: seconds() + 30 })),
  ],
  [
    "one for others too, that names us as the party",
    (nonce) => signed(claims(nonce, { aud: [clientId, "other"], azp: clientId })),
  ],
  [
    "one that makes a right, a name and an address of whom it likes",
    (nonce) =>
      signed(
        claims(nonce, { level: "ADMIN", roles: ["ADMIN"], name: "Li", email: "li@example.edu" }),
      ),
  ],
];

/** Each with the reason in the log. */
const forged: readonly (readonly [string, string, Forgery])[] = [
  ["alg none", "OAUTH_UNSUPPORTED_OPERATION", (nonce) => new UnsecuredJWT(claims(nonce)).encode()],
  [
    "HS256 with the public key",
    "OAUTH_UNSUPPORTED_OPERATION",
    async (nonce) =>
      new SignJWT(claims(nonce))
        .setProtectedHeader({ alg: "HS256", kid: "1" })
        .sign(new TextEncoder().encode(await provider.publicKey())),
  ],
  [
    "HS256 with the client secret",
    "OAUTH_UNSUPPORTED_OPERATION",
    (nonce) =>
      new SignJWT(claims(nonce))
        .setProtectedHeader({ alg: "HS256" })
        .sign(new TextEncoder().encode(clientSecret.padEnd(32))),
  ],
  [
    "the key of somebody else",
    "OAUTH_INVALID_RESPONSE",
    async (nonce) =>
      new SignJWT(claims(nonce))
        .setProtectedHeader({ alg: "RS256", kid: "1" })
        .sign((await generateKeyPair("RS256")).privateKey),
  ],
  [
    "a changed payload",
    "OAUTH_INVALID_RESPONSE",
    async (nonce) => {
      const [head, , signature] = (await signed(claims(nonce))).split(".");
      const payload = Buffer.from(JSON.stringify(claims(nonce, { sub: "li-1" }))).toString(
        "base64url",
      );
      return [head, payload, signature].join(".");
    },
  ],
  [
    "another issuer",
    "OAUTH_JWT_CLAIM_COMPARISON_FAILED",
    (nonce) => signed(claims(nonce, { iss: "https://other.example.edu" })),
  ],
  [
    "another audience",
    "OAUTH_JWT_CLAIM_COMPARISON_FAILED",
    (nonce) => signed(claims(nonce, { aud: "other" })),
  ],
  [
    "more audiences and no party",
    "OAUTH_JWT_CLAIM_COMPARISON_FAILED",
    (nonce) => signed(claims(nonce, { aud: [clientId, "other"] })),
  ],
  [
    "more audiences and another party",
    "OAUTH_JWT_CLAIM_COMPARISON_FAILED",
    (nonce) => signed(claims(nonce, { aud: [clientId, "other"], azp: "other" })),
  ],
  ["another party", "FOR_ANOTHER_PARTY", (nonce) => signed(claims(nonce, { azp: "other" }))],
  ["another nonce", "OAUTH_JWT_CLAIM_COMPARISON_FAILED", () => signed(claims("another"))],
  [
    "no nonce",
    "OAUTH_INVALID_RESPONSE",
    (nonce) => {
      const { nonce: _left, ...rest } = claims(nonce);
      return signed(rest);
    },
  ],
  [
    "an end 61 seconds ago",
    "OAUTH_JWT_TIMESTAMP_CHECK_FAILED",
    (nonce) => signed(claims(nonce, { exp: seconds() - 61 })),
  ],
  [
    "no end",
    "OAUTH_INVALID_RESPONSE",
    (nonce) => {
      const { exp: _left, ...rest } = claims(nonce);
      return signed(rest);
    },
  ],
  [
    "a beginning in 10 minutes",
    "ISSUED_LATER",
    (nonce) => signed(claims(nonce, { iat: seconds() + 600, exp: seconds() + 900 })),
  ],
  [
    "no use before 10 minutes",
    "OAUTH_JWT_TIMESTAMP_CHECK_FAILED",
    (nonce) => signed(claims(nonce, { nbf: seconds() + 600 })),
  ],
  ["an unknown key", "OAUTH_KEY_SELECTION_FAILED", (nonce) => signed(claims(nonce), { kid: "2" })],
  [
    "crit",
    "OAUTH_UNSUPPORTED_OPERATION",
    (nonce) => signed(claims(nonce), { crit: ["odd"], odd: true }),
  ],
  [
    "an encrypted token",
    "OAUTH_UNSUPPORTED_OPERATION",
    async (nonce) =>
      new CompactEncrypt(new TextEncoder().encode(await signed(claims(nonce))))
        .setProtectedHeader({ alg: "RSA-OAEP-256", enc: "A256GCM", kid: "1" })
        .encrypt((await generateKeyPair("RSA-OAEP-256")).publicKey),
  ],
  [
    "a megabyte",
    "ANSWER_TOO_LARGE",
    (nonce) => signed(claims(nonce, { more: "x".repeat(1_000_000) })),
  ],
  ["no token", "OAUTH_INVALID_RESPONSE", () => ""],
  [
    "two parts",
    "OAUTH_INVALID_RESPONSE",
    async (nonce) => (await signed(claims(nonce))).split(".").slice(0, 2).join("."),
  ],
  ["an empty subject", "ODD_SUBJECT", (nonce) => signed(claims(nonce, { sub: "" }))],
  [
    "a subject that no database keeps",
    "ODD_SUBJECT",
    (nonce) => signed(claims(nonce, { sub: "a\0b" })),
  ],
];

eachDatabase((databases) => {
  let desk: OidcDesk;
  let name: string;
  beforeEach(async () => {
    desk = await OidcDesk.open(databases, provider.settings);
    name = await desk.member(provider.issuer, "wang-1");
  });
  afterEach(() => {
    desk.served.leave();
  });

  test("cases 37, 64: a token that holds signs in, and nothing that it claims sets a level; all others are refused", async () => {
    for (const [what, forge] of fine) {
      const address = await answerTo(desk.browser(), forge);
      const token = typeof address === "string" ? tokenIn(address) : address.text;
      expect([what, await desk.viewer(token)]).toEqual([what, { name, level: "WRITER" }]);
    }
    // What the provider says of its algorithms changes nothing.
    provider.more = { id_token_signing_alg_values_supported: ["none", "HS256", "RS256"] };
    desk.served.leave();
    desk = await OidcDesk.open(databases, provider.settings);
    await desk.member(provider.issuer, "wang-1");
    const before = await desk.counts();
    for (const [what, , forge] of forged)
      expect([what, await answerTo(desk.browser(), forge)]).toMatchObject([what, refused]);
    expect(await desk.counts()).toEqual(before);
    expect(provider.asked["/keys"]).toBe(2);
    const told = desk.served.logged.join("");
    const reasons = [...told.matchAll(/"reason":"(.+?)"/g)].map(([, reason]) => reason);
    expect(reasons).toEqual(forged.map(([, reason]) => reason));
    const verifiers = provider.sent.map((sent) => sent.get("code_verifier") ?? "");
    expect(new Set(verifiers).size).toBe(fine.length + forged.length);
    for (const secret of ["canary", "eyJ", ...verifiers]) expect(told).not.toContain(secret);
  });

  test("without the provider the server starts and serves; signing in is UNAVAILABLE until it is there", async () => {
    const port = Number(new URL(provider.issuer).port);
    await provider.close();
    desk.served.leave();
    desk = await OidcDesk.open(databases, { ...right, issuer: `http://127.0.0.1:${String(port)}` });
    expect((await desk.served.run("{ viewer { name } }")).status).toBe(200);
    const browser = desk.browser();
    const answers = [
      await browser.answer("/sign-in/oidc"),
      await answerOf(await fetch(`${desk.served.origin}/sign-in/oidc`, { redirect: "manual" })),
    ];
    for (const { status, codes, headers } of answers) {
      expect([status, ...codes]).toEqual([503, "UNAVAILABLE"]);
      expect(headers.get("set-cookie")).toBeNull();
    }
    provider = await ForgingProvider.start(port);
    await desk.member(provider.issuer, "wang-1");
    const later = performance.now() + 5_000;
    const clock = jest.spyOn(performance, "now").mockImplementation(() => later);
    try {
      const address = await answerTo(browser, (nonce) => signed(claims(nonce)));
      expect(address).toMatch(/#token=/);
    } finally {
      clock.mockRestore();
    }
  });

  test("case 53: after 20 returns without success within 15 minutes a place has to wait, and no other", async () => {
    const place = desk.place();
    const tries = (from: string): Promise<Answer | string> =>
      answerTo(desk.browser(from), () => "nonsense");
    for (let count = 0; count < 20; count += 1)
      expect(await tries(place)).toMatchObject({ status: 401 });
    const limited = (await tries(place)) as Answer;
    expect([limited.status, ...limited.codes]).toEqual([429, "RATE_LIMITED"]);
    expect(Number(limited.headers.get("retry-after"))).toBeGreaterThan(800);
    expect(provider.sent).toHaveLength(20);
    expect(await tries(desk.place())).toMatchObject({ status: 401 });
    desk.ahead = 900_000;
    expect(await answerTo(desk.browser(place), (nonce) => signed(claims(nonce)))).toMatch(
      /#token=/,
    );
    expect(await desk.counts()).toMatchObject({ sessions: 1 });
  });
});
