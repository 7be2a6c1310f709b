import DataLoader from "dataloader";

/** Answers some keys, in their order, by one statement. */
export type Batch<Value> = (keys: readonly string[]) => Promise<Value[]>;

/** Reads by keys, each key once: those that are asked one by one in a turn together, and whole lists as they come. */
export class Loader<Value> {
  private readonly values = new Map<string, Value>();
  private readonly reading = new Map<string, Promise<void>>();
  private readonly asked = new DataLoader<string, Value>((keys) => this.readAll(keys), {
    cache: false,
  });

  constructor(private readonly batch: Batch<Value>) {}

  /** Whether the value of a key is there already. */
  has(key: string): boolean {
    return this.values.has(key);
  }

  /** The value of a key that has been read. */
  get(key: string): Value {
    return this.values.get(key) as Value;
  }

  /** The value of one key, read with all that are asked in the same turn. */
  async load(key: string): Promise<Value> {
    return this.has(key) ? this.get(key) : this.asked.load(key);
  }

  /** Reads at once what is not there yet of some keys. */
  async read(keys: Iterable<string>): Promise<void> {
    const missing = new Set<string>();
    const waiting = new Set<Promise<void>>();
    for (const key of keys) {
      if (this.has(key)) continue;
      const reading = this.reading.get(key);
      if (reading === undefined) missing.add(key);
      else waiting.add(reading);
    }
    if (missing.size > 0) waiting.add(this.begin([...missing]));
    await Promise.all(waiting);
  }

  private async readAll(keys: readonly string[]): Promise<Value[]> {
    await this.read(keys);
    return keys.map((key) => this.get(key));
  }

  private begin(keys: readonly string[]): Promise<void> {
    const reading = this.batch(keys).then((values) => {
      keys.forEach((key, index) => this.values.set(key, values[index] as Value));
    });
    for (const key of keys) this.reading.set(key, reading);
    const end = (): void => keys.forEach((key) => this.reading.delete(key));
    return reading.finally(end);
  }
}
