import { Refusal, type UserError } from "../kernel/refusal";
import { refusalOf } from "./refusal-of";

/** What is wrong with the rows of one call, so that a client hears of all of it at once. */
export class Problems {
  private readonly errors: UserError[] = [];
  private readonly known = new Set<string>();

  /** Does the work of one row; undefined when it was refused, which is kept. Throws what is no refusal. */
  async of<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      const refused = refusalOf(error);
      if (refused === null) throw error;
      refused.errors.forEach((one) => {
        this.keep(one);
      });
      return undefined;
    }
  }

  /** Whether anything was refused. */
  any(): boolean {
    return this.errors.length > 0;
  }

  /** Everything that was refused, to be thrown. */
  refusal(): Refusal {
    return new Refusal(this.errors);
  }

  /** Two rows that name the same wrong thing tell it once. */
  private keep(error: UserError): void {
    const key = JSON.stringify(error);
    if (this.known.has(key) || this.errors.length >= mostErrors) return;
    this.known.add(key);
    this.errors.push(error);
  }
}

const mostErrors = 100;
