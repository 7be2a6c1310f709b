/** Something that is done again and again until it is stopped. */
export interface Repetition {
  /** Ends it and waits for what it is doing. */
  stop(): Promise<void>;
}

/**
 * Does something now, and then again and again, never twice at a time.
 *
 * @param onError told when it failed; it is done again all the same
 */
export function repeat(
  task: () => Promise<unknown>,
  everyMilliseconds: number,
  onError: (error: unknown) => void,
): Repetition {
  let running: Promise<unknown> | null = null;
  const once = (): void => {
    running ??= task()
      .catch(onError)
      .finally(() => (running = null));
  };
  const timer = setInterval(once, everyMilliseconds);
  once();
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
