// npm run build: dist/ from src/. Its steps in order: the compiler, the files beside the code, the sandbox's page.
import { cpSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";

import { ensureBuilt, ensureInstalled, prepareOrExit } from "./prepare.mjs";
import { filesBelow, isMain, Problem, root, runNode } from "./programs.mjs";

const source = join(root, "src");
const dist = join(root, "dist");
const assetNames = /\.(graphql|html|css|js|svg)$/;

/** Compiles and copies everything; throws a sentence when the compiler finds an error. */
export async function build() {
  for (const step of [compile, copyAssets, copySandboxAssets]) await step();
}

async function compile() {
  const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
  const code = await runNode([compiler, "--project", join(root, "tsconfig.json")]);
  if (code !== 0) throw new Problem("The build stopped at the compiler's messages above.");
}

function copyAssets() {
  for (const file of filesBelow(source).filter((path) => assetNames.test(path))) {
    const target = join(dist, relative(source, file));
    mkdirSync(dirname(target), { recursive: true });
    cpSync(file, target);
  }
}

async function copySandboxAssets() {
  const hook = new URL("./sandbox-assets.mjs", import.meta.url);
  if (existsSync(hook)) await (await import(hook.href)).default(dist);
}

// Not awaited: prepare.mjs imports this module, which for that has to be complete.
if (isMain(import.meta.url)) {
  void prepareOrExit(async () => {
    await ensureInstalled({ tools: true });
    await ensureBuilt();
  });
}
