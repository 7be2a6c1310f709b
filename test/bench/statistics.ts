/** The middle of several measurements. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** The time that half of all, and 99 of 100, stayed within. */
export interface Quantiles {
  readonly medianMilliseconds: number;
  readonly p99Milliseconds: number;
}

export function quantiles(milliseconds: readonly number[]): Quantiles {
  const sorted = [...milliseconds].sort((one, other) => one - other);
  return {
    medianMilliseconds: median(sorted),
    p99Milliseconds: sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN,
  };
}
