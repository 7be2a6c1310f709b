import { overloaded } from "../kernel/errors";

/** A queue of a bounded length in which one goes at a time, or a few do, in the order of arrival. */
export class Turns {
  private readonly waiting: (() => void)[] = [];
  private taken = 0;

  /**
   * @param limit how many may wait
   * @param refusal what is told to those who may not
   * @param places how many go at a time
   */
  constructor(
    private readonly limit: number,
    private readonly refusal = "Too many changes wait to be saved. Please try again in a moment.",
    private readonly places = 1,
  ) {}

  /**
   * Waits for a turn.
   *
   * @returns what ends the turn; a second call does nothing
   * @throws OVERLOADED when too many wait
   */
  async take(): Promise<() => void> {
    if (this.taken < this.places) this.taken += 1;
    else {
      if (this.waiting.length >= this.limit) throw overloaded(this.refusal);
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.next();
    };
  }

  private next(): void {
    const first = this.waiting.shift();
    // The turn passes on without being free in between, or a newcomer would slip in.
    if (first === undefined) this.taken -= 1;
    else first();
  }
}
