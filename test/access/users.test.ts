import { kindOfSecret } from "../../src/access/token-text";
import { sql } from "../../src/kernel/sql";
import { entities } from "../../src/slices";
import { contentsOf } from "../model/attempts";
import { admin, type Api, editor, nobody, openApi, otherWriter, writer } from "../support/api";
import { eachDatabase } from "../support/database";

interface User {
  readonly id: string;
  readonly version: number;
}
type Payload = Record<
  string,
  { readonly user: User | null; readonly userErrors: readonly { readonly code: string }[] }
>;

const rounds = process.env.RAPPORTEUR_TESTS === "long" ? 2_000 : 200;

eachDatabase((databases) => {
  let api: Api;
  beforeAll(async () => {
    api = await openApi(databases);
  });

  const add = async (name: string, level: string): Promise<User> => {
    const call = `mutation ($name: String!) { userCreate(name: $name, level: ${level}) { user { id version } userErrors { code } } }`;
    const { userCreate } = await api.as(admin).run<Payload>(call, { name });
    return userCreate!.user!;
  };
  const asked = (call: string): string =>
    `mutation { ${call} { user { level version suspendedAt } userErrors { code field } } }`;

  test("an admin adds users, sets what they may do, suspends and reinstates them; each act is in the audit", async () => {
    const { id } = await add(" Wang Fang ", "WRITER");
    const run = (call: string) => api.as(admin).run(asked(call));
    const user = { level: "EDITOR", version: 2, suspendedAt: null as string | null };
    expect(await run(`userSetLevel(id: "${id}", expectedVersion: 1, level: EDITOR)`)).toEqual({
      userSetLevel: { user, userErrors: [] },
    });
    expect(await run(`userSetLevel(id: "${id}", expectedVersion: 1, level: ADMIN)`)).toEqual({
      userSetLevel: { user, userErrors: [{ code: "STALE_VERSION", field: ["expectedVersion"] }] },
    });
    const suspendedAt = "2026-03-01T09:30:00.000Z";
    expect(await run(`userSuspend(id: "${id}", expectedVersion: 2)`)).toEqual({
      userSuspend: { user: { ...user, version: 3, suspendedAt }, userErrors: [] },
    });
    expect(await run(`userReinstate(id: "${id}", expectedVersion: 3)`)).toEqual({
      userReinstate: { user: { ...user, version: 4 }, userErrors: [] },
    });
    const acts = await api.database.read(sql`
      SELECT action AS "action", outcome AS "outcome", code AS "code" FROM audit_entry
      WHERE subject_id = ${id} ORDER BY sequence`);
    expect(acts).toEqual([
      { action: "userCreate", outcome: "DONE", code: null },
      { action: "userSetLevel", outcome: "DONE", code: null },
      { action: "userSetLevel", outcome: "REFUSED", code: "STALE_VERSION" },
      { action: "userSuspend", outcome: "DONE", code: null },
      { action: "userReinstate", outcome: "DONE", code: null },
    ]);
  });

  test("an admin binds an account at a provider to one user only; the user and admins see it", async () => {
    const { id } = await add("Zhao Min", "WRITER");
    const issuer = "https://login.example.edu";
    const identity = `issuer: "${issuer}", subject: "Zhao"`;
    const run = (field: string, given = identity, userId = id) =>
      api
        .as(admin)
        .run(
          `mutation { ${field}(userId: "${userId}", ${given}) { user { identities { issuer subject } } userErrors { code field } } }`,
        );
    const done = (identities: object[]) => ({ user: { identities }, userErrors: [] });
    const refused = (code: string, field: string[] | null = null) => ({
      user: null,
      userErrors: [{ code, field }],
    });
    const bound = done([{ issuer, subject: "Zhao" }]);
    expect(await run("userBindIdentity")).toEqual({ userBindIdentity: bound });
    const tries: readonly (readonly [string, string, string, object])[] = [
      ["userBindIdentity", identity, id, refused("CONFLICT")],
      ["userBindIdentity", identity, writer.user.id, refused("CONFLICT")],
      [
        "userBindIdentity",
        'issuer: "login", subject: "x"',
        id,
        refused("BAD_USER_INPUT", ["issuer"]),
      ],
      [
        "userBindIdentity",
        `issuer: "${issuer}", subject: ""`,
        id,
        refused("BAD_USER_INPUT", ["subject"]),
      ],
      ["userUnbindIdentity", identity, writer.user.id, refused("CONFLICT")],
      ["userUnbindIdentity", `issuer: "${issuer}", subject: "zhao"`, id, refused("CONFLICT")],
    ];
    for (const [field, given, userId, payload] of tries)
      expect([given, await run(field, given, userId)]).toEqual([given, { [field]: payload }]);
    const seen = "{ viewer { identities { subject } } users { name identities { subject } } }";
    const self = {
      scope: "editorial" as const,
      user: { id, name: "Zhao Min", level: "WRITER" as const },
    };
    expect(await api.as(self).run(seen)).toEqual({
      viewer: { identities: [{ subject: "Zhao" }] },
      users: null,
    });
    expect(await run("userUnbindIdentity")).toEqual({ userUnbindIdentity: done([]) });
    expect(await run("userBindIdentity", identity, writer.user.id)).toMatchObject({
      userBindIdentity: bound,
    });
  });

  test("what does not fit is refused and changes nothing", async () => {
    await add("Taken", "WRITER");
    const before = await contentsOf(
      api.database,
      entities.filter(({ name }) => name !== "AuditEntry"),
    );
    const missing = "usr_01jd3qk8w4e8v9f0b6t2n5m7xz";
    const refused: readonly (readonly [string, string])[] = [
      [`userCreate(name: "Taken", level: ADMIN)`, "CONFLICT"],
      [`userCreate(name: " ", level: ADMIN)`, "BAD_USER_INPUT"],
      [`userCreate(name: "${"x".repeat(101)}", level: ADMIN)`, "BAD_USER_INPUT"],
      [`userSuspend(id: "${missing}", expectedVersion: 1)`, "NOT_FOUND"],
      [`userSuspend(id: "per_01jd3qk8w4e8v9f0b6t2n5m7xz", expectedVersion: 1)`, "BAD_USER_INPUT"],
      [`userReinstate(id: "${writer.user.id}", expectedVersion: 1)`, "CONFLICT"],
      [`userSetLevel(id: "${admin.user.id}", expectedVersion: 1, level: EDITOR)`, "CONFLICT"],
      [`userSuspend(id: "${admin.user.id}", expectedVersion: 1)`, "CONFLICT"],
      [`userMakeSetupCode(userId: "${missing}")`, "NOT_FOUND"],
      [`tokenCreate(label: "T", days: 367)`, "BAD_USER_INPUT"],
      [`tokenCreate(label: "", days: 1)`, "BAD_USER_INPUT"],
      [
        `tokenCreate(label: "T", days: 1, scope: ADMIN, userId: "${writer.user.id}")`,
        "BAD_USER_INPUT",
      ],
      [`tokenRotate(id: "tok_01jd3qk8w4e8v9f0b6t2n5m7xz", days: 1)`, "NOT_FOUND"],
    ];
    for (const [call, code] of refused) {
      const answer = await api
        .as(admin)
        .run<Payload>(`mutation { ${call} { userErrors { code } } }`);
      const [payload] = Object.values(answer);
      expect({ call, errors: payload?.userErrors }).toEqual({ call, errors: [{ code }] });
    }
    expect(
      await contentsOf(
        api.database,
        entities.filter(({ name }) => name !== "AuditEntry"),
      ),
    ).toEqual(before);
  });

  test("case 37: nobody raises what they may do: not their own level, not by a token, not by a code", async () => {
    const calls = [
      `userSetLevel(id: "${editor.user.id}", expectedVersion: 1, level: ADMIN)`,
      `userCreate(name: "Another me", level: ADMIN)`,
      `userMakeSetupCode(userId: "${admin.user.id}")`,
      `tokenCreate(label: "T", days: 1, userId: "${admin.user.id}")`,
    ];
    for (const call of calls) {
      const answer = await api
        .as(editor)
        .run<Payload>(`mutation { ${call} { userErrors { code message } } }`);
      expect(Object.values(answer)[0]?.userErrors).toEqual([
        {
          code: "FORBIDDEN",
          message: expect.stringContaining(
            "takes the access level ADMIN; yours is EDITOR",
          ) as string,
        },
      ]);
    }
    const asWriter = { ...admin, user: { ...admin.user, level: "WRITER" as const } };
    const own =
      'mutation { tokenCreate(label: "T", days: 1, scope: EDITOR) { token userErrors { code field } } }';
    expect(await api.as(asWriter).run(own)).toEqual({
      tokenCreate: { token: null, userErrors: [{ code: "BAD_USER_INPUT", field: ["scope"] }] },
    });
    const [denied] = await api.database.read(sql`
      SELECT COUNT(*) AS "count" FROM audit_entry WHERE user_id = ${editor.user.id} AND outcome = 'REFUSED' AND code = 'FORBIDDEN'`);
    expect(Number(denied?.["count"])).toBe(calls.length);
  });

  test("admins see all users with their tokens and sessions, everybody else their own only", async () => {
    const made =
      'mutation { tokenCreate(label: "import", days: 1) { token apiToken { id label scope revokedAt lastUsedAt } userErrors { code } } }';
    const { tokenCreate } = await api.as(otherWriter).run<{
      tokenCreate: { token: string; apiToken: { id: string } };
    }>(made);
    expect(kindOfSecret(tokenCreate.token)).toBe("TOKEN");
    const list =
      "{ users { name version tokens { id label } sessions { id } } viewer { name tokens { label } } }";
    const { users } = await api.as(admin).run<{ users: { name: string }[] }>(list);
    expect(users).toContainEqual({
      ...{ name: "other-writer", version: 1, sessions: [] },
      tokens: [{ id: tokenCreate.apiToken.id, label: "import" }],
    });
    expect(users.map(({ name }) => name)).toEqual(users.map(({ name }) => name).sort());
    expect(await api.as(otherWriter).run(list)).toEqual({
      users: null,
      viewer: { name: "other-writer", tokens: [{ label: "import" }] },
    });
    expect(await api.as(nobody).run(list)).toEqual({ users: null, viewer: null });
    const revoke = (id: string) =>
      `mutation { tokenRevoke(id: "${id}") { apiToken { revokedAt } userErrors { code } } }`;
    for (const id of [tokenCreate.apiToken.id, "tok_01jd3qk8w4e8v9f0b6t2n5m7xz"])
      expect(await api.as(writer).run(revoke(id))).toEqual({
        tokenRevoke: { apiToken: null, userErrors: [{ code: "FORBIDDEN" }] },
      });
    expect(await api.as(otherWriter).run(revoke(tokenCreate.apiToken.id))).toEqual({
      tokenRevoke: { apiToken: { revokedAt: "2026-03-01T09:30:00.000Z" }, userErrors: [] },
    });
  });

  test("case 62: a token that is rotated goes on for 24 hours beside the new one, and no longer", async () => {
    const make =
      'mutation { tokenCreate(label: "import", days: 30, scope: WRITER) { apiToken { id } } }';
    const { tokenCreate } = await api
      .as(editor)
      .run<{ tokenCreate: { apiToken: { id: string } } }>(make);
    const rotate = `mutation { tokenRotate(id: "${tokenCreate.apiToken.id}", days: 90) { token apiToken { label scope expiresAt } userErrors { code } } }`;
    expect(await api.as(editor).run(rotate)).toEqual({
      tokenRotate: {
        token: expect.stringMatching(/^rap_/) as string,
        apiToken: { label: "import", scope: "WRITER", expiresAt: "2026-05-30T09:30:00.000Z" },
        userErrors: [],
      },
    });
    const ends = "{ viewer { tokens { id expiresAt } } }";
    const { viewer } = await api.as(editor).run<{ viewer: { tokens: object[] } }>(ends);
    expect(viewer.tokens).toContainEqual({
      ...{ id: tokenCreate.apiToken.id, expiresAt: "2026-03-02T09:30:00.000Z" },
    });
    const later = api.as(editor).with({ now: () => new Date("2026-03-02T09:30:00.000Z") });
    expect(await later.run(rotate)).toMatchObject({
      tokenRotate: { token: null, userErrors: [{ code: "CONFLICT" }] },
    });
  });

  test("case 51: an admin makes a code for a password, but not for two users whose names read the same", async () => {
    const [one, other] = [await add("Same Name", "WRITER"), await add("same  name", "WRITER")];
    const code = ({ id }: User) =>
      `mutation { userMakeSetupCode(userId: "${id}") { setupCode expiresAt userErrors { code } } }`;
    const { userMakeSetupCode: made } = await api
      .as(admin)
      .run<{ userMakeSetupCode: { setupCode: string } }>(code(one));
    expect(made).toEqual({
      setupCode: expect.stringMatching(/^rapset_[\w-]{49}$/) as string,
      ...{ expiresAt: "2026-03-01T10:00:00.000Z", userErrors: [] },
    });
    const setUp = `mutation { passwordSetUp(setupCode: "${made.setupCode}", newPassword: "12345678") { userErrors { code } } }`;
    expect(await api.run(setUp)).toEqual({ passwordSetUp: { userErrors: [] } });
    expect(await api.as(admin).run(code(other))).toEqual({
      userMakeSetupCode: { setupCode: null, expiresAt: null, userErrors: [{ code: "CONFLICT" }] },
    });
  });

  test(`case 39: of two admins who demote each other at once, one remains, ${String(rounds)} times`, async () => {
    const pair = [await add("First", "ADMIN"), await add("Second", "ADMIN")];
    await api.database.write((transaction) =>
      transaction.query(sql`UPDATE user_account SET level = 'EDITOR' WHERE id = ${admin.user.id}`),
    );
    const codes = new Set<string>();
    for (let round = 0; round < rounds; round += 1) {
      const answers = await Promise.all(
        pair.map(async ({ id }, index) => {
          const by = { ...admin, user: { ...admin.user, id: pair[1 - index]!.id } };
          const call = `mutation { userSetLevel(id: "${id}", expectedVersion: 1, level: EDITOR) { user { id } userErrors { code } } }`;
          return api.as(by).run<Payload>(call);
        }),
      );
      const errors = answers.flatMap(({ userSetLevel }) => userSetLevel!.userErrors);
      expect(errors).toHaveLength(1);
      errors.forEach(({ code }) => codes.add(code));
      const left = await api.database.read(
        sql`SELECT 1 FROM user_account WHERE level = 'ADMIN' AND suspended_at IS NULL`,
      );
      expect(left).toHaveLength(1);
      await api.database.write((transaction) =>
        transaction.query(
          sql`UPDATE user_account SET level = 'ADMIN', version = 1 WHERE id = ${pair[0]!.id} OR id = ${pair[1]!.id}`,
        ),
      );
    }
    expect([...codes]).toEqual(["CONFLICT"]);
  }, 120_000);
});
