// npm test: installs what is missing, then hands its arguments to Jest.
import { refuseOldNode } from "./node-version.mjs";
import { root } from "./programs.mjs";

refuseOldNode();
const { prepareOrExit, ensureInstalled } = await import("./prepare.mjs");

await prepareOrExit(() => ensureInstalled({ tools: true }));
process.chdir(root);
process.env.NODE_ENV = "test";
const { run } = await import("jest");
await run(process.argv.slice(2));
