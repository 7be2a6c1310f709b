import { execFileSync } from "node:child_process";
import { constants, copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { Dialect } from "../../src/kernel/transaction";
import { nodeForPostgraphile, postgraphileAsks, postgraphileFolder } from "./postgraphile";
import { root, type RunningServer, startServer } from "./processes";
import type { Asks } from "./queries";

export interface Contestant {
  readonly name: string;
  /** One line for the results. */
  readonly description: string;
  /** Whether it keeps what it answered. */
  readonly keepsAnswers?: boolean;
  /** How it is asked when its schema is its own. */
  readonly asks?: Asks;
  start(databaseUrl: string): Promise<RunningServer>;
}

/** Everything is compared with it. */
export const limit: Contestant = {
  name: "L",
  description: "the limit: node:http, prepared statements batched by hand, JSON.stringify",
  start: (url) => startOwn("limit", url),
};

/** What kept answers are compared with. */
const stored: Contestant = {
  name: "H",
  description: "a stored answer over node:http",
  start: (url) => startOwn("stored", url),
};

export const product: Contestant = {
  name: "product",
  description: "this program as it is built and started, each answer made anew",
  start: (url) => startProduct(url, { ANSWER_CACHE_MB: "0" }),
};

const productCached: Contestant = {
  name: "product-cached",
  description:
    "the same as it is started without settings, so that it keeps the public's answers; asked every variant once before it is measured, by plain POST requests with the whole query, as all others are",
  keepsAnswers: true,
  start: (url) => startProduct(ownCopy(url), {}),
};

/** What the program's writes are compared with. */
export const rawWrites: Contestant = {
  name: "raw",
  description: "the same rows in one durable transaction of prepared statements",
  start: (url) => startOwn("raw-writes", url),
};

/** All that serve the read work, in the order of the table. */
const contestants: readonly Contestant[] = [
  limit,
  stored,
  product,
  productCached,
  {
    name: "N",
    description: "the naive server: Apollo, Express, TypeORM's find, DataLoader by id",
    start: (url) => startPeer("naive", url),
  },
  {
    name: "yoga",
    description: "graphql-yoga over prepared statements and DataLoader",
    start: (url) => startPeer("yoga", url),
  },
  {
    name: "mercurius",
    description: "mercurius with graphql-jit over the same",
    start: (url) => startPeer("mercurius", url),
  },
];

/** On PostgreSQL alone, and by a newer Node. */
const postgraphile: Contestant = {
  name: "PostGraphile",
  description:
    "PostGraphile 5 over the tables, as a role to which row-level security shows what is public; its schema is its own, so that it is asked for the same values under other names: dates and sources as columns, names as lists of one",
  asks: postgraphileAsks,
  start: (url) =>
    startServer(
      [join(postgraphileFolder, "server.mjs")],
      { BENCH_DATABASE: url },
      nodeForPostgraphile() ?? process.execPath,
    ),
};

/** Who can serve the read work over a database. */
export function contestantsOn(dialect: Dialect): readonly Contestant[] {
  if (dialect === "sqlite" || nodeForPostgraphile() === null) return contestants;
  return [...contestants, postgraphile];
}

/** Who is missing and why; null when nobody is. */
export function leftOut(dialects: readonly Dialect[]): string | null {
  if (!dialects.includes("postgres"))
    return "PostGraphile 5 was left out: it needs PostgreSQL, which a quick run has not.";
  if (nodeForPostgraphile() !== null) return null;
  return `PostGraphile 5 was left out: it needs Node 22 or newer. This is Node ${process.versions.node}, and no package of the registry brings one for ${process.platform} on ${process.arch}.`;
}

const peers = join(__dirname, "peers");

/** Installs what is compared with, unless it is there already: in its own folder, by its own lock file. */
export function installPeers(dialects: readonly Dialect[]): void {
  installIn(peers);
  if (dialects.includes("postgres")) installIn(postgraphileFolder);
}

function installIn(folder: string): void {
  const lock = readFileSync(join(folder, "package-lock.json"), "utf8");
  const stamp = join(folder, "node_modules", ".installed-lock.json");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  console.log("Installing the servers to compare with ...");
  // npm runs with this Node, and says what is too new for it.
  const options = ["--no-audit", "--no-fund", "--loglevel", "error"];
  execFileSync("npm", ["ci", ...options], { cwd: folder, stdio: "inherit" });
  writeFileSync(stamp, lock);
}

/** What is compared, by package and version. */
export function peerVersions(dialects: readonly Dialect[]): Readonly<Record<string, string>> {
  const ofPeers = versionsIn(peers);
  return leftOut(dialects) === null ? { ...ofPeers, ...versionsIn(postgraphileFolder) } : ofPeers;
}

function versionsIn(folder: string): Record<string, string> {
  const { dependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  return dependencies;
}

function startOwn(name: string, url: string): Promise<RunningServer> {
  const args = ["-r", "reflect-metadata", "-r", join(root, "test/support/typescript.cjs")];
  return startServer([...args, join(__dirname, "servers", `${name}.ts`)], { BENCH_DATABASE: url });
}

function startPeer(name: string, url: string): Promise<RunningServer> {
  return startServer([join(peers, `${name}.mjs`)], { BENCH_DATABASE: url });
}

/** A file of SQLite is served by one program alone. */
function ownCopy(url: string): string {
  if (!url.startsWith("sqlite:")) return url;
  const path = url.slice("sqlite:".length);
  const copy = path.replace(/\.sqlite$/, "-cached.sqlite");
  for (const suffix of ["", "-wal", "-shm", ".lock"]) rmSync(copy + suffix, { force: true });
  copyFileSync(path, copy, constants.COPYFILE_FICLONE);
  return `sqlite:${copy}`;
}

function startProduct(url: string, settings: Record<string, string>): Promise<RunningServer> {
  return startServer([join(root, "dist", "main.js")], {
    ...{ DATABASE_URL: url, PORT: "0", SAMPLE: "off", LOG_LEVEL: "warn", ...settings },
  });
}
