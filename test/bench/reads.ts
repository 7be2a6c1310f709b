import { isDeepStrictEqual } from "node:util";

import { limit } from "./contestants";
import { ask, type Measure, measure } from "./load";
import { cpuMicroseconds, type RunningServer } from "./processes";
import { type Asks, usualAsks, variants, type WorkName, workNames } from "./queries";
import { median } from "./statistics";

/** How long everything takes. */
export interface Effort {
  readonly rounds: number;
  readonly warmUpMilliseconds: number;
  readonly runMilliseconds: number;
}

export const thorough: Effort = { rounds: 5, warmUpMilliseconds: 3_000, runMilliseconds: 2_000 };
export const quick: Effort = { rounds: 3, warmUpMilliseconds: 1_800, runMilliseconds: 700 };

/** What one server took for one piece of work, over all rounds. */
export interface Result {
  readonly microseconds: number;
  readonly p99Milliseconds: number;
  /** Time over that of the baseline. */
  readonly ratio: number;
  /** Time of the server's process on its core, which other programs disturb less. */
  readonly cpuMicroseconds: number;
  readonly cpuRatio: number;
  /** How far the rounds were apart: slowest less fastest, over the median. */
  readonly spread: number;
}

export type ReadResults = Readonly<Record<WorkName, ReadonlyMap<string, Result>>>;

/** Something that can be started to answer the read work. */
export interface Competitor {
  readonly name: string;
  /** Whether it keeps what it answered: it is warm when it was asked everything once. */
  readonly keepsAnswers?: boolean;
  /** How it is asked when its schema is its own. */
  readonly asks?: Asks;
  readonly start: () => Promise<RunningServer>;
}

interface Started extends Competitor {
  readonly server: RunningServer;
}

/**
 * Lets servers answer the read work: each in its turn, round after round, so that what disturbs the machine disturbs
 * all of them.
 *
 * @param options.sameData whether all have to give the same answers
 * @param options.baseline the name of the one with which all are compared
 * @throws when two servers over the same data give different answers
 */
export async function compareReads(
  competitors: readonly Competitor[],
  effort: Effort,
  { sameData = true, baseline = limit.name } = {},
): Promise<ReadResults> {
  const started: Started[] = [];
  try {
    for (const one of competitors) started.push({ ...one, server: await one.start() });
    if (sameData) for (const name of workNames) await requireSameAnswers(name, started);
    const results: Partial<Record<WorkName, ReadonlyMap<string, Result>>> = {};
    for (const name of workNames) {
      console.log(`Measuring ${name} ...`);
      results[name] = await compareWork(name, started, effort, baseline);
    }
    return results as ReadResults;
  } finally {
    await Promise.all(started.map(({ server }) => server.stop()));
  }
}

async function requireSameAnswers(name: WorkName, started: readonly Started[]): Promise<void> {
  for (const variant of [0, 1, 97, variants - 1]) {
    let expected: unknown;
    for (const { name: server, server: running, asks = usualAsks } of started) {
      const answer = (await ask(running, asks.body(name, variant))) as { data?: unknown };
      const data = asks.commonForm(answer.data);
      expected ??= data;
      if (data === undefined || !isDeepStrictEqual(data, expected)) {
        throw new Error(
          `${server} answers ${name} differently in variant ${String(variant)}:\n${JSON.stringify(answer).slice(0, 2_000)}\ninstead of\n${JSON.stringify(expected).slice(0, 2_000)}`,
        );
      }
    }
  }
}

async function compareWork(
  name: WorkName,
  started: readonly Started[],
  effort: Effort,
  baseline: string,
): Promise<ReadonlyMap<string, Result>> {
  const run = async (of: Started, milliseconds: number, atLeast = 1): Promise<Round> => {
    const { asks = usualAsks, server } = of;
    const { port, pid } = server;
    const bodies = Array.from({ length: variants }, (_, variant) => asks.body(name, variant));
    const before = cpuMicroseconds(pid);
    const measured = await measure({ port, bodies, milliseconds, atLeast });
    return { ...measured, cpu: (cpuMicroseconds(pid) - before) / measured.requests };
  };
  for (const one of started)
    await run(one, effort.warmUpMilliseconds, one.keepsAnswers === true ? variants : 1);
  const rounds = new Map<string, Round[]>(started.map((one) => [one.name, []]));
  for (let round = 0; round < effort.rounds; round += 1) {
    for (const one of started) rounds.get(one.name)?.push(await run(one, effort.runMilliseconds));
  }
  const ofBaseline = rounds.get(baseline) ?? [];
  return new Map([...rounds].map(([server, measures]) => [server, resultOf(measures, ofBaseline)]));
}

interface Round extends Measure {
  readonly cpu: number;
}

function resultOf(measures: readonly Round[], ofBaseline: readonly Round[]): Result {
  const times = measures.map(({ microseconds }) => microseconds);
  const microseconds = median(times);
  const cpu = median(measures.map((round) => round.cpu));
  return {
    microseconds,
    p99Milliseconds: median(measures.map(({ p99Milliseconds }) => p99Milliseconds)),
    ratio: microseconds / median(ofBaseline.map((round) => round.microseconds)),
    cpuMicroseconds: cpu,
    cpuRatio: cpu / median(ofBaseline.map((round) => round.cpu)),
    spread: (Math.max(...times) - Math.min(...times)) / microseconds,
  };
}
