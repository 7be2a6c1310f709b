import type { Database as SqliteHandle, Statement } from "better-sqlite3";

/**
 * The content generation as committed, for next to nothing: SQLite counts in `data_version` what other connections commit,
 * of whichever process, so that the stored figure is read only after a commit. It is looked at once in each turn of the
 * event loop, for all that is asked in it, and anew after each commit of this process.
 */
export class SqliteGeneration {
  private readonly dataVersion: Statement<[], number>;
  private readonly stored: Statement<[], number>;
  private version: number | undefined;
  private known = 0;
  private isLookedAt = false;

  /** @param reader a connection that never writes */
  constructor(reader: SqliteHandle) {
    this.dataVersion = reader.prepare<[], number>("PRAGMA data_version").pluck();
    this.stored = reader
      .prepare<[], number>("SELECT generation FROM content_generation WHERE id = 1")
      .pluck();
  }

  /** @throws what the driver throws */
  current(): number {
    if (!this.isLookedAt) {
      this.look();
      this.isLookedAt = true;
      setImmediate(() => {
        this.doubt();
      });
    }
    return this.known;
  }

  /** Something was committed, or may have been. */
  doubt(): void {
    this.isLookedAt = false;
  }

  private look(): void {
    const version = this.dataVersion.get();
    if (version === this.version) return;
    this.known = this.stored.get() ?? 0;
    this.version = version;
  }
}
