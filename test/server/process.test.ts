import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { Agent, type IncomingMessage, request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { eachDatabase } from "../support/database";
import { endPrograms, Program } from "./program";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "rapporteur-process-"));
});
afterEach(() => {
  endPrograms();
  rmSync(directory, { recursive: true, force: true });
});
jest.setTimeout(60_000);

const main = ["src/main.ts"];

const announced = new RegExp(
  [
    "^Loaded the sample newsroom: \\d+ stories\\.",
    "Rapporteur is ready\\.",
    " {2}API {6}http://127\\.0\\.0\\.1:\\d+/graphql",
    " {2}Sandbox {2}http://127\\.0\\.0\\.1:\\d+/",
    "To write, open the sandbox by one of these links\\. They are shown only now and work for 30 days:",
    " {2}As writer http://127\\.0\\.0\\.1:\\d+/#token=rap_[\\w-]+",
    " {2}As editor http://127\\.0\\.0\\.1:\\d+/#token=rap_[\\w-]+",
    "$",
  ].join("\n"),
);

interface Load {
  readonly sent: number;
  readonly answered: number;
  readonly failures: readonly string[];
  /** Resolves when a number of requests has been answered. */
  reached(count: number): Promise<void>;
  readonly over: Promise<unknown>;
}

/** Clients that ask again and again over one connection each, until the server says that it closes it. */
function load(url: string, clients: number, until: Promise<unknown>): Load {
  const result = { sent: 0, answered: 0, failures: [] as string[] };
  let isOver = false;
  void until.then(() => (isOver = true));
  const client = async (): Promise<void> => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (!isOver) {
      result.sent += 1;
      try {
        const answer = await ask(url, agent);
        if (answer.statusCode === 200) result.answered += 1;
        else result.failures.push(String(answer.statusCode));
        if (answer.headers.connection === "close") break;
      } catch (error) {
        result.failures.push(String(error));
        break;
      }
    }
    agent.destroy();
  };
  const over = Promise.all(Array.from({ length: clients }, client));
  const reached = async (count: number): Promise<void> => {
    while (!isOver && result.answered < count) await sleep(5);
  };
  return Object.assign(result, { reached, over });
}

function ask(url: string, agent: Agent): Promise<IncomingMessage> {
  const body = JSON.stringify({
    query: "{ articles { totalCount nodes { title covers { nodes { name } } } } }",
  });
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "content-length": body.length };
    const sent = request(url, { method: "POST", agent, headers }, (answer) => {
      answer
        .resume()
        .on("end", () => resolve(answer))
        .on("error", reject);
    });
    sent.on("error", reject).end(body);
  });
}

eachDatabase((databases) => {
  it("case 107: SIGTERM under load: not ready at once, no accepted request dropped, exit 0 within 10 s", async () => {
    const database = { DATABASE_URL: await databases.create() };
    const program = Program.start(main, directory, database);
    const url = await program.url();
    expect(program.stdout).toMatch(announced);
    const clients = load(url, 20, program.ended);
    await clients.reached(100);

    const started = performance.now();
    program.signal("SIGTERM");
    let ready = await fetch(new URL("/readyz", url));
    while (ready.status === 200) ready = await fetch(new URL("/readyz", url));
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { status: "draining", reason: "The server is stopping." },
    ]);
    await clients.over;
    expect(clients).toMatchObject({ answered: clients.sent, failures: [] });
    expect(clients.answered).toBeGreaterThanOrEqual(100);
    expect(await program.ended).toBe(0);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(program.stderr).toBe("");

    const again = Program.start(main, directory, database);
    await again.url();
    expect(again.stdout).not.toContain("Loaded");
    again.signal("SIGINT");
    expect(await again.ended).toBe(0);
  });
});

describe("a server process", () => {
  it("checkpoints its file when it stops, so that nothing is left in the log beside it", async () => {
    const program = Program.start(main, directory);
    await program.url();
    program.signal("SIGTERM");
    expect(await program.ended).toBe(0);
    expect(readdirSync(join(directory, "data")).filter((name) => !name.endsWith(".lock"))).toEqual([
      "rapporteur.sqlite",
    ]);
  });

  it("case 107: a second SIGTERM ends it at once, and not with 0", async () => {
    const program = Program.start(main, directory, { SAMPLE: "off" });
    await program.url();
    program.signal("SIGTERM");
    await sleep(100);
    program.signal("SIGTERM");
    expect(await program.ended).toBe(1);
  });

  it.each<[string, NodeJS.Signals, string]>([
    ["uncaughtException", "SIGUSR2", "an exception that nobody caught"],
    ["unhandledRejection", "SIGWINCH", "a rejection that nobody handled"],
  ])("case 108: after an %s it logs, drains and exits with 1", async (event, signal, message) => {
    const program = Program.start(main, directory, { SAMPLE: "off" });
    const url = await program.url();
    const clients = load(url, 5, program.ended);
    await clients.reached(10);
    program.signal(signal);
    await clients.over;
    expect(clients).toMatchObject({ answered: clients.sent, failures: [] });
    expect(await program.ended).toBe(1);
    expect(program.stderr).toContain(message);
    expect(program.stderr).toContain(`"event":"${event}"`);
  });
});

describe("a process that cannot start says so in one sentence, exits with 1, and leaves nothing behind", () => {
  const refused = async (env: Record<string, string>): Promise<string> => {
    const program = Program.start(main, directory, env);
    expect(await program.ended).toBe(1);
    expect(program.stdout).toBe("");
    expect(existsSync(join(directory, "data"))).toBe(false);
    return program.stderr;
  };

  it("a port in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const address = other.address();
    const port = typeof address === "object" ? String(address?.port) : "";
    expect(await refused({ PORT: port })).toBe(
      `Port ${port} on 127.0.0.1 is in use by another program. Stop that program, or set PORT to another port.\n`,
    );
    other.close();
  });

  it("an address that is not of this machine", async () => {
    expect(await refused({ HOST: "192.0.2.1" })).toMatch(
      /^HOST is "192\.0\.2\.1", which is no address of this machine: .+\n$/,
    );
  });

  it("wrong settings, all together", async () => {
    expect(await refused({ PORT: "x", SAMPLE: "x" })).toMatch(
      /^2 settings are wrong:\n {2}PORT .+\n {2}SAMPLE .+\n$/,
    );
  });
});

describe("rapporteur", () => {
  const run = async (...args: string[]): Promise<[unknown, string, string]> => {
    const program = Program.start(["src/cli.ts", ...args], directory);
    const code = await program.ended;
    return [code, program.stdout, program.stderr];
  };

  it("schema prints the schema, without a database", async () => {
    const [code, stdout, stderr] = await run("schema");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("type Query {");
    expect(readdirSync(directory)).toEqual([]);
  });

  it("migrate makes the database, and doctor finds nothing wrong in it", async () => {
    const [refusedCode, , complaint] = await run("doctor");
    expect([refusedCode, complaint.trim().split("\n").length]).toEqual([1, 1]);
    expect(await run("migrate")).toEqual([
      0,
      "The database sqlite:data/rapporteur.sqlite is at this version.\n",
      "",
    ]);
    expect(await run("doctor")).toEqual([0, "Nothing is wrong.\n", ""]);
    expect(await run("doctor", "--fix")).toEqual([0, "Nothing is wrong.\n", ""]);
  });

  it("serve is the same as the program itself", async () => {
    const program = Program.start(["src/cli.ts", "serve"], directory, { SAMPLE: "off" });
    await program.url();
    program.signal("SIGTERM");
    expect(await program.ended).toBe(0);
  });
});
