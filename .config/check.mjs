// npm run check: everything that has to hold before a commit. "npm run check -- types lint" runs a part of it.
import { spawn } from "node:child_process";
import { join } from "node:path";

import { refuseOldNode } from "./node-version.mjs";
import { root } from "./programs.mjs";

refuseOldNode();
const { prepareOrExit, ensureInstalled } = await import("./prepare.mjs");

const tool = (path) => join(root, "node_modules", path);

const checks = {
  types: [tool("typescript/bin/tsc"), "--project", "test"],
  lint: [
    tool("eslint/bin/eslint.js"),
    ...["--config", ".config/eslint.config.mjs", "--max-warnings", "0", "."],
  ],
  format: [
    tool("prettier/bin/prettier.cjs"),
    ...["--config", ".config/prettier.json", "--ignore-path", ".config/prettierignore"],
    ...["--log-level", "warn", "--check", "."],
  ],
  "dead-code": [tool("knip/bin/knip.js"), "--config", ".config/knip.jsonc", "--no-progress"],
  tests: [".config/test.mjs", "--silent"],
};

await prepareOrExit(() => ensureInstalled({ tools: true }));
const results = await runAll(wantedChecks());
process.exit(results.every(Boolean) ? 0 : 1);

function wantedChecks() {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !(name in checks));
  if (unknown.length > 0) {
    console.error(`There is no check "${unknown[0]}", only: ${Object.keys(checks).join(", ")}.`);
    process.exit(1);
  }
  return wanted.length === 0 ? Object.keys(checks) : wanted;
}

/** The tests come after the rest, since they measure time and would be slowed down. */
async function runAll(names) {
  const beforeTests = names.filter((name) => name !== "tests");
  const results = await Promise.all(beforeTests.map(runCheck));
  return names.includes("tests") ? [...results, await runCheck("tests")] : results;
}

/** One line when all is well, the tool's whole output when not. */
async function runCheck(name) {
  const started = Date.now();
  const { code, output } = await outputOf(checks[name]);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (code !== 0) console.log(`\n${output.trim()}\n`);
  const total = /^Tests: .*$/m.exec(output)?.[0].replace(/Tests: +/, "") ?? "";
  console.log(`${code === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s) ${total}`.trim());
  return code === 0;
}

function outputOf(args) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => (output += text));
  }
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: 1, output: error.message }));
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}
