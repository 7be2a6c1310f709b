// npm run bench: compares the built program with other servers; test/bench/ says how.

import { refuseOldNode } from "./node-version.mjs";

refuseOldNode();
const { prepareOrExit, ensureInstalled, ensureBuilt } = await import("./prepare.mjs");

await prepareOrExit(async () => {
  await ensureInstalled({ tools: true });
  await ensureBuilt();
});
await import(new URL("../test/bench/bench.cjs", import.meta.url).href);
