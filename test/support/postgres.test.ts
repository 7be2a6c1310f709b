import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";

import { Client } from "pg";

import { freshDirectory, startPostgres } from "./postgres";
import { userForServer } from "./postgres-binaries";

describe("the PostgreSQL of the test run", () => {
  it("is a real server in UTF-8 with room for many connections", async () => {
    const settings = `current_setting('server_encoding') AS encoding, current_setting('max_connections') AS connections`;
    const [row] = await ask(process.env.RAPPORTEUR_TEST_POSTGRES_URL ?? "", `SELECT ${settings}`);
    expect(row).toEqual({ encoding: "UTF8", connections: "200" });
  });
});

describe("startPostgres", () => {
  it("keeps committed rows over a crash, and leaves nothing behind when closed", async () => {
    const server = await startPostgres();
    await ask(server.url, "CREATE TABLE note AS SELECT 'kept' AS text");
    const firstPid = server.pid;
    await server.stop("immediate");
    await expect(ask(server.url, "SELECT 1")).rejects.toThrow("ECONNREFUSED");
    await server.start();
    expect(await ask(server.url, "SELECT text FROM note")).toEqual([{ text: "kept" }]);
    expect(server.pid).not.toBe(firstPid);
    const [row] = await ask(server.url, "SELECT current_setting('data_directory') AS path");
    const { path } = row as { path: string };
    await server.close();
    expect(existsSync(join(path, ".."))).toBe(false);
    await expect(server.start()).rejects.toThrow("closed already");
  });

  it("names what to install when no binaries are found", async () => {
    process.env.RAPPORTEUR_TEST_POSTGRES = "/nowhere";
    try {
      await expect(startPostgres()).rejects.toThrow(/Install your system's package "postgresql"/);
    } finally {
      delete process.env.RAPPORTEUR_TEST_POSTGRES;
    }
  });
});

describe("the keeper", () => {
  it("ends the server and removes its directory when its owner is killed", async () => {
    const user = userForServer();
    const directory = freshDirectory(user);
    const other = await startPostgres();
    const plan = { directory, binaries: other.binaries, user, settings: [] };
    const owner = spawn(process.execPath, ["--eval", ownerProgram, keeper, JSON.stringify(plan)]);
    const { pid } = JSON.parse(await firstLine(owner.stdout)) as { pid: number };
    expect(isAlive(pid)).toBe(true);

    owner.kill("SIGKILL");
    while (existsSync(directory)) await sleep(20);
    expect(isAlive(pid)).toBe(false);
    await other.close();
  });
});

const keeper = join(__dirname, "postgres-keeper.mjs");

const ownerProgram = `
  const { spawn } = require("node:child_process");
  const options = { detached: true, stdio: ["pipe", "inherit", "inherit"] };
  spawn(process.execPath, process.argv.slice(1), options).stdin.write("start\\n");
`;

async function firstLine(output: Readable): Promise<string> {
  const [line] = (await once(createInterface({ input: output }), "line")) as [string];
  return line;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
