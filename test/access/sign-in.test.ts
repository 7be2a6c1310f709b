import { hash } from "@node-rs/argon2";

import { suspendUser } from "../../src/access/accounts";
import { sql } from "../../src/kernel/sql";
import { eachDatabase } from "../support/database";
import { hour, right, setUp, SignInDesk, tokenIn } from "./sign-in-desk";

const viewer = "{ viewer { name level sessions { isCurrent } } }";

eachDatabase((databases) => {
  let desk: SignInDesk;
  beforeAll(async () => {
    desk = await SignInDesk.open(databases);
  });
  afterAll(() => {
    desk.served.leave();
  });

  test("a user sets a password with a code, signs in, is known, and signs out", async () => {
    const { name } = await desk.member();
    const answer = await desk.enter(name);
    expect({ status: answer.status, body: answer.body.data }).toEqual({
      status: 200,
      body: {
        signIn: {
          token: expect.stringMatching(/^rapses_[\w-]{49}$/) as string,
          session: { id: expect.stringMatching(/^ses_/) as string, isCurrent: false },
          userErrors: [],
        },
      },
    });
    const token = tokenIn(answer, "signIn");
    expect((await desk.send(viewer, {}, { token })).body.data).toEqual({
      viewer: { name, level: "EDITOR", sessions: [{ isCurrent: true }, { isCurrent: false }] },
    });
    const out = await desk.send("mutation { signOut { userErrors { code } } }", {}, { token });
    expect(out.body.data).toEqual({ signOut: { userErrors: [] } });
    expect(await desk.seen(token)).toBe(401);
    expect(await desk.audited(name)).toEqual([
      { action: "user create", outcome: "DONE", code: null },
      { action: "user password", outcome: "DONE", code: null },
      { action: "passwordSetUp", outcome: "DONE", code: null },
      { action: "signIn", outcome: "DONE", code: null },
      { action: "signOut", outcome: "DONE", code: null },
    ]);
  });

  test("case 49: wrong password, unknown, suspended and password-less users get one answer", async () => {
    const { name } = await desk.member();
    const { name: suspended } = await desk.member();
    const without = await desk.newUser();
    await desk.database.write((transaction) => suspendUser(transaction, suspended, desk.clock));
    const answers = [
      await desk.enter(name, "wrong horse"),
      await desk.enter("Nobody"),
      await desk.enter(suspended),
      await desk.enter(without),
    ];
    const shown = answers.map(({ status, body }) => ({
      status,
      errors: body.errors?.map(({ message, extensions: { code } }) => ({ message, code })),
    }));
    for (const one of shown) expect(one).toEqual(shown[0]);
    expect(answers[0]!.codes).toEqual(["UNAUTHENTICATED"]);
    expect((await desk.audited(name)).at(-1)).toEqual({
      ...{ action: "signIn", outcome: "REFUSED", code: "UNAUTHENTICATED" },
    });
  });

  const longTest = process.env["RAPPORTEUR_TESTS"] === "long" ? test : test.skip;
  longTest(
    "case 48: a wrong password takes as long for a user as for nobody, without a password and suspended",
    async () => {
      const [{ name }, { name: suspended }] = [await desk.member(), await desk.member()];
      const without = await desk.newUser();
      await desk.database.write((transaction) => suspendUser(transaction, suspended, desk.clock));
      const names = [name, "Nobody", without, suspended];
      const times = names.map((): number[] => []);
      for (let round = 0; round < 100; round += 1) {
        for (const [index, one] of names.entries()) {
          const begun = performance.now();
          await desk.enter(one, "wrong horse");
          times[index]!.push(performance.now() - begun);
        }
      }
      const medians = times.map((list) => list.sort((one, other) => one - other)[50]!);
      expect(Math.max(...medians) / Math.min(...medians)).toBeLessThan(1.25);
    },
    120_000,
  );

  test("case 51: a setup code works once, for 30 minutes, for its user, and voids the one before", async () => {
    const name = await desk.newUser();
    const [first, second] = [await desk.codeFor(name), await desk.codeFor(name)];
    const using = (setupCode: unknown, newPassword = right) =>
      desk.codesOf(desk.send(setUp, { setupCode, newPassword }));
    const refused = ["UNAUTHENTICATED"];
    expect(await using(first)).toEqual(refused);
    for (const wrong of ["", "x", `${second}0`, second.replace("rapset_", "rap_")])
      expect(await using(wrong)).toEqual(refused);
    for (const wrong of [{}, true, null, [second, second], 7])
      expect(await using(wrong)).toEqual(["BAD_USER_INPUT"]);
    expect(await using(second)).toEqual([]);
    expect(await using(second)).toEqual(refused);
    const late = await desk.codeFor(name);
    desk.passed(30 * 60_000);
    expect(await using(late)).toEqual(refused);
    expect((await desk.enter(name)).codes).toEqual([]);
  });

  test("case 52: passwords are bounded before they are hashed, the same in NFC and NFD, and hashed anew when the parameters are old", async () => {
    const { name } = await desk.member("naïve 密码 🙂");
    expect((await desk.enter(name, "nai\u0308ve 密码 🙂")).codes).toEqual([]);
    const tail = "x".repeat(72);
    const { name: long } = await desk.member(`${tail}1`);
    expect((await desk.enter(long, `${tail}2`)).codes).toEqual(["UNAUTHENTICATED"]);
    const { name: user } = await desk.member();
    const setupCode = await desk.codeFor(user);
    for (const newPassword of [
      "7 chars",
      "x".repeat(257),
      "密".repeat(86),
      "x".repeat(90_000),
      "a\0bcdefgh",
      "a\ud83dbcdefgh",
      " ".repeat(9),
    ]) {
      const { body } = await desk.send(setUp, { setupCode, newPassword });
      expect(body.data).toEqual({
        passwordSetUp: {
          token: null,
          userErrors: [{ code: "BAD_USER_INPUT", field: ["newPassword"] }],
        },
      });
    }
    for (const password of ["x".repeat(257), "x".repeat(90_000), "a\0b", "a\ud83db"]) {
      expect((await desk.enter(user, password)).body.data).toEqual({
        signIn: {
          ...{ token: null, session: null },
          userErrors: [{ code: "BAD_USER_INPUT", field: ["password"] }],
        },
      });
    }
    const weak = await hash(right, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    const stored = async (): Promise<string> => {
      const [row] = await desk.database.read(sql`
        SELECT secret.hash AS "hash" FROM user_password secret
        JOIN user_account account ON account.id = secret.user_id WHERE account.name = ${user}`);
      return String(row?.["hash"]);
    };
    await desk.database.write((transaction) =>
      transaction.query(sql`UPDATE user_password SET hash = ${weak}
        WHERE user_id = (SELECT id FROM user_account WHERE name = ${user})`),
    );
    expect((await desk.enter(user)).codes).toEqual([]);
    expect(await stored()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await desk.enter(user)).codes).toEqual([]);
  });

  test("case 53: eleven failures are counted by what the server knows, whatever the client writes, on every server, and lock out nobody elsewhere", async () => {
    const { name } = await desk.member();
    const folded = [name, name.toUpperCase(), ` ${name}  `, name.replace("Wang", "Ｗang")];
    const neighbours = ["2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:0DB8:1:2:a:b:c:d"];
    const other = await desk.another();
    for (let round = 0; round < 10; round += 1) {
      const from = `${["203.0.113.9", "10.1.1.1"][round % 2]!}, ${neighbours[round % 3]!}`;
      const by = round % 2 === 0 ? desk.served : other;
      const { codes } = await desk.enter(folded[round % 4]!, "wrong horse", from, by);
      expect(codes).toEqual(["UNAUTHENTICATED"]);
    }
    other.leave();
    const again = await desk.another();
    const locked = await desk.enter(name, right, "2001:db8:1:2::77", again);
    expect({ status: locked.status, codes: locked.codes }).toEqual({
      ...{ status: 429, codes: ["RATE_LIMITED"] },
    });
    expect(locked.headers.get("retry-after")).toBe("900");
    expect(locked.body.errors?.[0]?.extensions).toMatchObject({ retryAfterSeconds: 900 });
    again.leave();
    expect((await desk.enter(name, right, "2001:db8:1:3::1")).codes).toEqual([]);
    desk.passed(15 * 60_000);
    expect((await desk.enter(name, right, "2001:db8:1:2::77")).codes).toEqual([]);
  });

  test("case 53: tries at once are counted like tries in turn, and one place cannot try many names", async () => {
    const { name } = await desk.member();
    const from = desk.place();
    const codes = await Promise.all(
      Array.from({ length: 25 }, () => desk.codesOf(desk.enter(name, "wrong horse", from))),
    );
    expect(codes.filter(([code]) => code === "UNAUTHENTICATED")).toHaveLength(10);
    expect(codes.filter(([code]) => code === "RATE_LIMITED")).toHaveLength(15);
    await desk.database.write((transaction) =>
      transaction.query(
        sql`UPDATE rate_limit SET points = 100 WHERE key LIKE 'sign-in client:%' AND points = 10`,
      ),
    );
    expect((await desk.enter("Somebody else", right, from)).codes).toEqual(["RATE_LIMITED"]);
  });

  test("case 53: who fails from many places locks a user out of new places only", async () => {
    const { name } = await desk.member();
    const [home, away] = [desk.place(), desk.place()];
    expect((await desk.enter(name, right, home)).codes).toEqual([]);
    expect((await desk.enter(name, "wrong horse")).codes).toEqual(["UNAUTHENTICATED"]);
    await desk.database.write((transaction) =>
      transaction.query(sql`UPDATE rate_limit SET points = 1000 WHERE key LIKE 'sign-in name:%'`),
    );
    expect((await desk.enter(name, right, away)).codes).toEqual(["RATE_LIMITED"]);
    expect((await desk.enter(name, right, home)).codes).toEqual([]);
    desk.passed(24 * hour);
    expect((await desk.enter(name, right, away)).codes).toEqual([]);
  });

  test("case 54: a document holds one field with a password, and no other mutation beside it", async () => {
    const { name } = await desk.member();
    const field = `signIn(name: "${name}", password: "${right}") { token }`;
    const documents = [
      `mutation { a1: ${field} a2: ${field} }`,
      `mutation { ${field} passwordSetUp(setupCode: "x", newPassword: "${right}") { token } }`,
      `mutation { ${field} signOut { userErrors { code } } }`,
      `mutation { articleClick(id: "x") { counted } ...F } fragment F on Mutation { ${field} }`,
      `mutation { ... @include(if: true) { a: ${field} } ... on Mutation { b: ${field} } }`,
      `mutation A { ${field} } mutation B { ${field} }`,
    ];
    const before = await desk.database.read(sql`SELECT COUNT(*) AS "count" FROM audit_entry`);
    for (const query of documents) {
      const answer = await desk.send(query, {});
      expect({ query, status: answer.status, codes: answer.codes, data: answer.body.data }).toEqual(
        {
          ...{ query, status: 400, codes: ["BAD_USER_INPUT"], data: undefined },
        },
      );
    }
    expect(await desk.database.read(sql`SELECT COUNT(*) AS "count" FROM audit_entry`)).toEqual(
      before,
    );
    expect((await desk.send(`mutation { ${field} }`, {})).codes).toEqual([]);
  });

  test("case 55: two passwords are computed at a time, 32 wait, and the rest is refused at once", async () => {
    const { name } = await desk.member();
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => desk.codesOf(desk.enter(name))),
    );
    const count = (code?: string): number => answers.filter(([one]) => one === code).length;
    expect(count("OVERLOADED")).toBeGreaterThan(0);
    expect(count() + count("OVERLOADED")).toBe(200);
    expect(count()).toBeGreaterThanOrEqual(34);
    expect((await desk.enter(name)).codes).toEqual([]);
  });
});
