// What npm start and npm run rapporteur have in common: install and build what is missing, then run a program in
// this same process, which is why signals reach it.
import { refuseOldNode } from "./node-version.mjs";
import { root } from "./programs.mjs";

/** @param {"main" | "cli"} program its file in dist, without the ending */
export async function run(program) {
  refuseOldNode();
  const { prepareOrExit, ensureInstalled, ensureBuilt, isBuilt } = await import("./prepare.mjs");
  await prepareOrExit(async () => {
    await ensureInstalled({ tools: !isBuilt() });
    await ensureBuilt();
  });
  process.chdir(root);
  await import(new URL(`../dist/${program}.js`, import.meta.url).href);
}
