import type { Dialect } from "../../src/kernel/transaction";
import type { WorkName } from "./queries";
import type { ReadResults } from "./reads";
import { markdownTable } from "./report";

/** What the read work shall reach: how much one server's time is over another's. */
interface Goal {
  readonly step?: "first step" | "aim";
  readonly of: string;
  readonly over: string;
  readonly bound: "at most" | "at least";
  readonly numbers: Readonly<Partial<Record<WorkName, number>>>;
}

const everywhere = (number: number) => ({ Q1: number, Q2: number, Q3: number });

const firstStep: Goal = {
  ...{ step: "first step", of: "product", over: "L", bound: "at most" },
  numbers: { Q1: 2.5, Q2: 4, Q3: 2 },
};
const overNaive: Goal = { of: "N", over: "product", bound: "at least", numbers: everywhere(2) };
const kept: Goal = { of: "H", over: "product-cached", bound: "at least", numbers: everywhere(0.8) };

const goals: Readonly<Record<Dialect, readonly Goal[]>> = {
  sqlite: [
    firstStep,
    { ...firstStep, step: "aim", numbers: { Q1: 1.6, Q2: 1.5, Q3: 2 } },
    overNaive,
    { of: "yoga", over: "product", bound: "at least", numbers: { Q2: 2 } },
    { of: "mercurius", over: "product", bound: "at least", numbers: { Q2: 2 } },
    kept,
  ],
  postgres: [
    firstStep,
    { ...firstStep, step: "aim", numbers: everywhere(1.5) },
    overNaive,
    { of: "PostGraphile", over: "product", bound: "at least", numbers: everywhere(1.3) },
    kept,
  ],
};

/** Every goal of the read work with what was found: by time, and by the time that the servers were on their core. */
export function goalsTable(results: ReadResults, dialect: Dialect): string {
  const works = Object.keys(results) as WorkName[];
  const rows = goals[dialect]
    .filter(({ of, over }) =>
      works.every((work) => results[work].has(of) && results[work].has(over)),
    )
    .map(({ step, of, over, bound, numbers }) => [
      `${of} over ${over}${step === undefined ? "" : `, ${step}`}`,
      ...works.map((work) => {
        const wanted = numbers[work];
        const goal = wanted === undefined ? "" : `, goal ${bound} ${String(wanted)}`;
        const [time, cpu] = [timeOver, cpuOver].map((ratio) => ratio(results, work, of, over));
        return `${time?.toFixed(2) ?? ""} (CPU ${cpu?.toFixed(2) ?? ""})${goal}`;
      }),
    ]);
  return markdownTable(["a server's time over another's", ...works], rows);
}

/** How much of H's speed kept answers reach. */
export function sharesOfStored(results: ReadResults): Record<string, object> {
  const works = Object.keys(results) as WorkName[];
  const share = (of: typeof timeOver) =>
    Object.fromEntries(
      works.map((work) => [work, Number(of(results, work, "H", "product-cached").toFixed(2))]),
    );
  return { time: share(timeOver), cpu: share(cpuOver) };
}

function timeOver(results: ReadResults, work: WorkName, of: string, over: string): number {
  const [one, other] = [results[work].get(of), results[work].get(over)];
  return (one?.microseconds ?? Number.NaN) / (other?.microseconds ?? Number.NaN);
}

function cpuOver(results: ReadResults, work: WorkName, of: string, over: string): number {
  const [one, other] = [results[work].get(of), results[work].get(over)];
  return (one?.cpuMicroseconds ?? Number.NaN) / (other?.cpuMicroseconds ?? Number.NaN);
}
