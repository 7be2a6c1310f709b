// npm start: serves the API and the sandbox.
import { run } from "./run.mjs";

await run("main");
