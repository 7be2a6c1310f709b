import type { FieldNode, GraphQLField, GraphQLObjectType, GraphQLResolveInfo } from "graphql";

import type { Context } from "../context";

/** An object or a list of an answer, and where it stands in it. */
export interface Place {
  readonly value: Record<string, unknown> | unknown[];
  readonly within: Place | null;
  readonly key: string | number;
  /** Whether null may stand here instead. */
  readonly mayBeNull: boolean;
  /** Whether null stands here instead, or above. */
  isDropped: boolean;
}

/** What is known of a value before it is there. */
export interface Slot {
  readonly complete: Complete;
  readonly mayBeNull: boolean;
  /** Where it is asked. */
  readonly nodes: readonly FieldNode[];
}

/** Makes the part of an answer that stands at a key of a place out of what a resolver gave. */
export type Complete = (
  run: Running,
  value: unknown,
  within: Place,
  key: string | number,
) => unknown;

/** A field that an operation asks of one type of objects. */
export interface AskedField {
  /** Its number in the operation. */
  readonly index: number;
  readonly definition: GraphQLField<unknown, Context>;
  readonly parentType: GraphQLObjectType;
  readonly nodes: readonly FieldNode[];
}

/** Such a field, and what becomes of its value. */
export type FieldPlan = AskedField & Slot;

/** Answers what an operation asks of one object. */
export type Fill = (run: Running, source: unknown, place: Place) => void;

/** What plans need of the execution that they serve. */
export interface Running {
  readonly context: Context;
  /** The arguments of a field, the same object for all parents. */
  argumentsOf(field: AskedField): Readonly<Record<string, unknown>>;
  infoOf(field: AskedField): GraphQLResolveInfo;
  /**
   * Puts a value where it belongs: now, or when it is there.
   *
   * @throws what its completion throws
   */
  put(value: unknown, slot: Slot, place: Place, key: string | number): void;
  /**
   * Notes an error and puts null in the place of the value.
   *
   * @throws the error, with its place, where null may not stand
   */
  refuse(error: unknown, slot: Slot, place: Place, key: string | number): void;
  /** The place is not part of the answer any more. */
  drop(place: Place): void;
}

/** Puts a part of an answer at its key. */
export function setPart({ value }: Place, key: string | number, part: unknown): void {
  (value as Record<string | number, unknown>)[key] = part;
}
