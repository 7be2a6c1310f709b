import { type ChildProcessByStdio, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";

import { readConfig } from "../src/config";
import { type Api, openSampleApi, writer } from "./support/api";
import { eachDatabase } from "./support/database";

const root = join(__dirname, "..");
const readme = readFileSync(join(root, "README.md"), "utf8");
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

/** Each query of the README with the answer printed after it. */
const examples = [...readme.matchAll(/```graphql\n(.*?)```(?:(?!```).)*?```json\n(.*?)```/gs)].map(
  ([, query = "", answer = ""]) => ({ query, answer: JSON.parse(answer) as { data: unknown } }),
);

eachDatabase((databases) => {
  let api: Api;
  beforeAll(async () => {
    api = await openSampleApi(databases);
  });

  test("every query of the README gives the answer printed there", async () => {
    expect(examples).toHaveLength(7);
    for (const { query, answer } of examples) {
      const asked = query.startsWith("mutation") ? api.as(writer) : api;
      expect(await asked.run(query)).toEqual(answer.data);
    }
  });

  test("the first query takes as many statements as the README says", async () => {
    const { statements } = await api.ask(examples[0]!.query);
    expect(readme).toContain(`The first query above takes ${statements.length} statements,`);
  });
});

test("every npm command of the README is a script of package.json", () => {
  const named = [...readme.matchAll(/npm (?:run )?([a-z]+)/g)].map(([, name = ""]) => name);
  expect(new Set(named)).toEqual(
    new Set(
      ["start", "test", "rapporteur", "check", "fix", "bench"].filter((name) => name in scripts),
    ),
  );
});

test("the settings of the README are those that are read, with their defaults", () => {
  const rows = [...readme.matchAll(/^\| `([A-Z_]+)` \| (.*?) \|/gm)].map(
    ([, name = "", value = ""]) => [name, value] as const,
  );
  expect(Object.fromEntries(rows)).toEqual({
    PORT: "`4000`",
    HOST: "`127.0.0.1`",
    DATABASE_URL: "`sqlite:data/rapporteur.sqlite`",
    LOG_LEVEL: "`info`",
    TIME_ZONE: "`UTC`",
    INTROSPECTION: "`on`",
    REVIEW: "`two-person`",
    SITE_URL: "none",
    ANSWER_CACHE_MB: "`64`",
    TRUSTED_DOCUMENTS: "none",
    TRUSTED_ONLY: "`off`",
    CORS_ORIGINS: "none",
    TRUST_PROXY: "`0`",
    OIDC_ISSUER: "none",
    OIDC_CLIENT_ID: "none",
    OIDC_CLIENT_SECRET: "none",
    PUBLIC_URL: "none",
    SAMPLE: "`on`, in production `off`",
    NODE_ENV: "`development`",
  });
  const defaults = readConfig({});
  expect(defaults).toMatchObject({
    port: 4000,
    host: "127.0.0.1",
    databaseUrl: "sqlite:data/rapporteur.sqlite",
    logLevel: "info",
    timeZone: "UTC",
    introspection: true,
    reviewRule: "two-person",
    siteUrl: null,
    answerCacheMegabytes: 64,
    trustedDocuments: null,
    trustedOnly: false,
    corsOrigins: [],
    trustProxy: 0,
    oidc: null,
    sample: true,
    production: false,
  });
  expect(readConfig({ NODE_ENV: "production" }).sample).toBe(false);
});

describe("the commands of the README, in a directory of their own", () => {
  const directory = mkdtempSync(join(tmpdir(), "rapporteur-readme-"));
  const environment = {
    ...process.env,
    PORT: "0",
    DATABASE_URL: `sqlite:${join(directory, "rapporteur.sqlite")}`,
    LOG_LEVEL: "silent",
  };
  afterAll(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  test("npm start builds, loads the sample and serves; SIGTERM ends it in order", async () => {
    const server = npm("start");
    const output = await textUntil(server, /API +(\S+)/);
    expect(output).toContain("Loaded the sample newsroom: 14 stories.");
    const address = /API +(\S+)/.exec(output)?.[1] ?? "";
    const answer = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: "{ events { totalCount } }" }),
    });
    expect(await answer.json()).toMatchObject({ data: { events: { totalCount: 13 } } });
    server.kill("SIGTERM");
    expect(await ended(server)).toBe(0);
  }, 120_000);

  test("npm run rapporteur -- doctor finds nothing wrong with what npm start made", async () => {
    const doctor = npm("run", "--silent", "rapporteur", "--", "doctor");
    expect(await textUntil(doctor, /Nothing is wrong\./)).toContain("Nothing is wrong.");
    expect(await ended(doctor)).toBe(0);
  }, 60_000);

  /** npm itself is left out of the way of signals, which a shell would keep: the script is what npm runs. */
  function npm(command: string, ...parameters: string[]): Running {
    const name = command === "run" ? (parameters[1] ?? "") : command;
    const script = (scripts[name] ?? "").split(" ");
    const given = parameters.slice(parameters.indexOf("--") + 1);
    return spawn(process.execPath, [...script.slice(1), ...(command === "run" ? given : [])], {
      cwd: root,
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
  }
});

type Running = ChildProcessByStdio<null, Readable, Readable>;

async function textUntil(running: Running, pattern: RegExp): Promise<string> {
  let text = "";
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      text += chunk.toString();
      if (pattern.test(text)) resolve(text);
    };
    running.stdout.on("data", read);
    running.stderr.on("data", read);
    running.once("exit", () => {
      reject(new Error(`It ended before it said ${String(pattern)}:\n${text}`));
    });
  });
}

async function ended(running: Running): Promise<number | null> {
  if (running.exitCode !== null) return running.exitCode;
  return new Promise((resolve) => {
    running.once("exit", (code) => {
      resolve(code);
    });
  });
}
