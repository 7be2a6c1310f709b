import type { Fact } from "../kernel/graph-entity";
import { type IdPrefix, newId } from "../kernel/ids";
import { unknownSortAt } from "../kernel/orders";
import type { Writing } from "./writing";

/** What every new fact starts with; whether it is public, and its time, are computed at the end of the transaction. */
export function newFact({ now }: Writing, prefix: IdPrefix): Fact {
  return {
    id: newId(prefix),
    visibility: "AUTOMATIC",
    isSourced: false,
    isPublic: false,
    sortAt: unknownSortAt,
    version: 1,
    createdAt: now,
  };
}

/** Rows of a list in the order of a client's input, from 1. */
export function inOrder<Key extends string>(
  ids: readonly string[],
  key: Key,
): ({ position: number } & Record<Key, string>)[] {
  return [...new Set(ids)].map(
    (id, index) =>
      ({ [key]: id, position: index + 1 }) as { position: number } & Record<Key, string>,
  );
}
