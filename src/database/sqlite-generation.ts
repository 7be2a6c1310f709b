import type { Database as SqliteHandle } from "better-sqlite3";

/**
 * The content generation as committed, for next to nothing: SQLite counts in `data_version` what other connections commit,
 * of whichever process, so that the stored figure is read only after a commit.
 *
 * @param reader a connection that never writes
 */
export function watchSqliteGeneration(reader: SqliteHandle): () => number {
  const dataVersion = reader.prepare<[], number>("PRAGMA data_version").pluck();
  const stored = reader
    .prepare<[], number>("SELECT generation FROM content_generation WHERE id = 1")
    .pluck();
  let seen: number | undefined;
  let generation = 0;
  return () => {
    const version = dataVersion.get();
    if (version !== seen) {
      generation = stored.get() ?? 0;
      seen = version;
    }
    return generation;
  };
}
