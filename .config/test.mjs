// npm test: installs what is missing, then hands its arguments to Jest. With --long, as npm run test:long gives it, tests that
// try many generated cases try many more.
import { refuseOldNode } from "./node-version.mjs";
import { root } from "./programs.mjs";

refuseOldNode();
const { prepareOrExit, ensureInstalled } = await import("./prepare.mjs");

await prepareOrExit(() => ensureInstalled({ tools: true }));
process.chdir(root);
process.env.NODE_ENV = "test";
const { run } = await import("jest");
const given = process.argv.slice(2);
if (given.includes("--long")) process.env.RAPPORTEUR_TESTS = "long";
await run(given.filter((argument) => argument !== "--long"));
