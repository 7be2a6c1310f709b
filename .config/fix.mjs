// npm run fix: what the linter and the formatter can put right by themselves. With paths, only there.
import { join } from "node:path";

import { refuseOldNode } from "./node-version.mjs";
import { root, runNode } from "./programs.mjs";

refuseOldNode();
const { prepareOrExit, ensureInstalled } = await import("./prepare.mjs");

const paths = process.argv.length > 2 ? process.argv.slice(2) : ["."];
const modules = join(root, "node_modules");

await prepareOrExit(async () => {
  await ensureInstalled({ tools: true });
  const linter = join(modules, "eslint/bin/eslint.js");
  const formatter = join(modules, "prettier/bin/prettier.cjs");
  const settings = (name) => join(root, ".config", name);
  const lint = [linter, "--config", settings("eslint.config.mjs"), "--fix", "--quiet", ...paths];
  const files = [
    "--config",
    settings("prettier.json"),
    "--ignore-path",
    settings("prettierignore"),
  ];
  const codes = [
    await runNode(lint),
    await runNode([formatter, ...files, "--write", "--log-level", "warn", ...paths]),
  ];
  process.exitCode = codes.every((code) => code === 0) ? 0 : 1;
});
