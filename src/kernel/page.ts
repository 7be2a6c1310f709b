import { cursorOf, type CursorValue } from "./cursor";
import { type Soon, whenThere } from "./later";
import type { PageRequest } from "./paging";
import type { RawRow, Sql } from "./sql";

/** The rows of a page, and whether there are more in the direction of reading. */
export interface Slice<Row> {
  readonly nodes: readonly Row[];
  readonly hasMore: boolean;
  /** What the cursor of the node at an index is made of. */
  readonly valuesAt: (index: number) => readonly CursorValue[];
}

/** The rows of a connection under its filter, whichever page of them is read: what its facets count. */
export interface ChosenRows {
  /** What the connection is of, by identity, and what else it was asked. */
  readonly of: object;
  readonly variant: string;
  /** The parent whose list it is; empty for a list of all. */
  readonly ownerId: string;
  /**
   * A query with the columns `owner` and `value`, for all owners that ask the same; null when there are no rows.
   *
   * @param column the column of `row` that becomes `value`
   */
  readonly query: ((ownerIds: readonly string[], column: Sql) => Sql) | null;
}

/** For connections that are empty or have no facets. */
const nothing: ChosenRows = { of: {}, variant: "", ownerId: "", query: null };

/** A part of a page that is there, or will be. */
type Awaitable<Value> = Soon<Value> | Promise<Value>;

/** Where the pages of some owners come from, which are asked for alike. */
export interface PageSource<Row> {
  readonly page: PageRequest;
  readonly readSlice: (ownerId: string) => Awaitable<Slice<Row>>;
  readonly readCount: (ownerId: string) => Awaitable<number>;
  /** What the facets of the connection count; absent when it has none. */
  readonly facetsOf?: (ownerId: string) => ChosenRows;
}

/** A connection's value. Each part is read at its first use, so that a count costs nothing unless it is asked. */
export class Page<Row> {
  #slice: Awaitable<Slice<Row>> | undefined;

  /** @param ownerId the parent whose list it is; empty for a list of all */
  constructor(
    private readonly source: PageSource<Row>,
    private readonly ownerId = "",
  ) {}

  get nodes(): Awaitable<readonly Row[]> {
    return whenThere(this.slice(), nodesOf<Row>);
  }

  get edges(): Awaitable<{ cursor: string; node: Row }[]> {
    const { order } = this.source.page;
    return whenThere(this.slice(), ({ nodes, valuesAt }) =>
      nodes.map((node, index) => ({ cursor: cursorOf(order, valuesAt(index)), node })),
    );
  }

  get pageInfo(): Awaitable<PageInfoValue> {
    return whenThere(this.slice(), (slice) => pageInfoOf(slice, this.source.page));
  }

  get totalCount(): Awaitable<number> {
    return this.source.readCount(this.ownerId);
  }

  /** What the facets of the connection count. */
  get facets(): ChosenRows {
    return this.source.facetsOf?.(this.ownerId) ?? nothing;
  }

  /** The same page of something else made of each row. */
  map<Other>(change: (row: Row) => Other): Page<Other> {
    const changed = (slice: Slice<Row>): Slice<Other> => ({
      ...slice,
      nodes: slice.nodes.map(change),
    });
    const readSlice = (): Awaitable<Slice<Other>> => whenThere(this.slice(), changed);
    return new Page<Other>({ ...this.source, readSlice }, this.ownerId);
  }

  private slice(): Awaitable<Slice<Row>> {
    return (this.#slice ??= this.source.readSlice(this.ownerId));
  }
}

function nodesOf<Row>({ nodes }: Slice<Row>): readonly Row[] {
  return nodes;
}

export interface PageInfoValue {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

function pageInfoOf(
  { nodes, hasMore, valuesAt }: Slice<unknown>,
  page: PageRequest,
): PageInfoValue {
  const cameFromBefore = page.after !== null || page.offset > 0;
  const cursorAt = (index: number): string | null =>
    nodes.length === 0 ? null : cursorOf(page.order, valuesAt(index));
  return {
    hasNextPage: page.backward ? page.before !== null : hasMore,
    hasPreviousPage: page.backward ? hasMore : cameFromBefore,
    startCursor: cursorAt(0),
    endCursor: cursorAt(nodes.length - 1),
  };
}

/** One row more than asked was read: it only tells that there is more. */
export function sliceOf<Row>(
  rows: readonly RawRow[],
  decode: (raw: RawRow) => Row,
  page: PageRequest,
): Slice<Row> {
  const shown = rows.slice(0, page.limit);
  if (page.backward) shown.reverse();
  return {
    nodes: shown.map((row) => decode(row)),
    hasMore: rows.length > page.limit,
    valuesAt: (index) =>
      page.order.columns.map(
        (_, column) => shown[index]?.[`sort.${String(column)}`] as string | number,
      ),
  };
}
