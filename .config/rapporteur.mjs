// npm run rapporteur -- <command>: the command line.
import { run } from "./run.mjs";

await run("cli");
