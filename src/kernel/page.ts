import { cursorOf, type CursorValue } from "./cursor";
import { type Soon, whenThere } from "./later";
import type { PageRequest } from "./paging";
import type { RawRow, Sql } from "./sql";

/** The rows of a page with their cursors' values, and whether there are more in the direction of reading. */
export interface Slice<Row> {
  readonly entries: readonly { readonly node: Row; readonly values: readonly CursorValue[] }[];
  readonly hasMore: boolean;
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

/** A connection's value. Each part is read at its first use, so that a count costs nothing unless it is asked. */
export class Page<Row> {
  #slice: Awaitable<Slice<Row>> | undefined;

  constructor(
    private readonly page: PageRequest,
    private readonly readSlice: () => Awaitable<Slice<Row>>,
    private readonly readCount: () => Awaitable<number>,
    /** What the facets of the connection count. */
    readonly facets: ChosenRows = nothing,
  ) {}

  get nodes(): Awaitable<Row[]> {
    return whenThere(this.slice(), ({ entries }) => entries.map(({ node }) => node));
  }

  get edges(): Awaitable<{ cursor: string; node: Row }[]> {
    return whenThere(this.slice(), ({ entries }) =>
      entries.map(({ node, values }) => ({ cursor: cursorOf(this.page.order, values), node })),
    );
  }

  get pageInfo(): Awaitable<PageInfoValue> {
    return whenThere(this.slice(), (slice) => pageInfoOf(slice, this.page));
  }

  get totalCount(): Awaitable<number> {
    return this.readCount();
  }

  /** The same page of something else made of each row. */
  map<Other>(change: (row: Row) => Other): Page<Other> {
    const slice = ({ entries, hasMore }: Slice<Row>): Slice<Other> => ({
      entries: entries.map(({ node, values }) => ({ node: change(node), values })),
      hasMore,
    });
    const readSlice = (): Awaitable<Slice<Other>> => whenThere(this.slice(), slice);
    return new Page(this.page, readSlice, this.readCount, this.facets);
  }

  private slice(): Awaitable<Slice<Row>> {
    return (this.#slice ??= this.readSlice());
  }
}

export interface PageInfoValue {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

function pageInfoOf({ entries, hasMore }: Slice<unknown>, page: PageRequest): PageInfoValue {
  const first = entries[0];
  const last = entries[entries.length - 1];
  const cameFromBefore = page.after !== null || page.offset > 0;
  return {
    hasNextPage: page.backward ? page.before !== null : hasMore,
    hasPreviousPage: page.backward ? hasMore : cameFromBefore,
    startCursor: first === undefined ? null : cursorOf(page.order, first.values),
    endCursor: last === undefined ? null : cursorOf(page.order, last.values),
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
    hasMore: rows.length > page.limit,
    entries: shown.map((row) => ({
      node: decode(row),
      values: page.order.columns.map((_, index) => row[`sort.${String(index)}`] as string | number),
    })),
  };
}
