import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";

import type { Dialect } from "../../src/kernel/transaction";
import { contestantsOn, leftOut, peerVersions } from "./contestants";
import { participationsPerEvent, sizesAt } from "./newsroom-shape";
import { root, separatesCores } from "./processes";
import type { ReadResults } from "./reads";

/** What the figures were taken on. */
export function circumstances(
  scale: number,
  dialects: readonly Dialect[],
  databases: readonly string[],
): string {
  const cores = cpus();
  const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  const versions = {
    ...peerVersions(dialects),
    ...Object.fromEntries(
      ["fastify", "type-graphql", "typeorm", "better-sqlite3", "pg"].map((name) => [
        name,
        dependencies[name] ?? "",
      ]),
    ),
  };
  return [
    `Machine: ${cores[0]?.model.trim() ?? "unknown"}, ${String(cores.length)} cores, ${String(Math.round(totalmem() / 2 ** 30))} GB; ${separatesCores ? "servers on the first core, the load on another" : "servers and load share the cores"}.`,
    `Software: Node ${process.versions.node}, ${[...databases, ...Object.entries(versions).map(([name, version]) => `${name} ${version}`)].join(", ")}.`,
    sizeOfData(scale),
  ].join("\n\n");
}

export function sizeOfData(scale: number): string {
  const { organizations, people, events, articles } = sizesAt(scale);
  const participations = events * participationsPerEvent;
  const counts = Object.entries({ organizations, people, events, participations, articles });
  return `Data: ${counts.map(([name, count]) => `${count.toLocaleString("en")} ${name}`).join(", ")}; articles of 3 kB.`;
}

/** The servers that were compared, one line each, and who is not among them. */
export function legend(dialects: readonly Dialect[]): string {
  const contestants = new Set(dialects.flatMap(contestantsOn));
  const lines = [...contestants].map(({ name, description }) => `- **${name}**: ${description}`);
  const missing = leftOut(dialects);
  return [lines.join("\n"), ...(missing === null ? [] : [missing])].join("\n\n");
}

/** The read results as Markdown: time over the baseline, then absolute figures with the spread of the rounds. */
export function readTables(results: ReadResults, baseline = "L"): string {
  const rows = Object.entries(results);
  const servers = [...(rows[0]?.[1].keys() ?? [])];
  const table = (head: string, cell: (work: (typeof rows)[number][1], server: string) => string) =>
    markdownTable(
      [head, ...servers],
      rows.map(([name, work]) => [name, ...servers.map((server) => cell(work, server))]),
    );
  return [
    table(`time over ${baseline}`, (work, server) => (work.get(server)?.ratio ?? 0).toFixed(2)),
    table("µs a request (± spread of the rounds)", (work, server) => {
      const { microseconds = 0, spread = 0 } = work.get(server) ?? {};
      return `${microseconds.toFixed(0)} (± ${(spread * 50).toFixed(0)} %)`;
    }),
    table(`CPU time of the server over that of ${baseline}`, (work, server) => {
      const { cpuRatio = 0, cpuMicroseconds = 0 } = work.get(server) ?? {};
      return `${cpuRatio.toFixed(2)} (${cpuMicroseconds.toFixed(0)} µs)`;
    }),
    table("p99 in ms", (work, server) => (work.get(server)?.p99Milliseconds ?? 0).toFixed(1)),
  ].join("\n\n");
}

/** Time over the baseline, by work and server. */
export function ratios(
  results: ReadResults,
  baseline = "L",
): Record<string, Record<string, number>> {
  return Object.fromEntries(
    Object.entries(results).map(([name, servers]) => [
      name,
      Object.fromEntries(
        [...servers]
          .filter(([server]) => server !== baseline)
          .map(([server, { ratio }]) => [server, Number(ratio.toFixed(2))]),
      ),
    ]),
  );
}

export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(head),
    line(head.map((_, index) => (index === 0 ? "---" : "--:"))),
    ...rows.map(line),
  ].join("\n");
}
