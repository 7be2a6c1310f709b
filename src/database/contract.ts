import type { EntityClass } from "../kernel/columns";
import type { Consequence } from "../kernel/transaction";
import type { Migration } from "./migrations/migration";
import type { StartFacts } from "./start-guards";

/** How a database is opened. */
export interface DatabaseOptions {
  /** `sqlite:data/rapporteur.sqlite` (from the working directory), `sqlite:/path`, `postgres://…` */
  readonly url: string;
  readonly entities: readonly EntityClass[];
  /** In the order in which they are applied. */
  readonly migrations: readonly Migration[];
  readonly consequences: readonly Consequence[];
  /** On SQLite there is one server to a file; commands work beside it. */
  readonly role: "server" | "command";
  /** Whether outstanding migrations are applied (the default) or are a reason not to start. */
  readonly migrate?: "apply" | "require";
  /** Told of failures that no caller sees: a lost connection, a callback after a commit. */
  readonly onError?: (error: unknown) => void;
  readonly limits?: Partial<DatabaseLimits>;
  /** What the start guards take for true of this machine; tests put other facts in its place. */
  readonly facts?: Partial<StartFacts>;
}

/** Bounds of what waits. */
export interface DatabaseLimits {
  /** Writes that may wait for the lane on SQLite. */
  readonly waitingWrites: number;
  /** Connections for writes on PostgreSQL, and as many again for reads. */
  readonly connections: number;
  /** How long a write waits for another program's lock on the SQLite file. */
  readonly lockMilliseconds: number;
  /** How long a read or write waits for a free connection on PostgreSQL. */
  readonly connectMilliseconds: number;
  /** How long one statement may take on PostgreSQL. */
  readonly statementMilliseconds: number;
  /** How long a question to `readAside` may take, and how many of them may wait, on SQLite. */
  readonly asideMilliseconds: number;
  readonly waitingAside: number;
  /** How long a transaction may do nothing; a forgotten one would stop all others on SQLite. */
  readonly idleMilliseconds: number;
  /** How long reads may go on in what is only tried out; other writes wait meanwhile, on PostgreSQL for five seconds. */
  readonly rehearsalMilliseconds: number;
}
