// Runs one PostgreSQL server for the process that started this one, and ends it with that process: standard input
// closes however its owner dies, even by SIGKILL, and then the server stops and its directory goes away.
//
// The only argument is a plan in JSON: { directory, binaries, user: { uid, gid } | null, settings: string[] }.
// Commands arrive as lines ("start", "stop fast", "stop immediate"); each is answered by one line of JSON, either
// { pid, port } of the running server, or { stopped: true }, or { problem }.
import { spawn } from "node:child_process";
import { chownSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

const startDeadlineMs = 60_000;
const stopDeadlineMs = 10_000;
const signals = { fast: "SIGINT", immediate: "SIGQUIT" };

const plan = JSON.parse(process.argv[2]);
const data = join(plan.directory, "data");
const sockets = join(plan.directory, "sockets");
const logFile = join(plan.directory, "server.log");
const log = openSync(logFile, "a");

let server;
let port;
let making;
let ending = false;

let queue = Promise.resolve();
const commands = createInterface({ input: process.stdin });
commands.on("line", (line) => {
  queue = queue.then(() => obey(line.trim())).then(answer);
});
commands.on("close", () => void end());
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void end());
process.stdout.on("error", () => undefined);

async function obey(command) {
  try {
    if (command === "start") return await start();
    const [verb, mode] = command.split(" ");
    if (verb === "stop" && mode in signals) return await stop(mode);
    return { problem: `the keeper of PostgreSQL does not know the command "${command}"` };
  } catch (error) {
    return { problem: error.message };
  }
}

function answer(reply) {
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}

async function start() {
  if (!existsSync(join(data, "PG_VERSION"))) await makeCluster();
  const attempts = port === undefined ? 5 : 1;
  for (let attempt = 1; ; attempt += 1) {
    const candidate = port ?? (await freePort());
    try {
      await launch(candidate);
      port = candidate;
      return { pid: server.pid, port };
    } catch (error) {
      if (attempt >= attempts || !/could not bind|could not create any TCP/.test(error.message))
        throw error;
    }
  }
}

async function makeCluster() {
  for (const directory of [data, sockets]) {
    mkdirSync(directory, { mode: 0o700 });
    if (plan.user !== null) chownSync(directory, plan.user.uid, plan.user.gid);
  }
  const options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C"];
  making = run("initdb", ["--pgdata", data, ...options, "--no-sync", "--no-instructions"]);
  const code = await exitOf(making);
  making = undefined;
  if (code !== 0) throw new Error(`initdb failed (${code}): ${lastWords()}`);
}

async function launch(candidate) {
  const started = run("postgres", [
    ...["-D", data, "-p", String(candidate), "-k", socketsFit() ? sockets : ""],
    ...plan.settings.flatMap((setting) => ["-c", setting]),
  ]);
  let exit;
  void exitOf(started).then((code) => {
    exit = { code };
    if (server === started) server = undefined;
  });
  const deadline = Date.now() + startDeadlineMs;
  while (!isReady(started.pid)) {
    if (exit !== undefined)
      throw new Error(`postgres ended at once (${exit.code}): ${lastWords()}`);
    if (ending || Date.now() > deadline) {
      started.kill("SIGKILL");
      throw new Error(
        `postgres was not ready within ${startDeadlineMs / 1000} seconds: ${lastWords()}`,
      );
    }
    await sleep(15);
  }
  server = started;
}

/** PostgreSQL writes the word "ready" into its lock file, which is what `pg_ctl --wait` looks for as well. */
function isReady(pid) {
  try {
    const lines = readFileSync(join(data, "postmaster.pid"), "utf8").split("\n");
    return Number(lines[0]) === pid && lines[7]?.trim() === "ready";
  } catch {
    return false;
  }
}

/** The path of a Unix socket has room for some hundred bytes; where it does not fit, TCP alone serves. */
function socketsFit() {
  return Buffer.byteLength(join(sockets, ".s.PGSQL.65535.lock")) < 100;
}

async function stop(mode) {
  const stopping = server;
  if (stopping !== undefined) {
    const exit = exitOf(stopping);
    stopping.kill(signals[mode]);
    const late = sleep(stopDeadlineMs, "late", { ref: false });
    if ((await Promise.race([exit, late])) === "late") {
      stopping.kill("SIGQUIT");
      await exit;
    }
    server = undefined;
  }
  return { stopped: true };
}

async function end() {
  if (ending) return;
  ending = true;
  making?.kill("SIGKILL");
  await queue;
  await stop("immediate");
  rmSync(plan.directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  process.exit(0);
}

function run(program, options) {
  return spawn(join(plan.binaries, program), options, {
    cwd: plan.directory,
    env: environment(),
    stdio: ["ignore", log, log],
    ...(plan.user ?? {}),
  });
}

/** The developer's own PGHOST, PGDATA and language stay out of the server. */
function environment() {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: "C", TZ: "UTC" };
}

function exitOf(child) {
  if (child.exitCode !== null || child.signalCode !== null)
    return Promise.resolve(child.exitCode ?? child.signalCode);
  return new Promise((resolve) => {
    child.once("exit", (code, signal) => resolve(code ?? signal));
    child.once("error", (error) => resolve(error.message));
  });
}

function lastWords() {
  const lines = readFileSync(logFile, "utf8").trim().split("\n");
  return lines.slice(-6).join(" / ") || "it said nothing";
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const found = probe.address().port;
      probe.close(() => resolve(found));
    });
  });
}
