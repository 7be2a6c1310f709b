import type { Loader } from "./loader";

/**
 * What will be read together with all else of its kind. Whoever awaits it gets the value like that of any promise; who
 * answers whole operations collects all that are wanted and reads them at once, without a promise for each.
 */
export class Later<Value> implements PromiseLike<Value> {
  constructor(
    readonly loader: Loader<unknown>,
    readonly key: string,
    private readonly change: (read: unknown) => Value = same,
  ) {}

  /** What is made of the value once it is read. */
  map<Other>(change: (value: Value) => Other): Later<Other> {
    const { loader, key, change: first } = this;
    const then = change as (read: unknown) => Other;
    return new Later(loader, key, first === same ? then : (read) => change(first(read)));
  }

  /** Whether the value is there already. */
  get isRead(): boolean {
    return this.loader.has(this.key);
  }

  /** The value, once it is read. */
  now(): Value {
    return this.change(this.loader.get(this.key));
  }

  then<Result = Value, Refused = never>(
    onRead?: ((value: Value) => Result | PromiseLike<Result>) | null,
    onRefused?: ((reason: unknown) => Refused | PromiseLike<Refused>) | null,
  ): Promise<Result | Refused> {
    return this.loader
      .load(this.key)
      .then((read) => this.change(read))
      .then(onRead, onRefused);
  }
}

function same<Value>(read: unknown): Value {
  return read as Value;
}

/** A value that is there, or that will be read. */
export type Soon<Value> = Value | Later<Value>;

/** What is made of a value, whenever it comes. */
export function whenThere<Value, Other>(
  value: Soon<Value> | Promise<Value>,
  change: (value: Value) => Other,
): Soon<Other> | Promise<Other> {
  if (value instanceof Later) return value.map(change);
  return value instanceof Promise ? value.then(change) : change(value);
}
