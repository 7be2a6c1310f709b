import type { ArticleStatus } from "../../src/article/article.entity";
import type { RevisionState } from "../../src/article/article-revision.entity";
import type { Occurrence } from "../../src/event/event.entity";
import type { Read } from "../../src/kernel/context";
import { raw } from "../../src/kernel/sql";
import type { Visibility } from "../../src/kernel/visibility";

export const entityTypes = ["person", "organization", "event", "topic"] as const;
export const factTypes = ["role", "participation", "outcome", "quotation"] as const;

export type EntityType = (typeof entityTypes)[number];
export type FactType = (typeof factTypes)[number];

/** What is known of a time: the first instant, and the first and last day. */
export interface Time {
  readonly earliest: string | null;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
}

export interface ArticleRow extends Time {
  readonly id: string;
  readonly status: ArticleStatus;
}

export interface RevisionRow {
  readonly id: string;
  readonly articleId: string;
  readonly state: RevisionState;
}

/** A person, an organization, an event or a topic; a time and an occurrence are of an event. */
export interface EntityRow extends Time {
  readonly id: string;
  readonly type: EntityType;
  readonly visibility: Visibility;
  readonly mergedIntoId: string | null;
  readonly parentId: string | null;
  readonly depth: number;
  readonly occurrence: Occurrence | null;
  readonly isPublic: boolean;
}

/** A role, a participation, an outcome or a quotation, as it is stored. */
export interface FactRow {
  readonly id: string;
  readonly type: FactType;
  readonly visibility: Visibility;
  /** What it connects: its required ends. */
  readonly ends: readonly string[];
  /** The event and the article by whose time it is ordered. */
  readonly eventId: string | null;
  readonly articleId: string | null;
  readonly isSourced: boolean;
  readonly isPublic: boolean;
  readonly sortAt: string;
  /** First and last day over all evidence, then over the public evidence; empty unless it is a role. */
  readonly attested: readonly (string | null)[];
}

/** That the text of a revision names, covers or is about something. */
export interface LinkRow {
  /** Only mentions have one. */
  readonly id: string;
  readonly revisionId: string;
  readonly targetId: string | null;
}

export interface EvidenceRow {
  readonly id: string;
  readonly factId: string;
  readonly articleId: string | null;
  readonly revisionId: string | null;
}

/** Everything on which visibility depends, and the stored columns that follow from it. */
export interface Rows {
  readonly articles: readonly ArticleRow[];
  readonly revisions: readonly RevisionRow[];
  readonly links: readonly LinkRow[];
  readonly entities: readonly EntityRow[];
  /** Topics of events; of programme items the item is named as well. */
  readonly topicsOfEvents: readonly {
    readonly eventId: string;
    readonly itemId: string;
    readonly topicId: string;
  }[];
  readonly facts: readonly FactRow[];
  readonly rolesHeld: readonly { readonly participationId: string; readonly roleId: string }[];
  readonly evidence: readonly EvidenceRow[];
}

/** Reads all rows in the order of their ids. */
export async function readRows(read: Read): Promise<Rows> {
  const all = async <Row>(query: string): Promise<Row[]> =>
    (await read(raw(query))) as readonly unknown[] as Row[];
  const [articles, revisions, links, topicsOfEvents, rolesHeld, evidence, ...others] =
    await Promise.all([
      all<ArticleRow>(`SELECT id, status, ${time("released_on")} FROM article ORDER BY id`),
      all<RevisionRow>(
        `SELECT id, article_id AS "articleId", state FROM article_revision ORDER BY id`,
      ),
      all<LinkRow>(linksQuery),
      all<Rows["topicsOfEvents"][number]>(topicsQuery),
      all<Rows["rolesHeld"][number]>(
        `SELECT participation_id AS "participationId", role_id AS "roleId" FROM participation_role ORDER BY 1, 2`,
      ),
      all<EvidenceRow>(evidenceQuery),
      ...entityTypes.map((type) => all<Stored<EntityRow>>(entityQuery(type))),
    ]);
  const facts = await Promise.all(
    factTypes.map((type) => all<Record<string, unknown>>(factQueries[type])),
  );
  return {
    articles,
    revisions,
    links,
    topicsOfEvents,
    rolesHeld,
    evidence,
    entities: others.flatMap((rows, index) =>
      rows.map((row) => ({ ...row, type: entityTypes[index]!, isPublic: Boolean(row.isPublic) })),
    ),
    facts: facts.flatMap((rows, index) => rows.map((row) => factOf(factTypes[index]!, row))),
  };
}

/** SQLite answers with 0 and 1. */
type Stored<Row> = {
  readonly [Key in keyof Row]: Row[Key] extends boolean ? boolean | number : Row[Key];
};

const linksQuery = `
  SELECT id, revision_id AS "revisionId", COALESCE(person_id, organization_id) AS "targetId" FROM mention
  UNION ALL SELECT '', revision_id, event_id FROM revision_event
  UNION ALL SELECT '', revision_id, topic_id FROM revision_topic ORDER BY 2, 3`;

const topicsQuery = `
  SELECT event_id AS "eventId", '' AS "itemId", topic_id AS "topicId" FROM event_topic
  UNION ALL SELECT event_id, id, topic_id FROM programme_item JOIN programme_item_topic ON programme_item_id = id
  ORDER BY 1, 2, 3`;

const evidenceQuery = factTypes
  .map(
    (type) =>
      `SELECT id, ${type}_id AS "factId", article_id AS "articleId", revision_id AS "revisionId" FROM ${type}_evidence`,
  )
  .join(" UNION ALL ")
  .concat(" ORDER BY 1");

function entityQuery(type: EntityType): string {
  const own =
    type === "organization" ? `parent_id AS "parentId", depth` : `NULL AS "parentId", 0 AS depth`;
  const when =
    type === "event"
      ? `occurrence, ${time("date")}`
      : `NULL AS occurrence, NULL AS "earliest", NULL AS "firstDay", NULL AS "lastDay"`;
  return `SELECT id, visibility, merged_into_id AS "mergedIntoId", is_public AS "isPublic", ${own}, ${when} FROM ${type} ORDER BY id`;
}

function time(prefix: string): string {
  return `${prefix}_earliest AS "earliest", ${prefix}_first_day AS "firstDay", ${prefix}_last_day AS "lastDay"`;
}

const stored = `id, visibility, is_sourced AS "isSourced", is_public AS "isPublic", sort_at AS "sortAt"`;

const factQueries: Readonly<Record<FactType, string>> = {
  role: `SELECT ${stored}, person_id AS "end1", organization_id AS "end2", first_attested_day AS "day1",
    last_attested_day AS "day2", public_first_attested_day AS "day3", public_last_attested_day AS "day4" FROM role ORDER BY id`,
  participation: `SELECT ${stored}, event_id AS "end1", person_id AS "end2", organization_id AS "end3",
    event_id AS "eventId" FROM participation ORDER BY id`,
  outcome: `SELECT ${stored}, event_id AS "end1", event_id AS "eventId" FROM outcome ORDER BY id`,
  quotation: `SELECT ${stored}, speaker_id AS "end1", article_id AS "end2", event_id AS "eventId",
    article_id AS "articleId" FROM quotation ORDER BY id`,
};

function factOf(type: FactType, row: Record<string, unknown>): FactRow {
  const text = (name: string): string | null => (row[name] ?? null) as string | null;
  return {
    id: String(row["id"]),
    type,
    visibility: row["visibility"] as Visibility,
    ends: ["end1", "end2", "end3"].flatMap((name) => text(name) ?? []),
    eventId: text("eventId"),
    articleId: text("articleId"),
    isSourced: Boolean(row["isSourced"]),
    isPublic: Boolean(row["isPublic"]),
    sortAt: String(row["sortAt"]),
    attested: type === "role" ? ["day1", "day2", "day3", "day4"].map(text) : [],
  };
}
