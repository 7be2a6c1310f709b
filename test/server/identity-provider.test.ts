import { IdentityProvider } from "../../src/server/identity-provider";
import {
  clientSecret,
  type Forgery,
  ForgingProvider,
  publicUrl,
  tokensWith,
} from "../access/sign-in-providers";

const rounds = process.env.RAPPORTEUR_TESTS === "long" ? 1_000 : 50;

describe("the provider", () => {
  let provider: ForgingProvider;
  beforeEach(async () => {
    provider = await ForgingProvider.start();
  });
  afterEach(() => provider.close());

  const given = (): IdentityProvider => new IdentityProvider(provider.settings, () => undefined);
  const comeBack = async (identities: IdentityProvider, forge: Forgery): Promise<string> => {
    const begun = identities.begin();
    provider.answer = async () => tokensWith(await forge(begun.nonce));
    const address = new URL(`${publicUrl}/sign-in/oidc/callback?code=x&state=${begun.state}`);
    return identities.identityOf(address, begun).then(
      ({ subject }) => subject,
      (error: unknown) => (error as { code: string }).code,
    );
  };

  test("case 64: however many unknown keys tokens name, it is asked for its keys once in 30 seconds", async () => {
    const identities = given();
    for (let round = 0; round < rounds; round += 1)
      expect(
        await comeBack(identities, (nonce) =>
          provider.signed(provider.claims(nonce), { kid: `unknown ${String(round)}` }),
        ),
      ).toBe("UNAUTHENTICATED");
    expect(provider.asked["/keys"]).toBe(1);
  });

  test("it is asked for its endpoints once an hour; while it does not answer, what it said before holds", async () => {
    const clock = jest.spyOn(performance, "now");
    try {
      const identities = given();
      const holds: Forgery = (nonce) => provider.signed(provider.claims(nonce));
      const discovery = "/.well-known/openid-configuration";
      expect(await comeBack(identities, holds)).toBe("wang-1");
      expect(await comeBack(identities, holds)).toBe("wang-1");
      expect(provider.asked[discovery]).toBe(1);
      const hour = performance.now() + 3_600_000;
      clock.mockImplementation(() => hour);
      provider.more = { status: 503 };
      expect(await comeBack(identities, holds)).toBe("wang-1");
      expect(await comeBack(identities, holds)).toBe("wang-1");
      expect(provider.asked[discovery]).toBe(2);
      clock.mockImplementation(() => hour + 5_000);
      provider.more = {};
      expect(await comeBack(identities, holds)).toBe("wang-1");
      expect(provider.asked[discovery]).toBe(3);
    } finally {
      clock.mockRestore();
    }
  });

  test.each<[string, object, string]>([
    ["names another issuer", { issuer: "https://other.example.edu" }, "UNAVAILABLE"],
    ["is broken", { status: 500 }, "UNAVAILABLE"],
    ["sends more than anybody needs", { more: "x".repeat(300_000) }, "UNAVAILABLE"],
    ["sends us elsewhere", { status: 302 }, "UNAVAILABLE"],
  ])("one that %s is not used", async (_what, more, code) => {
    provider.more = more;
    expect(await comeBack(given(), (nonce) => provider.signed(provider.claims(nonce)))).toBe(code);
  });

  test("a secret goes to it in the way that it takes", async () => {
    provider.more = { token_endpoint_auth_methods_supported: ["client_secret_post"] };
    expect(await comeBack(given(), (nonce) => provider.signed(provider.claims(nonce)))).toBe(
      "wang-1",
    );
    expect(provider.sent[0]?.get("client_secret")).toBe(clientSecret);
  });
});
