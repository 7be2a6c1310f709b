import { overloaded } from "../kernel/errors";

/** A queue of a bounded length in which one goes at a time, in the order of arrival. */
export class Turns {
  private readonly waiting: (() => void)[] = [];
  private isTaken = false;

  /** @param tooMany what happened, when too many wait already */
  constructor(
    private readonly limit: number,
    private readonly tooMany = "Too many changes wait to be saved.",
  ) {}

  /**
   * Waits for a turn.
   *
   * @returns what ends the turn; a second call does nothing
   * @throws OVERLOADED when too many wait
   */
  async take(): Promise<() => void> {
    if (this.isTaken) {
      if (this.waiting.length >= this.limit)
        throw overloaded(`${this.tooMany} Please try again in a moment.`);
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    this.isTaken = true;
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
    if (first === undefined) this.isTaken = false;
    else first();
  }
}
