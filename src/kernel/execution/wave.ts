import { Later } from "../later";
import type { Loader } from "../loader";

/** What came of a value that was waited for. */
export type Outcome = { readonly value: unknown } | { readonly error: unknown };

export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as { readonly then?: unknown }).then === "function"
  );
}

/** Waits for some values together: what loaders read comes by one statement of each. */
export async function outcomesOf(values: readonly PromiseLike<unknown>[]): Promise<Outcome[]> {
  // What a resolver awaits by itself may ask the same loaders, which then read for all of them.
  return areLater(values) ? readTogether(values) : Promise.all(values.map(outcomeOf));
}

function areLater(values: readonly PromiseLike<unknown>[]): values is readonly Later<unknown>[] {
  return values.every((value) => value instanceof Later);
}

async function readTogether(values: readonly Later<unknown>[]): Promise<Outcome[]> {
  const wanted = new Map<Loader<unknown>, Set<string>>();
  for (const { loader, key } of values) {
    const keys = wanted.get(loader);
    if (keys === undefined) wanted.set(loader, new Set([key]));
    else keys.add(key);
  }
  const failures = new Map<Loader<unknown>, unknown>();
  const read = async ([loader, keys]: [Loader<unknown>, Set<string>]): Promise<void> =>
    loader.read(keys).catch((error: unknown) => void failures.set(loader, error));
  await Promise.all([...wanted].map(read));
  return values.map((value) => {
    if (failures.has(value.loader)) return { error: failures.get(value.loader) };
    return outcomeNow(value);
  });
}

function outcomeNow(value: Later<unknown>): Outcome {
  try {
    return { value: value.now() };
  } catch (error) {
    return { error };
  }
}

async function outcomeOf(value: PromiseLike<unknown>): Promise<Outcome> {
  try {
    return { value: await value };
  } catch (error) {
    return { error };
  }
}
