import type { Latencies } from "./latencies";
import { markdownTable } from "./report";
import type { Quantiles } from "./statistics";

export interface LatencyRow extends Latencies {
  readonly kind: string;
  readonly order?: string;
  /** What was asked, for the first columns. */
  readonly cells: readonly string[];
}

const columns = {
  "slowest statement": ({ slowestStatement }: Latencies) => slowestStatement,
  "whole, without HTTP": ({ whole }: Latencies) => whole,
  "through HTTP": ({ served }: Latencies) => served,
};

/** Median and p99 of what was asked, one line each. */
export function latencyTable(head: readonly string[], rows: readonly LatencyRow[]): string {
  return markdownTable(
    [...head, ...Object.keys(columns)],
    rows.map((row) => [
      ...row.cells,
      ...Object.values(columns).map((of) => {
        const { medianMilliseconds, p99Milliseconds } = of(row);
        return `${medianMilliseconds.toFixed(2)} / ${p99Milliseconds.toFixed(2)}`;
      }),
    ]),
  );
}

/** The same for programs, in milliseconds, by what was asked. */
export function latencyFigures(rows: readonly LatencyRow[]): Record<string, object> {
  const rounded = ({ medianMilliseconds, p99Milliseconds }: Quantiles) => ({
    median: Number(medianMilliseconds.toFixed(2)),
    p99: Number(p99Milliseconds.toFixed(2)),
  });
  return Object.fromEntries(
    rows.map((row) => [
      [row.order, row.kind].filter((word) => word !== undefined).join(": "),
      Object.fromEntries(Object.entries(columns).map(([column, of]) => [column, rounded(of(row))])),
    ]),
  );
}
