import { goalsTable, sharesOfStored } from "./goals";
import { latencyFigures, latencyTable } from "./latency-table";
import { postgraphileAsks } from "./postgraphile";
import type { ReadResults, Result } from "./reads";
import { ratios } from "./report";
import { resultsPage } from "./results";
import { quantiles } from "./statistics";

function result(microseconds: number, ofLimit: number): Result {
  return {
    ...{ microseconds, cpuMicroseconds: microseconds / 2, ratio: microseconds / ofLimit },
    ...{ p99Milliseconds: 1, cpuRatio: 1, spread: 0 },
  };
}

const servers = new Map([
  ["L", result(100, 100)],
  ["H", result(40, 100)],
  ["product", result(200, 100)],
  ["product-cached", result(50, 100)],
  ["N", result(500, 100)],
]);
const reads: ReadResults = { Q1: servers, Q2: servers, Q3: servers };

test("every goal stands beside what was found, and those of absent servers are left out", () => {
  expect(goalsTable(reads, "postgres").split("\n")).toEqual([
    "| a server's time over another's | Q1 | Q2 | Q3 |",
    "| --- | --: | --: | --: |",
    "| product over L, first step | 2.00 (CPU 2.00), goal at most 2.5 | 2.00 (CPU 2.00), goal at most 4 | 2.00 (CPU 2.00), goal at most 2 |",
    "| product over L, aim | 2.00 (CPU 2.00), goal at most 1.5 | 2.00 (CPU 2.00), goal at most 1.5 | 2.00 (CPU 2.00), goal at most 1.5 |",
    `| N over product |${" 2.50 (CPU 2.50), goal at least 2 |".repeat(3)}`,
    `| H over product-cached |${" 0.80 (CPU 0.80), goal at least 0.8 |".repeat(3)}`,
  ]);
});

test("programs read the times over the limit, and the share of H", () => {
  const works = { H: 0.4, product: 2, "product-cached": 0.5, N: 5 };
  expect(ratios(reads)).toEqual({ Q1: works, Q2: works, Q3: works });
  const share = { Q1: 0.8, Q2: 0.8, Q3: 0.8 };
  expect(sharesOfStored(reads)).toEqual({ time: share, cpu: share });
});

test("median and p99 stand in one cell, and apart for programs", () => {
  const times = quantiles(Array.from({ length: 200 }, (_, index) => 200 - index));
  expect(times).toEqual({ medianMilliseconds: 100.5, p99Milliseconds: 199 });
  const row = {
    ...{ kind: "median", cells: ["median"], slowestStatement: times, whole: times, served: times },
  };
  expect(latencyTable(["organizations"], [row]).split("\n")).toEqual([
    "| organizations | slowest statement | whole, without HTTP | through HTTP |",
    "| --- | --: | --: | --: |",
    "| median | 100.50 / 199.00 | 100.50 / 199.00 | 100.50 / 199.00 |",
  ]);
  const both = { median: 100.5, p99: 199 };
  expect(latencyFigures([row])).toEqual({
    median: { "slowest statement": both, "whole, without HTTP": both, "through HTTP": both },
  });
});

test("the page holds each part with its day", () => {
  const kept = [
    { text: "## Clicks\n\nfast", day: "2026-03-01" },
    { text: "## Search\n\nfaster", day: "2026-03-02" },
  ];
  expect(resultsPage(kept)).toMatch(
    /^# What the benchmark found\n\n.+\n\n## Clicks\n\nfast\n\nTaken on 2026-03-01\.\n\n## Search\n\nfaster\n\nTaken on 2026-03-02\.\n$/,
  );
});

test("an answer of PostGraphile is brought into the form of all others", () => {
  const name = (text: string) => ({ nodes: [{ text }] });
  const answer = {
    publishedAt: "2026-03-01T09:30:00+00:00",
    releasedOn_edtf: "2026-03",
    releasedOn_earliest: "2026-02-28T16:00:00+00:00",
    participations: {
      nodes: [
        { participant1: null, participant2: { name: name("学院") }, onBehalfOf: null },
        { participant1: { name: name("人物") }, participant2: null, onBehalfOf: null },
      ],
    },
  };
  expect(postgraphileAsks.commonForm(answer)).toEqual({
    publishedAt: "2026-03-01T09:30:00.000Z",
    releasedOn: { edtf: "2026-03", earliest: "2026-02-28T16:00:00.000Z" },
    participations: {
      nodes: [
        { participant: { name: "学院" }, onBehalfOf: null },
        { participant: { name: "人物" }, onBehalfOf: null },
      ],
    },
  });
});
