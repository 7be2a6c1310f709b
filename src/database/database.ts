import type { Read } from "../kernel/context";
import type { Dialect, Rehearse, Transaction } from "../kernel/transaction";
import type { DatabaseLimits, DatabaseOptions } from "./contract";
import { openPostgres } from "./open-postgres";
import { openSqlite } from "./open-sqlite";
import { WriteLane } from "./write-lane";

/** The one way to the database, whichever it is. */
export interface Database {
  readonly dialect: Dialect;
  /**
   * Reads committed data.
   *
   * @throws UNAVAILABLE when the database cannot be reached or takes too long, OVERLOADED when no
   *   connection is free within two seconds
   */
  readonly read: Read;
  /**
   * As `read`, for statements whose work no index and no page bounds: on SQLite they run beside everything else, in a
   * thread of their own, and are cut at a time limit.
   *
   * @throws as `read`; OVERLOADED when too many of them wait
   */
  readonly readAside: Read;
  /**
   * The content generation: what was read before stays true for as long as it does not rise. It is never older than what
   * this process has committed; on PostgreSQL, the commits of another one may take up to a second to show.
   *
   * @throws UNAVAILABLE when the database cannot be reached
   */
  generation(): number | Promise<number>;
  /**
   * Does work in a transaction; joins the one that is open. Before the commit the consequences run over what
   * the work reported as changed, then the content generation rises. Without a reported change neither
   * happens. On PostgreSQL the whole work is repeated after a deadlock or a serialization failure, so it
   * must do nothing outside the database except by `afterCommit`.
   *
   * @throws OVERLOADED when too many writes wait, STORAGE_FULL, STORAGE_READ_ONLY, UNAVAILABLE
   */
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /**
   * Tries a change out: does work as `write` does, its consequences included, lets something look at the database as it
   * would be then, and takes all of it back. No callback runs, and no `write` joins it. One at a time; other writes wait
   * meanwhile, so that reads are refused after two seconds.
   *
   * @param look reads with the given function, one statement after the other
   * @throws as `write`; what `work` and `look` throw
   */
  readonly rehearse: Rehearse;
  /**
   * Whether requests can be served: answers a read and compares the applied migrations with this program's.
   *
   * @throws UNAVAILABLE, or an OperatorError when the migrations differ
   */
  check(): Promise<void>;
  /** Refuses new writes, waits for the accepted ones and for readers, and lets go of the database. Again is harmless. */
  close(): Promise<void>;
}

const defaultLimits: DatabaseLimits = {
  waitingWrites: 1000,
  connections: 10,
  lockMilliseconds: 5000,
  connectMilliseconds: 2000,
  statementMilliseconds: 15_000,
  asideMilliseconds: 3000,
  waitingAside: 100,
  idleMilliseconds: 30_000,
  rehearsalMilliseconds: 2_000,
};

/**
 * Opens the database, brings it to this program's migrations, and refuses whatever would lose data later.
 *
 * @throws OperatorError, one sentence for the operator, when it cannot or must not be opened
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const settings = {
    ...options,
    limits: { ...defaultLimits, ...options.limits },
    onError: options.onError ?? (() => undefined),
  };
  const engine = isPostgres(options.url)
    ? await openPostgres(settings)
    : await openSqlite(settings);
  const lane = new WriteLane(engine, options.consequences, settings.onError);
  let closed: Promise<void> | undefined;
  return {
    dialect: engine.dialect,
    read: (statement) => engine.read(statement),
    readAside: (statement) => engine.readAside(statement),
    generation: () => engine.generation(),
    write: (work) => lane.write(work),
    rehearse: (work, look) => lane.rehearse(work, look),
    check: () => engine.check(),
    close: () => (closed ??= lane.close().then(() => engine.close())),
  };
}

function isPostgres(url: string): boolean {
  return url.startsWith("postgres://") || url.startsWith("postgresql://");
}
