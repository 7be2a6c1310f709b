import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { endPrograms, Program } from "../server/program";
import { eachDatabase } from "../support/database";

jest.setTimeout(60_000);

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "rapporteur-accounts-"));
});
afterEach(() => {
  endPrograms();
  rmSync(directory, { recursive: true, force: true });
});

async function viewerOf(url: string, token: string): Promise<unknown> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: "{ viewer { name level } }" }),
  });
  const body = (await answer.json()) as { data?: { viewer: unknown } };
  return answer.status === 200 ? body.data?.viewer : answer.status;
}

eachDatabase((databases) => {
  test("the first start prints a writer's and an editor's link; the second prints none", async () => {
    const env = { DATABASE_URL: await databases.create(), SAMPLE: "off" };
    const first = Program.start(["src/main.ts"], directory, env);
    const url = await first.url();
    const tokens = [...first.stdout.matchAll(/#token=(\S+)/g)].map(([, token = ""]) => token);
    expect(tokens).toHaveLength(2);
    expect(await viewerOf(url, tokens[0]!)).toEqual({ name: "writer", level: "WRITER" });
    expect(await viewerOf(url, tokens[1]!)).toEqual({ name: "editor", level: "MANAGING_EDITOR" });
    first.signal("SIGTERM");
    expect(await first.ended).toBe(0);
    expect(first.stderr).not.toContain("rap_");

    const second = Program.start(["src/main.ts"], directory, env);
    const again = await second.url();
    expect(second.stdout).not.toContain("token");
    expect(await viewerOf(again, tokens[0]!)).toEqual({ name: "writer", level: "WRITER" });
  });

  test("case 47: in production an admin is made by the command line, beside the running server", async () => {
    const env = { DATABASE_URL: await databases.create(), NODE_ENV: "production" };
    const server = Program.start(["src/main.ts"], directory, env);
    const url = await server.url();
    expect(server.stdout).toContain("Nobody can write yet.");
    expect(server.stdout).not.toContain("rap_");
    const run = async (...args: string[]): Promise<{ code: unknown; text: string }> => {
      const command = Program.start(["src/cli.ts", ...args], directory, env);
      const code = await command.ended;
      return { code, text: command.stdout + command.stderr };
    };

    expect(await run("user", "create", "Wang Fang", "--level", "ADMIN")).toMatchObject({ code: 0 });
    const made = await run("token", "create", "Wang Fang", "--scope", "EDITOR", "--days", "7");
    const [token = "", id = ""] = /^(rap_\S+)\n(tok_\S+)/.exec(made.text)?.slice(1) ?? [];
    expect(await viewerOf(url, token)).toEqual({ name: "Wang Fang", level: "EDITOR" });
    expect((await run("user", "list")).text).toBe("ADMIN           Wang Fang \n");
    const tokens = await run("token", "list");
    expect(tokens.text).toContain(id);
    expect(tokens.text).not.toContain(token);

    for (const [args, said] of [
      [
        ["user", "create", "Wang Fang", "--level", "EDITOR"],
        'There is a user named "Wang Fang" already.',
      ],
      [
        ["user", "create", "Li", "--level", "CHIEF"],
        "Allowed choices are WRITER, EDITOR, MANAGING_EDITOR, ADMIN",
      ],
      [["user", "suspend", "Wang Fang"], "is the last admin"],
      [["user", "level", "Wang Fang", "EDITOR"], "is the last admin"],
      [["token", "create", "nobody"], 'There is no user named "nobody".'],
      [["token", "create", "Wang Fang", "--days", "400"], "from 1 to 366 days"],
      [["token", "revoke", "tok_x"], "There is no token tok_x."],
    ] as const) {
      const refused = await run(...args);
      expect(refused).toEqual({ code: 1, text: expect.stringContaining(said) as string });
      expect(refused.text).not.toContain(" at ");
    }

    const rotated = /^(rap_\S+)/.exec((await run("token", "rotate", id)).text)?.[1] ?? "";
    expect(await viewerOf(url, rotated)).toEqual({ name: "Wang Fang", level: "EDITOR" });
    expect((await run("user", "password", "Wang Fang")).text).toMatch(
      /^rapset_\S{49}\nPass it on to "Wang Fang"/,
    );
    expect(await run("token", "revoke", id)).toMatchObject({ code: 0 });
    expect(await viewerOf(url, token)).toBe(401);
  });
});
