import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import Sqlite from "better-sqlite3";

import { timeClicks } from "./clicks";
import { contestants, installPeers, product } from "./contestants";
import { postgresNewsroom, sqliteNewsroom } from "./data-sets";
import { stopServers, takeLoadCore } from "./processes";
import { compareReads, type Competitor, type Effort, quick, thorough } from "./reads";
import { circumstances, legend, markdownTable, ratios, readTables } from "./report";
import { compareWrites } from "./writes";

interface Choice {
  readonly quick: boolean;
  readonly effort: Effort;
}

/** What a part of the benchmark found: a text for people, and figures for programs. */
interface Finding {
  readonly text: string;
  readonly figures: object;
}

type Part = (choice: Choice) => Promise<Finding>;

/** The parts by name. */
const parts: Readonly<Record<string, Part>> = {
  reads,
  growth,
  writes,
  clicks,
  partners: notYet("The partners of an organization"),
  search: notYet("Search"),
};
const usualParts = ["reads", "writes", "clicks"];

const usage = `npm run bench -- [${Object.keys(parts).join(" | ")}] … [--quick] [--json FILE]`;

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: "boolean", default: false }, json: { type: "string" } },
  });
  const choice = { quick: values.quick, effort: values.quick ? quick : thorough };
  const found: Finding[] = [];
  for (const part of chosenParts(positionals, values.quick)) {
    const one = await part(choice);
    console.log(`\n${one.text}\n`);
    found.push(one);
  }
  if (values.json !== undefined) {
    const figures: unknown = Object.assign({}, ...found.map((one) => one.figures));
    writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
  }
  if (!values.quick && positionals.length === 0) writeResults(found.map(({ text }) => text));
}

function chosenParts(named: readonly string[], isQuick: boolean): Part[] {
  const usual = isQuick ? ["reads"] : usualParts;
  return (named.length > 0 ? named : usual).map((name) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`There is no part "${name}". ${usage}`);
    return part;
  });
}

function writeResults(texts: readonly string[]): void {
  const path = join(__dirname, "RESULTS.md");
  writeFileSync(path, `# What the benchmark found\n\n${texts.join("\n\n")}\n`);
}

/** The read work on both databases; quickly, on SQLite alone. */
async function reads({ quick: isQuick, effort }: Choice): Promise<Finding> {
  installPeers();
  const scale = 1;
  const file = await sqliteNewsroom(scale);
  const newsroom = isQuick ? undefined : await postgresNewsroom(scale);
  takeLoadCore();
  try {
    const onSqlite = await compareReads(allOver(file), effort);
    const onPostgres = newsroom && (await compareReads(allOver(newsroom.url), effort));
    const versions = [`SQLite ${sqliteVersion()}`];
    if (newsroom !== undefined) versions.push(`PostgreSQL ${newsroom.version}`);
    return {
      text: [
        `${circumstances(scale, versions)}\n\n${legend()}`,
        readTables("Reads on SQLite", onSqlite),
        ...(onPostgres === undefined ? [] : [readTables("Reads on PostgreSQL", onPostgres)]),
      ].join("\n\n"),
      figures: {
        ...ratios(onSqlite),
        ...(onPostgres === undefined ? {} : { postgres: ratios(onPostgres) }),
      },
    };
  } finally {
    await newsroom?.close();
  }
}

function allOver(url: string): Competitor[] {
  return contestants.map(({ name, start }) => ({ name, start: () => start(url) }));
}

/** The read work over ten times the data, on SQLite. */
async function growth({ effort }: Choice): Promise<Finding> {
  const [one, ten] = [await sqliteNewsroom(1), await sqliteNewsroom(10)];
  takeLoadCore();
  const results = await compareReads(
    [
      { name: "at scale 1", start: () => product.start(one) },
      { name: "at scale 10", start: () => product.start(ten) },
    ],
    effort,
    { sameData: false, baseline: "at scale 1" },
  );
  return {
    text: readTables("Reads over ten times the data, on SQLite", results, "scale 1"),
    figures: { growth: ratios(results, "at scale 1") },
  };
}

async function writes({ quick: isQuick }: Choice): Promise<Finding> {
  takeLoadCore();
  const { raw, product: own, ratio } = await compareWrites(isQuick ? 10 : 100);
  return {
    text: [
      "## Writes on SQLite",
      "An article, its event and ten participations with their evidence: by two mutations, and as the same rows in one durable transaction of raw SQL.",
      markdownTable(
        ["", "raw", "product", "product over raw"],
        [["ms", raw.toFixed(2), own.toFixed(2), ratio.toFixed(2)]],
      ),
    ].join("\n\n"),
    figures: { writes: { product: Number(ratio.toFixed(2)) } },
  };
}

async function clicks({ quick: isQuick }: Choice): Promise<Finding> {
  const microseconds = await timeClicks(isQuick ? 1_000 : 10_000);
  return {
    text: `## Clicks on SQLite\n\nA click that is counted exactly and durable takes ${microseconds.toFixed(1)} µs, of many at once and without HTTP.`,
    figures: { clicks: { microseconds: Number(microseconds.toFixed(1)) } },
  };
}

function notYet(question: string): Part {
  return () =>
    Promise.resolve({ text: `${question}: the program does not answer it yet.`, figures: {} });
}

function sqliteVersion(): string {
  const handle = new Sqlite(":memory:");
  const version = String(handle.prepare("SELECT sqlite_version()").pluck().get());
  handle.close();
  return version;
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void stopServers().finally(() => process.exit(130)));
}

run().catch(async (error: unknown) => {
  await stopServers();
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
