import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const root = join(__dirname, "..", "..");

/** A process of this program, from its sources. */
export class Program {
  stdout = "";
  stderr = "";
  readonly ended: Promise<number | string | null>;

  private constructor(private readonly child: ChildProcess) {
    child.stdout?.on("data", (chunk: Buffer) => (this.stdout += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.ended = once(child, "close").then(
      ([code, signal]) => (code ?? signal) as number | string | null,
    );
  }

  static start(
    args: readonly string[],
    directory: string,
    env: Record<string, string> = {},
  ): Program {
    const preloads = ["typescript.cjs", "fail-on-signal.cjs"].flatMap((file) => [
      "-r",
      join(root, "test/support", file),
    ]);
    const [file = "", ...rest] = args;
    const child = spawn(process.execPath, [...preloads, join(root, file), ...rest], {
      cwd: directory,
      env: { PATH: process.env["PATH"], PORT: "0", LOG_LEVEL: "error", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    running.add(child);
    child.once("close", () => running.delete(child));
    return new Program(child);
  }

  /** The address of the API, once it serves. */
  async url(): Promise<string> {
    while (this.child.exitCode === null && this.child.signalCode === null) {
      const url = /API\s+(\S+)\n/.exec(this.stdout)?.[1];
      if (url !== undefined) return url;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`The program ended: ${this.stderr}`);
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }
}

const running = new Set<ChildProcess>();

/** Ends what a failed test has left running. */
export function endPrograms(): void {
  for (const child of running) child.kill("SIGKILL");
}
