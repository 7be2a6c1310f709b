import { raw, type Sql } from "../kernel/sql";

/** The article is published, and the revision that evidences is live or was. */
const evidenceIsPublic = `${lookup("article.is_public", "evidence.article_id")}
  AND ${lookup("article_revision.state", "evidence.revision_id")} IN ('LIVE', 'SUPERSEDED')`;

/**
 * The rule of who sees what, in one place. Each condition speaks of a `row` of its table and reads only what
 * stands before it: `sourced` reads articles and flags, entities read `is_sourced`, facts read entities. So there
 * is no circle, and three passes in this order compute everything from scratch.
 */
export const visibilityRule = {
  /** The fact is evidenced by a published article, and neither it nor what it connects is hidden. */
  sourced: {
    role: raw(`${sourcedBy("role")}
      AND ${lookup("person.visibility", "row.person_id")} <> 'HIDDEN'
      AND ${lookup("organization.visibility", "row.organization_id")} <> 'HIDDEN'`),
    participation: raw(`${sourcedBy("participation")}
      AND ${lookup("event.visibility", "row.event_id")} <> 'HIDDEN'
      AND COALESCE(
        ${lookup("person.visibility", "row.person_id")},
        ${lookup("organization.visibility", "row.organization_id")},
        'AUTOMATIC') <> 'HIDDEN'`),
    outcome: raw(`${sourcedBy("outcome")}
      AND ${lookup("event.visibility", "row.event_id")} <> 'HIDDEN'`),
    quotation: raw(`${sourcedBy("quotation")}
      AND ${lookup("person.visibility", "row.speaker_id")} <> 'HIDDEN'`),
  },

  /** Not hidden, and vouched for, shown by a published article, or connected by a sourced fact. */
  entity: {
    person: shownEntity(
      shownByText("mention", "person_id"),
      some("role", "role.person_id = row.id AND role.is_sourced"),
      some("participation", "participation.person_id = row.id AND participation.is_sourced"),
      some("quotation", "quotation.speaker_id = row.id AND quotation.is_sourced"),
    ),
    event: shownEntity(
      shownByText("revision_event", "event_id"),
      some("participation", "participation.event_id = row.id AND participation.is_sourced"),
      some("outcome", "outcome.event_id = row.id AND outcome.is_sourced"),
    ),
    /** Read from the deepest units upwards, since a public unit makes what it belongs to public. */
    organization: shownEntity(
      shownByText("mention", "organization_id"),
      some("role", "role.organization_id = row.id AND role.is_sourced"),
      some("participation", "participation.organization_id = row.id AND participation.is_sourced"),
      some(
        "organization unit",
        "unit.parent_id = row.id AND CASE WHEN unit.is_public THEN TRUE END",
      ),
    ),
    /** After events: a public topic is one that something public has. */
    topic: shownEntity(
      shownByText("revision_topic", "topic_id"),
      some(
        "event_topic",
        `event_topic.topic_id = row.id AND ${lookup("event.is_public", "event_topic.event_id")}`,
      ),
      some(
        "programme_item_topic item",
        `item.topic_id = row.id AND ${lookup(
          "event.is_public",
          lookup("programme_item.event_id", "item.programme_item_id"),
        )}`,
      ),
    ),
  },

  /** Not hidden, vouched for or sourced, and everything that it connects is public. */
  fact: {
    role: shownFact(
      lookup("person.is_public", "row.person_id"),
      lookup("organization.is_public", "row.organization_id"),
    ),
    participation: shownFact(
      lookup("event.is_public", "row.event_id"),
      `(row.person_id IS NULL OR ${lookup("person.is_public", "row.person_id")})`,
      `(row.organization_id IS NULL OR ${lookup("organization.is_public", "row.organization_id")})`,
    ),
    outcome: shownFact(lookup("event.is_public", "row.event_id")),
    quotation: shownFact(
      lookup("person.is_public", "row.speaker_id"),
      lookup("article.is_public", "row.article_id"),
    ),
  },
} as const;

/** The first and the last day that evidence of a role speaks of: over all evidence, and over what is public of it. */
export const attestedDays: Readonly<Record<string, Sql>> = {
  first_attested_day: attestedDay("MIN", "all"),
  last_attested_day: attestedDay("MAX", "all"),
  public_first_attested_day: attestedDay("MIN", "public"),
  public_last_attested_day: attestedDay("MAX", "public"),
};

/**
 * The days of the events at which it was held; where none is known, the release days of what evidences it. Only what
 * took place and is known to the day attests: "in November" does not say that the role was held on the 15th.
 */
function attestedDay(choice: "MIN" | "MAX", scope: "all" | "public"): Sql {
  const participation = "participation_role.participation_id";
  const event =
    scope === "all"
      ? lookup("participation.event_id", participation)
      : lookup("CASE WHEN participation.is_public THEN participation.event_id END", participation);
  const counts = scope === "all" ? "TRUE" : evidenceIsPublic;
  const eventDay = `CASE WHEN event.occurrence = 'HAPPENED' AND event.date_first_day = event.date_last_day
    THEN event.date_first_day END`;
  const releaseDay = `CASE WHEN article.released_on_first_day = article.released_on_last_day
    THEN article.released_on_first_day END`;
  return raw(`COALESCE(
    (SELECT ${choice}(${lookup(eventDay, event)}) FROM participation_role
      WHERE participation_role.role_id = row.id),
    (SELECT ${choice}(${lookup(releaseDay, "evidence.article_id")}) FROM role_evidence evidence
      WHERE evidence.role_id = row.id AND ${counts}))`);
}

function sourcedBy(fact: string): string {
  const isEvidenced = `evidence.${fact}_id = row.id AND ${evidenceIsPublic}`;
  return `row.visibility <> 'HIDDEN' AND ${some(`${fact}_evidence evidence`, isEvidenced)}`;
}

/** Something of a table that links revisions to what their text names. */
function shownByText(link: string, column: string): string {
  const article = lookup("article.is_public", `${link}.revision_id`, "text_revision_id");
  return some(link, `${link}.${column} = row.id AND ${article}`);
}

function shownEntity(...reasons: readonly string[]): Sql {
  return raw(`row.visibility <> 'HIDDEN' AND row.merged_into_id IS NULL
    AND (row.visibility = 'PUBLIC' OR ${reasons.join("\n OR ")})`);
}

function shownFact(...ends: readonly string[]): Sql {
  return raw(
    `row.visibility <> 'HIDDEN' AND (row.visibility = 'PUBLIC' OR row.is_sourced) AND ${ends.join(" AND ")}`,
  );
}

/**
 * Whether a table has a row of which a condition is true. PostgreSQL would answer an EXISTS for many rows at once by
 * going through all of the table, and it takes a list of a few hundred ids for many.
 */
function some(table: string, condition: string): string {
  return `COALESCE((SELECT TRUE FROM ${table} WHERE ${condition} LIMIT 1), FALSE)`;
}

/**
 * A value of the one row with a key. Lookups stand here in place of joins, and `is_public` never in a WHERE of its
 * own: PostgreSQL would take a partial index on it for the way in as long as its statistics say that little is
 * public, as after a large import, and a change of seconds would take minutes.
 *
 * @param value a column under the name of its table, or an expression that begins with one
 */
function lookup(value: string, key: string, column = "id"): string {
  const table = /(\w+)\./.exec(value)?.[1] ?? "";
  return `(SELECT ${value} FROM ${table} WHERE ${table}.${column} = ${key})`;
}
