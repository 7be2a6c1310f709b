import Sqlite from "better-sqlite3";

import type { Dialect } from "../../src/kernel/transaction";
import { timeClicks } from "./clicks";
import { type Contestant, contestantsOn, installPeers, product } from "./contestants";
import { type PostgresNewsroom, sqliteCopy, sqliteNewsroom } from "./data-sets";
import { goalsTable, sharesOfStored } from "./goals";
import { latencyFigures, type LatencyRow, latencyTable } from "./latency-table";
import { timePartners } from "./partners";
import { takeLoadCore } from "./processes";
import { compareReads, type Competitor, type Effort } from "./reads";
import { circumstances, legend, markdownTable, ratios, readTables, sizeOfData } from "./report";
import type { Finding } from "./results";
import { timeSearch } from "./search";
import { compareWrites, type WriteResults } from "./writes";

/** What a part works with. */
interface Setting {
  readonly quick: boolean;
  readonly effort: Effort;
  /** PostgreSQL with the newsroom at scale 1; null for a quick run, which is on SQLite alone. */
  readonly postgres: () => Promise<PostgresNewsroom | null>;
}

type Part = (setting: Setting) => Promise<Finding>;

/** The parts of the benchmark, in the order of its page. */
export const parts: Readonly<Record<string, Part>> = {
  reads,
  growth,
  writes,
  clicks,
  partners,
  search,
};

/** The read work on both databases. */
async function reads({ effort, postgres }: Setting): Promise<Finding> {
  const scale = 1;
  const file = await sqliteNewsroom(scale);
  const newsroom = await postgres();
  const dialects: readonly Dialect[] = newsroom === null ? ["sqlite"] : ["sqlite", "postgres"];
  installPeers(dialects);
  takeLoadCore();
  const versions = [`SQLite ${sqliteVersion()}`];
  if (newsroom !== null) versions.push(`PostgreSQL ${newsroom.version}`);
  const texts = [`${circumstances(scale, dialects, versions)}\n\n${legend(dialects)}`];
  const figures: object[] = [];
  for (const dialect of dialects) {
    const title = dialect === "sqlite" ? "SQLite" : "PostgreSQL";
    console.log(`Asking the servers over ${title} ...`);
    const url = dialect === "sqlite" ? file : (newsroom?.url ?? "");
    const results = await compareReads(allOver(url, contestantsOn(dialect)), effort);
    texts.push(`## Reads on ${title}`, goalsTable(results, dialect), readTables(results));
    figures.push({ ...ratios(results), shareOfH: sharesOfStored(results) });
  }
  const [onSqlite, onPostgres] = figures;
  return {
    text: texts.join("\n\n"),
    figures: { ...onSqlite, ...(onPostgres === undefined ? {} : { postgres: onPostgres }) },
  };
}

function allOver(url: string, all: readonly Contestant[]): Competitor[] {
  return all.map((one) => ({ ...one, start: () => one.start(url) }));
}

/** The read work over ten times the data, on SQLite. */
async function growth({ effort }: Setting): Promise<Finding> {
  const [one, ten] = [await sqliteNewsroom(1), await sqliteNewsroom(10)];
  takeLoadCore();
  const results = await compareReads(
    [
      { name: "scale 1", start: () => product.start(one) },
      { name: "scale 10", start: () => product.start(ten) },
    ],
    effort,
    { sameData: false, baseline: "scale 1" },
  );
  return {
    text: `## Reads over ten times the data, on SQLite\n\n${sizeOfData(10)} The goal is at most 1.2 times the time of scale 1.\n\n${readTables(results, "scale 1")}`,
    figures: { growth: ratios(results, "scale 1") },
  };
}

async function writes({ quick, postgres }: Setting): Promise<Finding> {
  const newsroom = await postgres();
  takeLoadCore();
  const count = quick ? 10 : 100;
  const [raw, own] = [await sqliteCopy("raw"), await sqliteCopy("product")];
  const all: [string, WriteResults[]][] = [
    ["SQLite", await compareWrites({ raw, product: own }, count)],
  ];
  if (newsroom !== null) {
    const copies = { raw: await newsroom.copy("raw"), product: await newsroom.copy("product") };
    all.push(["PostgreSQL", await compareWrites(copies, count)]);
  }
  return {
    text: [
      "## Writes",
      "An article, its event and its participations with their evidence: by one mutation, and as the same rows in one durable transaction of raw SQL. The goal, of ten participations, is at most 2.5 times the raw transaction.",
      markdownTable(
        [
          "ms",
          "participations",
          "raw",
          "product",
          "product of each participation",
          "product over raw",
        ],
        all.flatMap(([database, results]) =>
          results.map(({ participations, raw: ofRaw, product: ofProduct, ratio }) => [
            ...[database, String(participations), ofRaw.toFixed(2), ofProduct.toFixed(2)],
            ...[(ofProduct / participations).toFixed(2), ratio.toFixed(2)],
          ]),
        ),
      ),
    ].join("\n\n"),
    figures: {
      writes: Object.fromEntries(
        all.map(([database, results]) => [
          database,
          Object.fromEntries(
            results.map((one) => [one.participations, Number(one.ratio.toFixed(2))]),
          ),
        ]),
      ),
    },
  };
}

async function clicks({ quick, postgres }: Setting): Promise<Finding> {
  const newsroom = await postgres();
  const count = quick ? 1_000 : 10_000;
  const found: [string, number][] = [
    ["SQLite", await timeClicks(await sqliteCopy("clicks"), count)],
  ];
  if (newsroom !== null)
    found.push(["PostgreSQL", await timeClicks(await newsroom.copy("clicks"), count)]);
  return {
    text: [
      "## Clicks",
      "What a click takes that is counted exactly and durable, of many at once and without HTTP.",
      markdownTable(
        ["", "µs a click (goal at most 10)"],
        found.map(([database, microseconds]) => [database, microseconds.toFixed(1)]),
      ),
    ].join("\n\n"),
    figures: {
      clicks: Object.fromEntries(
        found.map(([database, microseconds]) => [database, Number(microseconds.toFixed(1))]),
      ),
    },
  };
}

function partners(setting: Setting): Promise<Finding> {
  return latencies(setting, {
    ...{ name: "partners", title: "Partners of an organization" },
    introduction:
      "The first 20 organizations that one met, with their names: median / p99 in ms of a single client. The goal is a statement of at most 1 ms over ten times the data.",
    head: ["organizations", "events of each"],
    time: async ({ url }, milliseconds) => {
      const found = await timePartners(url, milliseconds);
      return found.map((one) => ({ ...one, cells: [one.kind, one.events] }));
    },
  });
}

function search(setting: Setting): Promise<Finding> {
  return latencies(setting, {
    ...{ name: "search", title: "Search" },
    introduction:
      "The first 20 hits with their titles: median / p99 in ms of a single client. The goal is a p99 of at most 5 ms for NEWEST over ten times the data.",
    head: ["order", "looking for", "for example", "hits of it"],
    time: async ({ url, scale }, milliseconds) => {
      const found = await timeSearch(url, scale, milliseconds);
      return found.map((one) => ({
        ...one,
        cells: [one.order, one.kind, one.words, one.hits.toLocaleString("en")],
      }));
    },
  });
}

interface Newsroom {
  readonly title: string;
  readonly scale: number;
  readonly url: string;
}

interface LatencyPart {
  readonly name: string;
  readonly title: string;
  readonly introduction: string;
  readonly head: readonly string[];
  readonly time: (newsroom: Newsroom, milliseconds: number) => Promise<readonly LatencyRow[]>;
}

/** A part that asks one thing in several ways, over one newsroom after the other. */
async function latencies(
  setting: Setting,
  { name, title, introduction, head, time }: LatencyPart,
): Promise<Finding> {
  const newsrooms = await newsroomsFor(setting);
  takeLoadCore();
  const texts = [`## ${title}`, introduction];
  const figures: Record<string, object> = {};
  for (const newsroom of newsrooms) {
    console.log(`Asking over ${newsroom.title} ...`);
    const rows = await time(newsroom, setting.quick ? 300 : 2_000);
    texts.push(`### ${newsroom.title}`, sizeOfData(newsroom.scale), latencyTable(head, rows));
    figures[newsroom.title] = latencyFigures(rows);
  }
  return { text: texts.join("\n\n"), figures: { [name]: figures } };
}

async function newsroomsFor({ postgres }: Setting): Promise<Newsroom[]> {
  const small = { title: "SQLite", scale: 1, url: await sqliteNewsroom(1) };
  const newsroom = await postgres();
  if (newsroom === null) return [small];
  return [
    { title: "SQLite, ten times the data", scale: 10, url: await sqliteNewsroom(10) },
    small,
    { title: "PostgreSQL", scale: 1, url: newsroom.url },
  ];
}

function sqliteVersion(): string {
  const handle = new Sqlite(":memory:");
  const version = String(handle.prepare("SELECT sqlite_version()").pluck().get());
  handle.close();
  return version;
}
