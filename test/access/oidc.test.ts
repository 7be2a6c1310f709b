import { suspendUser, unbindUser } from "../../src/access/accounts";
import { entities } from "../../src/slices";
import { contentsOf } from "../model/attempts";
import { eachDatabase } from "../support/database";
import { locationOf, OidcDesk, tokenIn } from "./oidc-desk";
import { clientSecret, publicUrl, RealProvider } from "./sign-in-providers";

const notBegun =
  "This sign-in was not begun in this browser within the last ten minutes, or is finished already. Start again at /sign-in/oidc.";
const notSigned = "The sign-in provider did not sign you in here.";

eachDatabase((databases) => {
  let provider: RealProvider;
  let desk: OidcDesk;
  beforeAll(async () => {
    provider = await RealProvider.start();
    desk = await OidcDesk.open(databases, provider.settings);
  });
  afterAll(async () => {
    await desk.served.server.drain();
    await provider.close();
  });

  /** Nothing came of it; gives the status, the code and the sentence. */
  const refused = async (
    answer: Promise<{
      status: number;
      body: { errors?: readonly { message: string }[] };
      codes: readonly string[];
    }>,
  ): Promise<unknown[]> => {
    const before = await desk.counts();
    const { status, codes, body } = await answer;
    expect(await desk.counts()).toEqual(before);
    return [status, ...codes, body.errors?.[0]?.message];
  };

  test("case 58: each sign-in by the provider starts a new session, whose token comes in the fragment", async () => {
    provider.account = "wang-1";
    const name = await desk.member(provider.issuer, "wang-1");
    const browser = desk.browser();
    const begun = await browser.open("/sign-in/oidc");
    expect(begun.status).toBe(303);
    const [cookie, ...others] = begun.headers.getSetCookie();
    expect(others).toEqual([]);
    expect(cookie).toMatch(
      /^__Host-rapporteur-sign-in=[\w-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );
    const asked = new URL(locationOf(begun));
    expect(asked.origin + asked.pathname).toBe(`${provider.issuer}/auth`);
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      ...{ client_id: "rapporteur", response_type: "code", scope: "openid" },
      redirect_uri: `${publicUrl}/sign-in/oidc/callback`,
      ...{
        code_challenge_method: "S256",
        code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
      },
      ...{
        state: expect.stringMatching(/^[\w-]{43}$/) as string,
        nonce: expect.stringMatching(/^[\w-]{43}$/) as string,
      },
    });
    const done = await browser.open(await browser.begin("?returnTo=/articles?page=2%26by=date"));
    expect([done.status, done.headers.get("cache-control")]).toEqual([303, "no-store"]);
    expect(locationOf(done)).toMatch(
      /^https:\/\/cms\.example\.edu\/articles\?page=2&by=date#token=rapses_[\w-]{49}$/,
    );
    expect(browser.cookies()).toEqual([]);
    const first = tokenIn(locationOf(done));
    const second = tokenIn(await browser.signIn());
    expect(second).not.toBe(first);
    const viewer = { name, level: "WRITER" };
    expect([await desk.viewer(first), await desk.viewer(second)]).toEqual([viewer, viewer]);
    const done1 = { action: "signInByIdentity", outcome: "DONE", code: null as string | null };
    expect(await desk.audited(name)).toEqual([
      ...["user create", "user bind"].map((action) => ({ ...done1, action })),
      ...[done1, done1],
    ]);
  });

  test("nobody gets in whom an admin has not bound; unbound and suspended, nobody gets in any more", async () => {
    provider.account = "li-1";
    const issuer = provider.issuer;
    await desk.member("https://other.example.edu", "li-1");
    const browser = desk.browser();
    const words = `Your account at the sign-in provider opens nothing here. Ask an admin to bind it to your user: its issuer is ${issuer} and its subject is li-1.`;
    const stranger = [401, "UNAUTHENTICATED", words];
    expect(await refused(browser.answer(await browser.begin()))).toEqual(stranger);
    const name = await desk.member(issuer, "li-1");
    const token = tokenIn(await browser.signIn());
    expect(await desk.viewer(token)).toMatchObject({ name });

    const { database } = desk.served;
    const identity = { issuer, subject: "li-1" };
    await database.write((transaction) => unbindUser(transaction, name, identity, new Date()));
    expect(await desk.viewer(token)).toBe(401);
    expect(await refused(browser.answer(await browser.begin()))).toEqual(stranger);

    provider.account = "zhao-1";
    const other = await desk.member(issuer, "zhao-1");
    const others = tokenIn(await desk.browser().signIn());
    await database.write((transaction) => suspendUser(transaction, other, new Date()));
    expect(await desk.viewer(others)).toBe(401);
    const another = desk.browser();
    expect(await refused(another.answer(await another.begin()))).toEqual([
      ...[401, "UNAUTHENTICATED", words.replace("li-1", "zhao-1")],
    ]);
    expect((await desk.audited(other)).slice(-2)).toEqual([
      { action: "user suspend", outcome: "DONE", code: null },
      { action: "signInByIdentity", outcome: "REFUSED", code: "UNAUTHENTICATED" },
    ]);
  });

  test("case 65: what did not begin in this browser, or comes again, is refused", async () => {
    provider.account = "chen-1";
    await desk.member(provider.issuer, "chen-1");
    const browser = desk.browser();
    const back = await browser.begin();
    const without = (name: string): string => {
      const url = new URL(back);
      url.searchParams.delete(name);
      return url.href;
    };
    const lost = [401, "UNAUTHENTICATED", notBegun];
    // Each try takes the cookie away.
    expect(await refused(browser.answer(without("state")))).toEqual(lost);
    expect(await refused(browser.answer(back))).toEqual(lost);
    expect(await refused(desk.browser().answer(back))).toEqual(lost);

    const victim = desk.browser();
    await victim.begin();
    expect(await refused(victim.answer(back))).toEqual(lost);

    const late = desk.browser();
    const tooLate = await late.begin();
    desk.ahead = 600_000;
    expect(await refused(late.answer(tooLate))).toEqual(lost);
    desk.ahead = 0;

    const twice = await browser.begin();
    const copy = browser.copy();
    expect(tokenIn(locationOf(await browser.open(twice)))).toMatch(/^rapses_/);
    expect(await refused(copy.answer(twice))).toEqual(lost);
    const used = new URL(twice).searchParams.get("code") ?? "";
    const replayed = new URL(await browser.begin());
    replayed.searchParams.set("code", used);
    expect(await refused(browser.answer(replayed.href))).toEqual([
      ...[401, "UNAUTHENTICATED", notSigned],
    ]);

    const denied = new URL(await browser.begin());
    denied.searchParams.delete("code");
    denied.searchParams.set("error", "access_denied");
    denied.searchParams.set("error_description", "inner words");
    expect(await refused(browser.answer(denied.href))).toEqual([401, "UNAUTHENTICATED", notSigned]);
  });

  test.each([
    ...[
      "//evil.example",
      "/\\evil.example",
      "\\\\evil.example",
      "https://evil.example",
      "evil",
      "",
    ],
    ...["/%09/evil.example".replace("%09", "\t"), "/a#token=x", "/ä", `/${"x".repeat(1000)}`],
  ])("case 65: after signing in nobody is sent to %j", async (path) => {
    const search = `?returnTo=${encodeURIComponent(path)}`;
    expect(await refused(desk.browser().answer(`/sign-in/oidc${search}`))).toEqual([
      ...[400, "BAD_USER_INPUT", "`returnTo` is a path on this server, such as /articles."],
    ]);
  });

  test("cases 59, 66: neither log nor database holds the client secret, a code, a state or a token", async () => {
    provider.account = "canary-1";
    await desk.member(provider.issuer, "canary-1");
    const browser = desk.browser();
    const back = await browser.begin();
    const token = tokenIn(locationOf(await browser.open(back)));
    const again = await browser.answer(back);
    const { code, state } = Object.fromEntries(new URL(back).searchParams);
    const rows = await contentsOf(desk.served.database, entities);
    const all = JSON.stringify(rows) + desk.served.logged.join("") + again.text;
    for (const secret of [clientSecret, code!, state!, token]) expect(all).not.toContain(secret);
    expect(all).toContain("canary-1");
  });
});
