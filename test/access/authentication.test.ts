import { createToken, createUser, revokeToken, suspendUser } from "../../src/access/accounts";
import { hashOfSecret, kindOfSecret, newSecret } from "../../src/access/token-text";
import type { Database } from "../../src/database/database";
import type { AccessLevel } from "../../src/kernel/access-level";
import { unavailable } from "../../src/kernel/errors";
import { sql } from "../../src/kernel/sql";
import { post, Served } from "../server/served";
import { eachDatabase } from "../support/database";

const query = "{ viewer { name level } }";

test("case 62: a token has a prefix and a checksum, and no two are alike", () => {
  const tokens = Array.from({ length: 100 }, () => newSecret("TOKEN"));
  expect(new Set(tokens).size).toBe(100);
  for (const token of tokens) {
    expect(token).toMatch(/^rap_[\w-]{49}$/);
    expect(kindOfSecret(token)).toBe("TOKEN");
    const typo = `${token.slice(0, 10)}${token[10] === "a" ? "b" : "a"}${token.slice(11)}`;
    expect(kindOfSecret(typo)).toBeNull();
  }
  for (const text of [
    "",
    "rap_",
    "x",
    tokens[0]!.toUpperCase(),
    `${tokens[0]!} `,
    `${tokens[0]!}0`,
  ])
    expect(kindOfSecret(text)).toBeNull();
});

eachDatabase((databases) => {
  let served: Served;
  let database: Database;
  beforeAll(async () => {
    served = await Served.start(databases);
    database = served.database;
  });
  afterAll(() => {
    served.leave();
  });

  let number = 0;
  const tokenOf = async (
    level: AccessLevel,
    options: { scope?: AccessLevel; days?: number; now?: Date } = {},
  ): Promise<{ name: string; id: string; token: string }> => {
    number += 1;
    const name = `${level} ${String(number)}`;
    const { scope, days = 1, now = new Date() } = options;
    const made = await database.write(async (transaction) => {
      await createUser(transaction, { name, level }, now);
      return createToken(transaction, { user: name, label: "tests", scope, days }, now);
    });
    return { name, ...made };
  };
  const ask = (authorization: string, search = "") =>
    served.send(post({ query }, { authorization }), search);
  const refused = { status: 401, codes: ["UNAUTHENTICATED"] };
  const outcome = async (authorization: string, search = "") => {
    const { status, codes } = await ask(authorization, search);
    return { status, codes };
  };

  test("a token that cannot be looked up now is answered UNAVAILABLE, not as a failure of ours", async () => {
    const read = () => Promise.reject(unavailable("Gone."));
    const down = await Served.start(databases, { read });
    const { status, codes, headers } = await down.send(
      post({ query }, { authorization: `Bearer ${newSecret("TOKEN")}` }),
    );
    expect({ status, codes }).toEqual({ status: 503, codes: ["UNAVAILABLE"] });
    expect(headers.get("retry-after")).toBe("1");
    expect((await down.run("{ __typename }")).status).toBe(200);
    await down.server.drain();
  });

  test("case 60: a token gives the lower of its scope and the user's present level", async () => {
    const { name, token } = await tokenOf("MANAGING_EDITOR", { scope: "EDITOR" });
    const level = async () => (await ask(`Bearer ${token}`)).body.data;
    expect(await level()).toEqual({ viewer: { name, level: "EDITOR" } });
    await database.write((transaction) =>
      transaction.query(sql`UPDATE user_account SET level = 'WRITER' WHERE name = ${name}`),
    );
    expect(await level()).toEqual({ viewer: { name, level: "WRITER" } });
    expect((await served.run(query)).body.data).toEqual({ viewer: null });
  });

  test("cases 56, 57, 62: revoked, expired and suspended are refused at the next request, all in the same words", async () => {
    const [revoked, suspended] = [await tokenOf("EDITOR"), await tokenOf("EDITOR")];
    const expired = await tokenOf("EDITOR", { now: new Date(Date.now() - 86_400_001) });
    for (const { token } of [revoked, suspended])
      expect((await ask(`Bearer ${token}`)).status).toBe(200);
    await database.write(async (transaction) => {
      await revokeToken(transaction, revoked.id, new Date());
      await suspendUser(transaction, suspended.name, new Date());
    });
    const texts = new Set<string>();
    for (const { token } of [revoked, suspended, expired]) {
      expect(await outcome(`Bearer ${token}`)).toEqual(refused);
      const { body } = await ask(`Bearer ${token}`);
      texts.add(body.errors?.[0]?.message ?? "");
    }
    texts.add((await ask(`Bearer ${newSecret("TOKEN")}`)).body.errors?.[0]?.message ?? "");
    expect(texts.size).toBe(1);
  });

  test("case 62: a typing error and an unknown prefix are refused without asking the database", async () => {
    const { token } = await tokenOf("EDITOR");
    for (const wrong of [
      `${token.slice(0, -1)}g`,
      token.replace("rap_", "ghp_"),
      token.slice(4),
      newSecret("SETUP_CODE"),
    ]) {
      const before = served.statements.length;
      expect(await outcome(`Bearer ${wrong}`)).toEqual(refused);
      expect(served.statements.length).toBe(before);
    }
  });

  test("case 61: a token in the address, or two of them, is refused and stands in no log", async () => {
    const { token } = await tokenOf("EDITOR");
    for (const search of [`?token=${token}`, `?access_token=${token}`, `?x=${token}`])
      expect(await outcome(`Bearer ${token}`, search)).toEqual(refused);
    expect(served.logged.join("")).not.toContain(token);
  });

  test("case 59: nothing in the database can be used as a token", async () => {
    const { token } = await tokenOf("ADMIN");
    const rows = await database.read(
      sql`SELECT secret_hash AS "hash", label AS "label", id AS "id" FROM api_token`,
    );
    expect(rows.some(({ hash }) => hash === hashOfSecret(token))).toBe(true);
    expect(JSON.stringify(rows)).not.toContain("rap_");
  });

  test("case 39: of two admins who suspend each other at once, one remains", async () => {
    await database.write((transaction) =>
      transaction.query(sql`UPDATE user_account SET level = 'EDITOR' WHERE level = 'ADMIN'`),
    );
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = [await tokenOf("ADMIN"), await tokenOf("ADMIN")];
      await database.write((transaction) =>
        transaction.query(
          sql`UPDATE user_account SET level = 'EDITOR' WHERE level = 'ADMIN' AND name <> ${one.name} AND name <> ${other.name}`,
        ),
      );
      const ends = await Promise.allSettled(
        [one, other].map(({ name }) =>
          database.write((transaction) => suspendUser(transaction, name, new Date())),
        ),
      );
      expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      const left = await database.read(
        sql`SELECT 1 FROM user_account WHERE level = 'ADMIN' AND suspended_at IS NULL`,
      );
      expect(left).toHaveLength(1);
    }
  });
});
