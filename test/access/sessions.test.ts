import { createToken, setUserLevel, suspendUser } from "../../src/access/accounts";
import { raw, sql } from "../../src/kernel/sql";
import { eachDatabase } from "../support/database";
import { hour, right, setUp, SignInDesk, tokenIn } from "./sign-in-desk";

const change = `mutation ($currentPassword: String!, $newPassword: String!) {
  passwordChange(currentPassword: $currentPassword, newPassword: $newPassword) { token userErrors { code } }
}`;

eachDatabase((databases) => {
  let desk: SignInDesk;
  beforeAll(async () => {
    desk = await SignInDesk.open(databases);
  });
  afterAll(() => {
    desk.served.leave();
  });

  test("cases 56, 57: sign-out everywhere, a new password, a new level and suspension end sessions at the next request", async () => {
    const { name, token } = await desk.member();
    const other = tokenIn(await desk.enter(name), "signIn");
    const api = await desk.database.write((transaction) =>
      createToken(transaction, { user: name, label: "import", days: 1 }, desk.clock),
    );
    const everywhere = "mutation { signOut(everywhere: true) { userErrors { code } } }";
    expect((await desk.send(everywhere, {}, { token })).codes).toEqual([]);
    expect([await desk.seen(token), await desk.seen(other), await desk.seen(api.token)]).toEqual([
      401, 401, 200,
    ]);
    const third = tokenIn(await desk.enter(name), "signIn");
    const wrong = { currentPassword: "wrong horse", newPassword: "another horse" };
    expect((await desk.send(change, wrong, { token: third })).body.data).toEqual({
      passwordChange: { token: null, userErrors: [{ code: "WRONG_PASSWORD" }] },
    });
    expect([await desk.seen(third), await desk.seen(api.token)]).toEqual([200, 200]);
    const fine = { currentPassword: right, newPassword: "another horse" };
    const changed = await desk.send(change, fine, { token: third });
    const fourth = tokenIn(changed, "passwordChange");
    expect([await desk.seen(third), await desk.seen(api.token), await desk.seen(fourth)]).toEqual([
      401, 401, 200,
    ]);
    expect([
      (await desk.enter(name)).codes,
      (await desk.enter(name, "another horse")).codes,
    ]).toEqual([["UNAUTHENTICATED"], []]);
    const reset = await desk.send(setUp, {
      setupCode: await desk.codeFor(name),
      newPassword: right,
    });
    const fifth = tokenIn(reset, "passwordSetUp");
    expect([await desk.seen(fourth), await desk.seen(fifth)]).toEqual([401, 200]);
    const level = "WRITER" as const;
    await desk.database.write((transaction) =>
      setUserLevel(transaction, { name, level }, desk.clock),
    );
    expect(await desk.seen(fifth)).toBe(401);
    const sixth = tokenIn(await desk.enter(name), "signIn");
    expect(await desk.seen(sixth)).toBe(200);
    await desk.database.write((transaction) => suspendUser(transaction, name, desk.clock));
    expect(await desk.seen(sixth)).toBe(401);
  });

  test("case 58: a session ends after 12 hours without a request, and after 7 days; each sign-in starts a new one", async () => {
    const { name, token: idle } = await desk.member();
    const used = tokenIn(await desk.enter(name), "signIn");
    expect(used).not.toBe(idle);
    desk.passed(12 * hour - 1);
    expect(await desk.seen(used)).toBe(200);
    await waitFor(async () => {
      const rows = await desk.database.read(
        sql`SELECT 1 FROM session WHERE last_used_at = ${desk.clock.toISOString()}`,
      );
      return rows.length === 1;
    });
    desk.passed(1);
    expect([await desk.seen(idle), await desk.seen(used)]).toEqual([401, 200]);
    for (let day = 0; day < 14; day += 1) {
      await desk.database.write((transaction) =>
        transaction.query(sql`UPDATE session SET last_used_at = ${desk.clock.toISOString()}`),
      );
      desk.passed(11 * hour);
    }
    expect(await desk.seen(used)).toBe(200);
    await desk.database.write((transaction) =>
      transaction.query(sql`UPDATE session SET last_used_at = ${desk.clock.toISOString()}`),
    );
    desk.passed(2 * hour);
    expect(await desk.seen(used)).toBe(401);
  });

  test("cases 59, 66: no password, code or token stands in the database or in the log", async () => {
    const { name, token } = await desk.member("a very secret password");
    const setupCode = await desk.codeFor(name);
    await desk.enter(name, "another secret, mistyped");
    await desk.enter("a very secret password as a name", "x");
    const tables = ["user_password", "setup_code", "session", "rate_limit", "audit_entry"];
    const rows = [];
    for (const table of [...tables, "idempotency_key", "change"])
      rows.push(await desk.database.read(sql`SELECT * FROM ${raw(`"${table}"`)}`));
    const all = JSON.stringify(rows) + desk.served.logged.join("");
    for (const secret of [token, setupCode, "very secret", "mistyped"])
      expect(all).not.toContain(secret);
    expect(all).toContain("$argon2id$");
  });

  test("case 63: when a session was used last is written once a minute, however often it is used", async () => {
    const { token } = await desk.member();
    desk.passed(61_000);
    const [first] = await Promise.all(Array.from({ length: 50 }, () => desk.seen(token)));
    expect(first).toBe(200);
    const lastUsed = async (): Promise<unknown> =>
      (await desk.database.read(sql`SELECT MAX(last_used_at) AS "at" FROM session`))[0]?.["at"];
    const at = desk.clock.toISOString();
    await waitFor(async () => (await lastUsed()) === at);
    desk.passed(59_000);
    await desk.seen(token);
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(await lastUsed()).toBe(at);
  });
});

async function waitFor(isThere: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await isThere()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("It did not come.");
}
