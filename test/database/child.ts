import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

import type { Migration } from "../../src/database/migrations/migration";

/** A process of its own that works on a database, see work-on-database.cjs. */
export interface Child {
  readonly process: ChildProcess;
  /** Settles when the process has printed a line; rejects when it ended without. */
  said(line: string): Promise<void>;
  /** Settles with its exit code when it has ended. */
  readonly ended: Promise<number | null>;
  /** Everything that it has printed. */
  readonly output: () => string;
  /** kill -9. */
  kill(): Promise<void>;
}

export function startChild(
  what: "serve" | "migrate",
  url: string,
  migrations: readonly Migration[] = [],
): Child {
  const child = spawn(
    process.execPath,
    [join(__dirname, "work-on-database.cjs"), what, url, JSON.stringify(migrations)],
    {
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let text = "";
  const listeners = new Set<() => void>();
  const heard = (chunk: Buffer): void => {
    text += chunk.toString();
    for (const listener of listeners) listener();
  };
  child.stdout.on("data", heard);
  child.stderr.on("data", heard);
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return {
    process: child,
    ended,
    output: () => text,
    said: (line) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (text.split("\n").includes(line)) resolve();
        };
        listeners.add(look);
        look();
        void ended.then(() => {
          reject(new Error(`It ended and never said "${line}": ${text}`));
        });
      }),
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
