import {
  type ExecutionResult,
  getArgumentValues,
  type GraphQLError,
  type GraphQLField,
  type GraphQLResolveInfo,
  locatedError,
} from "graphql";

import type { Context } from "../context";
import { Later } from "../later";
import { type AskedField, type Place, type Running, setPart, type Slot } from "./parts";
import type { OperationPlan } from "./plan";
import { isPromise, type Outcome, outcomesOf } from "./wave";

type Values = Readonly<Record<string, unknown>>;

interface Waiting {
  readonly value: PromiseLike<unknown>;
  readonly slot: Slot;
  readonly place: Place;
  readonly key: string | number;
}

/**
 * One execution of an operation, wave by wave: all that can be answered at once is; what the rest waits for is read
 * together, each kind by one statement; with that the next wave begins.
 */
export class Run implements Running {
  private readonly errors: GraphQLError[] = [];
  private readonly args: Values[] = [];
  private readonly infos: GraphQLResolveInfo[] = [];
  private waiting: Waiting[] = [];
  private hasDropped = false;

  constructor(
    private readonly plan: OperationPlan,
    readonly context: Context,
    private readonly variables: Values,
  ) {}

  async answer(): Promise<ExecutionResult> {
    const value: Record<string, unknown> = {};
    const root: Place = { value, within: null, key: "", mayBeNull: true, isDropped: false };
    try {
      this.plan.fill(this, undefined, root);
    } catch (error) {
      this.errors.push(error as GraphQLError);
    }
    while (this.waiting.length > 0 && !root.isDropped) {
      const wave = this.waiting;
      this.waiting = [];
      const outcomes = await outcomesOf(wave.map((one) => one.value));
      wave.forEach((one, index) => this.settle(one, outcomes[index]));
    }
    const data = root.isDropped ? null : value;
    return this.errors.length === 0 ? { data } : { errors: this.errors, data };
  }

  argumentsOf({ index, definition, nodes }: AskedField): Values {
    const known = this.args[index];
    if (known !== undefined) return known;
    const [node] = nodes;
    const asked = definition as GraphQLField<unknown, unknown>;
    return (this.args[index] =
      node === undefined ? {} : getArgumentValues(asked, node, this.variables));
  }

  infoOf(field: AskedField): GraphQLResolveInfo {
    return (this.infos[field.index] ??= this.plan.infoOf(field, this.variables));
  }

  put(value: unknown, slot: Slot, place: Place, key: string | number): void {
    if (value instanceof Later) {
      if (value.isRead) this.put(value.now(), slot, place, key);
      else this.wait({ value, slot, place, key });
    } else if (isPromise(value)) {
      // Whether anybody waits for it in the end is not known yet.
      value.then(undefined, () => undefined);
      this.wait({ value, slot, place, key });
    } else setPart(place, key, slot.complete(this, value, place, key));
  }

  refuse(error: unknown, { mayBeNull, nodes }: Slot, place: Place, key: string | number): void {
    const located = locatedError(error, nodes, pathTo(place, key));
    if (!mayBeNull) throw located;
    this.errors.push(located);
    setPart(place, key, null);
  }

  drop(place: Place): void {
    place.isDropped = true;
    this.hasDropped = true;
  }

  private wait(waiting: Waiting): void {
    // Keys of an answer stand in the order in which they are asked.
    setPart(waiting.place, waiting.key, undefined);
    this.waiting.push(waiting);
  }

  private settle({ slot, place, key }: Waiting, outcome: Outcome | undefined): void {
    if (outcome === undefined || (this.hasDropped && isDropped(place))) return;
    try {
      if ("error" in outcome) this.refuse(outcome.error, slot, place, key);
      else this.putSafely(outcome.value, slot, place, key);
    } catch (error) {
      this.dropAbove(error as GraphQLError, place);
    }
  }

  private putSafely(value: unknown, slot: Slot, place: Place, key: string | number): void {
    try {
      this.put(value, slot, place, key);
    } catch (error) {
      this.refuse(error, slot, place, key);
    }
  }

  /** Puts null at the nearest place above where it may stand. */
  private dropAbove(error: GraphQLError, place: Place): void {
    this.errors.push(error);
    let above = place;
    this.drop(above);
    while (!above.mayBeNull && above.within !== null) this.drop((above = above.within));
    if (above.within !== null) setPart(above.within, above.key, null);
  }
}

function isDropped(place: Place): boolean {
  for (let one: Place | null = place; one !== null; one = one.within)
    if (one.isDropped) return true;
  return false;
}

function pathTo(place: Place, key: string | number): (string | number)[] {
  const path = [key];
  for (let one = place; one.within !== null; one = one.within) path.unshift(one.key);
  return path;
}
