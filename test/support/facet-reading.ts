import { present, topicsOf } from "./filter-presence";
import type { FilterReading, StoredRow } from "./filter-reading";

const node = (name: string): string => `${name} { id } count`;

/** What is asked of the facets of each type that has some. */
export const facetsSelection: Readonly<Record<string, string>> = {
  Event: `facets { years { year count } kinds { kind count } topics { ${node("topic")} }
    organizations { ${node("organization")} } people { ${node("person")} } }`,
  Article: `facets { years { year count } languages { language count } topics { ${node("topic")} }
    organizations { ${node("organization")} } people { ${node("person")} } }`,
};

type Values = (row: StoredRow) => Iterable<unknown>;

/** The facets of some rows, counted one by one. */
export function facetsByReading(
  type: string,
  rows: readonly StoredRow[],
  reading: FilterReading,
): object {
  return type === "Event" ? ofEvents(rows, reading) : ofArticles(rows, reading);
}

function ofEvents(rows: readonly StoredRow[], reading: FilterReading): object {
  const people: Values = ({ id }) =>
    reading.seen("participation", "event_id", id).map((one) => one["person_id"]);
  return {
    years: years(rows, "date_first_day"),
    kinds: counted(rows, (row) => [row["kind"]]).map(([kind, count]) => ({ kind, count })),
    topics: objects(rows, "topic", (row) => topicsOf(row, reading), reading),
    organizations: objects(rows, "organization", (row) => present(row, reading), reading),
    people: objects(rows, "person", people, reading),
  };
}

function ofArticles(rows: readonly StoredRow[], reading: FilterReading): object {
  const linked =
    (table: string, column: string): Values =>
    (row) =>
      reading.all(table, "revision_id", row["text_revision_id"]).map((one) => one[column]);
  return {
    years: years(rows, "released_on_first_day"),
    languages: counted(rows, (row) => [row["language"]]).map(([language, count]) => ({
      ...{ language, count },
    })),
    topics: objects(rows, "topic", linked("revision_topic", "topic_id"), reading),
    organizations: objects(rows, "organization", linked("mention", "organization_id"), reading),
    people: objects(rows, "person", linked("mention", "person_id"), reading),
  };
}

function years(rows: readonly StoredRow[], column: string): object[] {
  const yearOf: Values = (row) => [(row[column] as string | null)?.slice(0, 4) ?? null];
  const latestFirst = (one: unknown, other: unknown): number =>
    ((other ?? "") as string) < ((one ?? "") as string) ? -1 : 1;
  return counted(rows, yearOf, latestFirst).map(([year, count]) => ({
    year: year === null ? null : Number(year),
    count,
  }));
}

function objects(
  rows: readonly StoredRow[],
  table: string,
  values: Values,
  reading: FilterReading,
): object[] {
  const seen = new Map(reading.seen(table).map((row) => [row["id"], row]));
  const key = (id: unknown): string => `${String(seen.get(id)?.["sort_name"])}\u0000${String(id)}`;
  return counted(
    rows,
    (row) => [...values(row)].filter((id) => seen.has(id)),
    (one, other) => (key(one) < key(other) ? -1 : 1),
  ).map(([id, count]) => ({ [table]: { id }, count }));
}

/** Each value with the number of rows that have it, the most frequent first, at most 50. */
function counted(
  rows: readonly StoredRow[],
  values: Values,
  order = (one: unknown, other: unknown): number => (String(one) < String(other) ? -1 : 1),
): [unknown, number][] {
  const counts = new Map<unknown, number>();
  for (const value of rows.flatMap((row) => [...new Set(values(row))]))
    counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort(([one, few], [other, more]) => more - few || order(one, other))
    .slice(0, 50);
}
