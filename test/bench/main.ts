import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { type PostgresNewsroom, postgresNewsroom } from "./data-sets";
import { parts } from "./parts";
import { stopServers } from "./processes";
import { quick, thorough } from "./reads";
import { keepText, writeResults } from "./results";

const usage = `npm run bench -- [${Object.keys(parts).join(" | ")}] … [--quick] [--json FILE]`;

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: "boolean", default: false }, json: { type: "string" } },
  });
  const chosen = chosenParts(positionals, values.quick);
  let started: Promise<PostgresNewsroom> | undefined;
  const setting = {
    quick: values.quick,
    effort: values.quick ? quick : thorough,
    postgres: async () => (values.quick ? null : (started ??= postgresNewsroom(1))),
  };
  const figures = {};
  try {
    for (const [name, part] of chosen) {
      console.log(`Running the part "${name}" ...`);
      const { text, figures: found } = await part(setting);
      console.log(`\n${text}\n`);
      Object.assign(figures, found);
      if (!values.quick) keepText(name, { text, day: new Date().toISOString().slice(0, 10) });
    }
  } finally {
    await (await started)?.close();
  }
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
  if (!values.quick) writeResults(Object.keys(parts));
}

function chosenParts(named: readonly string[], isQuick: boolean) {
  const usual = isQuick ? ["reads"] : Object.keys(parts);
  return (named.length > 0 ? named : usual).map((name) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`There is no part "${name}". ${usage}`);
    return [name, part] as const;
  });
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void stopServers().finally(() => process.exit(130)));
}

run().catch(async (error: unknown) => {
  await stopServers();
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
