import type { Sql } from "./sql";

/** A row as the driver gives it, by column alias. */
export type RawRow = Readonly<Record<string, unknown>>;

/** Answers one statement from committed data. */
export type Read = (statement: Sql) => Promise<RawRow[]>;

/** What of the graph a viewer may read: what is public, or drafts and hidden rows as well. */
export type Scope = "public" | "editorial";

/** Who asks. The scope comes from the server's own facts, never from an argument. */
export interface Viewer {
  readonly scope: Scope;
}

/** Everything that a resolver may use: one object per operation, and the whole dependency injection. */
export interface Context {
  readonly viewer: Viewer;
  readonly read: Read;
  readonly now: () => Date;
  /** IANA name of the newsroom's time zone. */
  readonly timeZone: string;
  readonly requestId: string;
}

/**
 * A value that is made once per context, at its first use, and forgotten with it. Loaders live in such
 * values, so that no central list of them is needed and nothing is shared between two viewers.
 */
export function perRequest<T>(create: (context: Context) => T): (context: Context) => T {
  const values = new WeakMap<Context, { value: T }>();
  return (context) => {
    const known = values.get(context);
    if (known !== undefined) return known.value;
    const made = { value: create(context) };
    values.set(context, made);
    return made.value;
  };
}
