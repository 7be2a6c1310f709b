import { type CustomTypesConfig, types } from "pg";

type Parser = (value: string) => unknown;

/** The types that rows give in another form than pg's own, by their object id. */
const parsers = new Map<number, Parser>([
  [types.builtins.INT8, Number],
  [types.builtins.NUMERIC, Number],
  [types.builtins.TIMESTAMPTZ, instantText],
]);

/**
 * How the text of PostgreSQL becomes a row's value: counts as numbers, and instants as ISO 8601 text with
 * milliseconds, the same as on SQLite. It belongs to our pools only; pg's global table stays as it is.
 */
export const postgresTypes: CustomTypesConfig = {
  getTypeParser: (oid, format) => parsers.get(oid) ?? (types.getTypeParser(oid, format) as Parser),
};

/** `2026-03-01 09:30:00.5+00` → `2026-03-01T09:30:00.500Z`; the session's time zone is UTC. */
function instantText(value: string): string {
  const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/.exec(value);
  if (parts === null) return new Date(value).toISOString();
  const [, date = "", time = "", fraction = ""] = parts;
  return `${date}T${time}.${fraction.slice(0, 3).padEnd(3, "0")}Z`;
}
