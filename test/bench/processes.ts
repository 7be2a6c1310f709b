import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export const root = join(__dirname, "..", "..");

/** A server of the comparison, which runs until it is stopped or this process ends. */
export interface RunningServer {
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();

/** Servers get the first core and the load all others, where `taskset` can arrange that. */
export const separatesCores = availableParallelism() > 1 && canSeparate();

/** Keeps this process, which makes the load, off the servers' core, and all that it starts without `startServer`. */
export function takeLoadCore(): void {
  takeCores(process.pid, "1");
}

/** Lets a process, and what it starts from now on, run wherever there is room. */
export function takeAllCores(pid: number): void {
  takeCores(pid, `0-${String(cpus().length - 1)}`);
}

function takeCores(pid: number, cores: string): void {
  if (!separatesCores) return;
  execFileSync("taskset", ["-a", "-cp", cores, String(pid)], { stdio: "ignore" });
}

/** Starts a Node program that tells its port by a message or, as the product does, in its output. */
export async function startServer(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  node = process.execPath,
): Promise<RunningServer> {
  const [program, given] = separatesCores ? ["taskset", ["-c", "0", node, ...args]] : [node, args];
  const child = spawn(program, given, {
    cwd: root,
    env: { PATH: process.env["PATH"], NODE_ENV: "production", ...environment },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  return {
    port: await portOf(child, args.join(" ")),
    pid: child.pid ?? 0,
    stop: () => end(child),
  };
}

/** How long a process has been on a core so far, with all of its threads; unknown outside of Linux. */
export function cpuMicroseconds(pid: number): number {
  try {
    const threads = `/proc/${String(pid)}/task`;
    const times = readdirSync(threads).map((thread) =>
      Number(readFileSync(`${threads}/${thread}/schedstat`, "utf8").split(" ")[0]),
    );
    return times.reduce((sum, time) => sum + time, 0) / 1_000;
  } catch {
    return Number.NaN;
  }
}

/** Ends every server, by its own id. */
export async function stopServers(): Promise<void> {
  await Promise.all([...running].map(end));
}

process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

async function portOf(child: ChildProcess, name: string): Promise<number> {
  let output = "";
  return new Promise((resolve, reject) => {
    child.on("message", ({ port }: { port: number }) => resolve(port));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        output = (output + chunk.toString()).slice(-10_000);
        const port = /API +http:\/\/[^:]+:(\d+)\/graphql/.exec(output)?.[1];
        if (port !== undefined) resolve(Number(port));
      });
    }
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`${name} ended before it served:\n${output}`)));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const patience = new AbortController();
  await Promise.race([
    ended,
    sleep(3_000, undefined, { signal: patience.signal })
      .then(() => child.kill("SIGKILL"))
      .catch(() => undefined),
  ]);
  patience.abort();
  await ended;
}

function canSeparate(): boolean {
  try {
    execFileSync("taskset", ["-c", "0,1", "true"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
