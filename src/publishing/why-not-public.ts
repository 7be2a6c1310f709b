import type { Context } from "../kernel/context";
import { typenameOfId } from "../kernel/ids";
import { among, raw, type RawRow, sql } from "../kernel/sql";
import { type EntityTable, entityTables, type FactTable, factTables } from "./affected";

const typenames = {
  ...{ person: "Person", event: "Event", organization: "Organization", topic: "Topic" },
  ...{ role: "Role", participation: "Participation", outcome: "Outcome", quotation: "Quotation" },
} as const;

/** The ends of a fact that can hold it back, each as a condition that the end is not public, and its name. */
const ends: Readonly<
  Record<FactTable, readonly (readonly [column: string, table: string, words: string])[]>
> = {
  role: [
    ["person_id", "person", "the person"],
    ["organization_id", "organization", "the organization"],
  ],
  participation: [
    ["event_id", "event", "the event"],
    ["person_id", "person", "the person"],
    ["organization_id", "organization", "the organization"],
  ],
  outcome: [["event_id", "event", "the event"]],
  quotation: [
    ["speaker_id", "person", "the speaker"],
    ["article_id", "article", "the article"],
  ],
};

/**
 * Why the public does not see these objects, and what would show them, by id; objects that it sees are left out. One
 * statement for each type among the ids.
 */
export async function reasonsNotPublic(
  context: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const reasons = new Map<string, string>();
  for (const table of entityTables) {
    for (const row of await unseen(context, table, ids, entityColumns))
      reasons.set(String(row["id"]), ofEntity(row));
  }
  for (const table of factTables) {
    for (const row of await unseen(context, table, ids, factColumns(table)))
      reasons.set(String(row["id"]), ofFact(row));
  }
  return reasons;
}

const entityColumns = `row.merged_into_id IS NOT NULL AS "merged"`;

function factColumns(table: FactTable): string {
  const [first = "NULL", second = "NULL", third = "NULL"] = ends[table].map(
    ([column, end, words]) =>
      `CASE WHEN row.${column} IS NOT NULL AND NOT (SELECT ${end}.is_public FROM ${end} WHERE ${end}.id = row.${column}) THEN '${words}' END`,
  );
  return `row.is_sourced AS "sourced", ${first} AS "first", ${second} AS "second", ${third} AS "third",
    (SELECT COUNT(*) FROM ${table}_evidence evidence
      WHERE evidence.${table}_id = row.id AND evidence.article_id IS NOT NULL) AS "sources"`;
}

/** The rows of a table among these ids that the public does not see. */
async function unseen(
  context: Context,
  table: EntityTable | FactTable,
  ids: readonly string[],
  columns: string,
): Promise<RawRow[]> {
  const own = ids.filter((id) => typenameOfId(id, []) === typenames[table]);
  if (own.length === 0) return [];
  return context.read(sql`
    SELECT row.id AS "id", row.visibility AS "visibility", ${raw(columns)}
    FROM ${raw(table)} row WHERE row.id${among(own)} AND NOT row.is_public`);
}

function ofEntity(row: RawRow): string {
  if (isTrue(row["merged"])) return "It was merged into another, which stands in its place.";
  if (row["visibility"] === "HIDDEN")
    return "It is hidden by an editor's decision. Set its visibility to AUTOMATIC to leave it to the articles.";
  return "No published article shows it yet: publish one that mentions it, covers it or is about it, or that evidences a fact about it; or let a managing editor set its visibility to PUBLIC.";
}

function ofFact(row: RawRow): string {
  if (row["visibility"] === "HIDDEN")
    return "It is hidden by an editor's decision. Set its visibility to AUTOMATIC to leave it to the articles.";
  if (row["visibility"] !== "PUBLIC" && !isTrue(row["sourced"])) {
    return Number(row["sources"]) === 0
      ? "No article is its evidence: add one as evidence and publish it. A source outside alone publishes nothing."
      : "The article that is its evidence is not published, or not with this revision; or something that it connects is hidden.";
  }
  const hidden = ["first", "second", "third"]
    .map((key) => row[key])
    .filter((end) => typeof end === "string");
  return `What it connects is not public: ${hidden.join(", ")}.`;
}

function isTrue(value: unknown): boolean {
  return value === true || value === 1;
}
