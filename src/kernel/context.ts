import type { AccessLevel } from "./access-level";
import type { RawRow, Sql } from "./sql";
import type { Write } from "./transaction";

/** Answers one statement from committed data. */
export type Read = (statement: Sql) => Promise<RawRow[]>;

/** What of the graph a viewer may read: what is public, or drafts and hidden rows as well. */
export type Scope = "public" | "editorial";

/** Who asks. The scope comes from the server's own facts, never from an argument. */
export interface Viewer {
  readonly scope: Scope;
  /** Who it is; null for the public. */
  readonly user: User | null;
  /** By what it was shown who it is; absent for the public. */
  readonly credential?: Credential;
}

/** A session or a token, by its id. */
export interface Credential {
  readonly kind: "SESSION" | "TOKEN";
  readonly id: string;
  /** As it is stored; null if it never was used. */
  readonly lastUsedAt: string | null;
}

/** Somebody who has signed in or writes with a token. */
export interface User {
  readonly id: string;
  readonly name: string;
  /** The lower of the token's scope and the user's own level. */
  readonly level: AccessLevel;
}

/** Whether what somebody submitted has to be published by somebody else. */
export type ReviewRule = "two-person" | "one-person";

/** Everything that a resolver may use: one object per operation, and the whole dependency injection. */
export interface Context {
  readonly viewer: Viewer;
  readonly read: Read;
  /** For statements whose work no index and no page bounds; see `Database.readAside`. */
  readonly readAside: Read;
  readonly write: Write;
  readonly now: () => Date;
  /** IANA name of the newsroom's time zone. */
  readonly timeZone: string;
  readonly requestId: string;
  /** The network address from which the request came, as far as the server itself knows it. */
  readonly clientAddress: string;
  readonly reviewRule: ReviewRule;
  /** Address of the site on which the public reads the articles; null when nobody said. */
  readonly siteUrl: string | null;
}

/**
 * A value that a context holds without showing it: a copy of the context does not have it. In a table beside the contexts
 * it would outlive them, since the engine looks through such tables only when it collects all garbage.
 */
export class Held<T> {
  private readonly key = Symbol("held");

  of(context: Context): T | undefined {
    return (context as Context & Readonly<Record<symbol, T | undefined>>)[this.key];
  }

  put(context: Context, value: T): void {
    Object.defineProperty(context, this.key, { value, configurable: true });
  }
}

/** What was made for a context, by who makes it. */
const scopes = new Held<Map<unknown, unknown>>();

/**
 * A value that is made once per context, at its first use, and forgotten with it. Loaders live in such
 * values, so that no central list of them is needed and nothing is shared between two viewers.
 */
export function perRequest<T>(create: (context: Context) => T): (context: Context) => T {
  return (context) => {
    const scope = scopes.of(context) ?? freshScope(context);
    const known = scope.get(create) as T | undefined;
    if (known !== undefined || scope.has(create)) return known as T;
    const made = create(context);
    scope.set(create, made);
    return made;
  };
}

/** Forgets what was read for the context so far, since something has been written. */
export function freshScope(context: Context): Map<unknown, unknown> {
  const scope = new Map<unknown, unknown>();
  scopes.put(context, scope);
  return scope;
}
