import { cursorOf, type CursorValue } from "./cursor";
import type { PageRequest } from "./paging";

/** The rows of a page with their cursors' values, and whether there are more in the direction of reading. */
export interface Slice<Row> {
  readonly entries: readonly { readonly node: Row; readonly values: readonly CursorValue[] }[];
  readonly hasMore: boolean;
}

/** A connection's value. Each part is read at its first use, so that a count costs nothing unless it is asked. */
export class Page<Row> {
  #slice: Promise<Slice<Row>> | undefined;

  constructor(
    private readonly page: PageRequest,
    private readonly readSlice: () => Promise<Slice<Row>>,
    private readonly readCount: () => Promise<number>,
  ) {}

  get nodes(): Promise<Row[]> {
    return this.slice().then(({ entries }) => entries.map(({ node }) => node));
  }

  get edges(): Promise<{ cursor: string; node: Row }[]> {
    return this.slice().then(({ entries }) =>
      entries.map(({ node, values }) => ({ cursor: cursorOf(this.page.order, values), node })),
    );
  }

  get pageInfo(): Promise<PageInfoValue> {
    return this.slice().then((slice) => pageInfoOf(slice, this.page));
  }

  get totalCount(): Promise<number> {
    return this.readCount();
  }

  /** The same page of something else made of each row. */
  map<Other>(change: (row: Row) => Other): Page<Other> {
    const slice = async (): Promise<Slice<Other>> => {
      const { entries, hasMore } = await this.slice();
      return {
        entries: entries.map(({ node, values }) => ({ node: change(node), values })),
        hasMore,
      };
    };
    return new Page(this.page, slice, this.readCount);
  }

  private slice(): Promise<Slice<Row>> {
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
