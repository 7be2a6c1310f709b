// What the small programs of this directory share. Node's own modules only.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[/\\]$/, "");

/** A sentence for the person at the terminal. */
export class Problem extends Error {}

/** Runs a Node program to its end, with its output on the screen. */
export function runNode(args) {
  return runToEnd(process.execPath, args, { stdio: "inherit" });
}

/** Resolves with the exit code or signal. An interruption is passed on, waited for, and becomes a Problem. */
export function runToEnd(program, args, { onErrorOutput, ...options }) {
  let interrupted = false;
  const interrupt = (signal) => {
    if (!interrupted) console.log("Stopping; a second interruption does not wait.");
    child.kill(interrupted ? "SIGKILL" : signal);
    interrupted = true;
  };
  // Before it is there: an interruption that came first would leave it to itself.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, interrupt);
  const child = spawn(program, args, options);
  child.stderr?.setEncoding("utf8").on("data", onErrorOutput);
  return new Promise((resolve, reject) => {
    child.once("error", (error) =>
      reject(new Problem(`${program} could not be started: ${error.message}`)),
    );
    child.once("close", (code, signal) => {
      for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(name, interrupt);
      if (interrupted) reject(new Problem("Interrupted. The next run begins this step again."));
      else resolve(code ?? signal);
    });
  });
}

export function filesBelow(directory) {
  const entries = readdirSync(directory, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

export function isMain(url) {
  return process.argv[1] !== undefined && fileURLToPath(url) === process.argv[1];
}
