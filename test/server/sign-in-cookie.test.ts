import { SignInCookie } from "../../src/server/sign-in-cookie";

const settings = { issuer: "https://login.example.edu", clientId: "rapporteur", clientSecret: "s" };
const kept = { state: "state", nonce: "nonce", verifier: "verifier", returnTo: "/" };
const now = new Date("2026-03-01T09:30:00.000Z");

describe("the cookie of a sign-in", () => {
  const cookie = new SignInCookie({ ...settings, publicUrl: "https://cms.example.edu" });
  const pair = cookie.kept(kept, now).split(";")[0]!;

  test("is read for ten minutes, among others, and is sealed anew each time", () => {
    expect(cookie.read(`a=b; ${pair}; c=d`, now)).toEqual(kept);
    expect(cookie.read(pair, new Date(now.getTime() + 599_999))).toEqual(kept);
    expect(cookie.read(pair, new Date(now.getTime() + 600_000))).toBeNull();
    expect(cookie.kept(kept, now).split(";")[0]).not.toBe(pair);
    expect(Buffer.from(pair.split("=")[1]!, "base64url").toString("latin1")).not.toContain(
      "verifier",
    );
  });

  test("is nothing when it was changed, is of another secret, or is there twice", () => {
    const [name = "", value = ""] = pair.split("=");
    const bytes = Buffer.from(value, "base64url");
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index] = changed[index]! ^ 1;
      expect(cookie.read(`${name}=${changed.toString("base64url")}`, now)).toBeNull();
    }
    const other = { ...settings, clientSecret: "t", publicUrl: "https://cms.example.edu" };
    expect(new SignInCookie(other).read(pair, now)).toBeNull();
    const rest = [undefined, "", `${name}=`, `${name}=x`, `${pair}; ${pair}`, pair.slice(7)];
    expect(rest.map((header) => cookie.read(header, now))).toEqual(rest.map(() => null));
  });

  test("needs no HTTPS on this machine", () => {
    const local = new SignInCookie({ ...settings, publicUrl: "http://localhost:4000" });
    expect(local.kept(kept, now)).toMatch(
      /^rapporteur-sign-in=[\w-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect(local.forgotten()).toBe(
      "rapporteur-sign-in=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax",
    );
  });
});
