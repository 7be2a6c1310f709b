import { among, raw, sql } from "../kernel/sql";
import type { Changes, Transaction } from "../kernel/transaction";
import type { Difference } from "./stored-columns";

/*
 * What a service reports, so that all that can move is found:
 * - the object that it changed. What belongs to an object is reported as that: revisions and everything in them as the
 *   Article; programme and topics as the Event; evidence, capacities and roles held as the fact.
 * - what a removed link led to, since no row tells it any more: of a removed mention, covered event or topic the
 *   Person, Organization, Event or Topic; of a unit that moved or was deleted the former parent; of a fact that was
 *   deleted, or moved to something else, its former ends, and the former event of a quotation.
 * Whoever hides, merges, withdraws or unpublishes sets `is_public` to false in the same statement, as the checks demand.
 */

/** In the order in which the rule reads them: topics after events. */
export const entityTables = ["person", "event", "organization", "topic"] as const;
export const factTables = ["role", "participation", "outcome", "quotation"] as const;

export type EntityTable = (typeof entityTables)[number];
export type FactTable = (typeof factTables)[number];
export type IdSets<TableName extends string> = Record<TableName, Set<string>>;

/**
 * The columns of a fact that name what it connects, each with the table that it points into; and the event of a
 * quotation, which decides where that stands in a list.
 */
const ends: Readonly<Record<FactTable, readonly (readonly [column: string, EntityTable])[]>> = {
  role: [
    ["person_id", "person"],
    ["organization_id", "organization"],
  ],
  participation: [
    ["event_id", "event"],
    ["person_id", "person"],
    ["organization_id", "organization"],
  ],
  outcome: [["event_id", "event"]],
  quotation: [
    ["speaker_id", "person"],
    ["event_id", "event"],
  ],
};

/** The types under which the objects of these tables are reported. */
export const typenames: Readonly<Record<EntityTable | FactTable | "article", string>> = {
  article: "Article",
  person: "Person",
  organization: "Organization",
  event: "Event",
  topic: "Topic",
  role: "Role",
  participation: "Participation",
  outcome: "Outcome",
  quotation: "Quotation",
};

/** The facts that a change can make sourced or take the source from: changed themselves, their article, or an end. */
export async function affectedFacts(
  transaction: Transaction,
  changes: Changes,
): Promise<IdSets<FactTable>> {
  const facts = noFacts();
  for (const table of factTables) {
    addAll(facts[table], changed(changes, table));
    const evidenced = `SELECT ${table}_id AS id FROM ${table}_evidence WHERE article_id`;
    await collect(transaction, facts[table], evidenced, changed(changes, "article"));
    await collectByEnds(transaction, table, facts[table], (entity) => changed(changes, entity));
  }
  return facts;
}

/**
 * The entities that a change can show or hide: changed themselves, linked from a changed article, connected by a
 * fact that changed or whose source came or went, above an affected organization, or a topic of an affected event.
 */
export async function affectedEntities(
  transaction: Transaction,
  changes: Changes,
  sourced: readonly Difference[],
): Promise<IdSets<EntityTable>> {
  const sets: IdSets<EntityTable> = {
    person: new Set(),
    event: new Set(),
    organization: new Set(),
    topic: new Set(),
  };
  for (const table of entityTables) addAll(sets[table], changed(changes, table));
  for (const [column, link, entity] of links) {
    const linked = `SELECT DISTINCT ${column} AS id FROM ${link}
      JOIN article_revision ON article_revision.id = ${link}.revision_id
      WHERE ${column} IS NOT NULL AND article_revision.article_id`;
    await collect(transaction, sets[entity], linked, changed(changes, "article"));
  }
  for (const table of factTables) {
    const facts = new Set([...changed(changes, table), ...idsOf(sourced, table)]);
    for (const [column, entity] of ends[table]) {
      const query = `SELECT DISTINCT ${column} AS id FROM ${table} WHERE ${column} IS NOT NULL AND id`;
      await collect(transaction, sets[entity], query, facts);
    }
  }
  await addAncestors(transaction, sets.organization);
  await addTopicsOfEvents(transaction, sets);
  return sets;
}

/** What the text of a revision links to. */
const links = [
  ["person_id", "mention", "person"],
  ["organization_id", "mention", "organization"],
  ["event_id", "revision_event", "event"],
  ["topic_id", "revision_topic", "topic"],
] as const;

/** The facts that a change can publish or hide: changed, with another source, or at something that came or went. */
export async function connectedFacts(
  transaction: Transaction,
  changes: Changes,
  sourced: readonly Difference[],
  shown: readonly Difference[],
): Promise<IdSets<FactTable>> {
  const facts = noFacts();
  for (const table of factTables) {
    addAll(facts[table], changed(changes, table));
    addAll(facts[table], idsOf(sourced, table));
    await collectByEnds(
      transaction,
      table,
      facts[table],
      // Whoever hides or merges an entity has put it out of sight already, so that it is not among the shown.
      (entity) => new Set([...changed(changes, entity), ...idsOf(shown, entity)]),
    );
  }
  const ofArticle = "SELECT id FROM quotation WHERE article_id";
  await collect(transaction, facts.quotation, ofArticle, changed(changes, "article"));
  return facts;
}

/**
 * The roles that a change can attest otherwise: changed themselves, evidenced by a changed article, or of somebody
 * whose participation or its event changed. All of that person's roles and not only those held then, since a link
 * between the two may be what was removed.
 */
export async function attestedRoles(
  transaction: Transaction,
  changes: Changes,
  published: readonly Difference[],
): Promise<Set<string>> {
  const roles = new Set([...changed(changes, "role"), ...idsOf(published, "role")]);
  const evidenced = "SELECT role_id AS id FROM role_evidence WHERE article_id";
  await collect(transaction, roles, evidenced, changed(changes, "article"));
  const participations = [
    ...changed(changes, "participation"),
    ...idsOf(published, "participation"),
  ];
  const rolesOf = `SELECT DISTINCT role.id AS id FROM participation
    JOIN role ON role.person_id = participation.person_id WHERE participation`;
  await collect(transaction, roles, `${rolesOf}.id`, participations);
  await collect(transaction, roles, `${rolesOf}.event_id`, changed(changes, "event"));
  await collect(
    transaction,
    roles,
    "SELECT id FROM role WHERE person_id",
    changed(changes, "person"),
  );
  return roles;
}

function noFacts(): IdSets<FactTable> {
  return { role: new Set(), participation: new Set(), outcome: new Set(), quotation: new Set() };
}

/** What was reported as changed of a table's objects. */
function changed(changes: Changes, table: keyof typeof typenames): ReadonlySet<string> {
  return changes.get(typenames[table]) ?? new Set();
}

function idsOf(differences: readonly Difference[], table: string): string[] {
  return differences.filter((one) => one.table === table).map(({ id }) => id);
}

async function collectByEnds(
  transaction: Transaction,
  table: FactTable,
  found: Set<string>,
  endsOf: (entity: EntityTable) => ReadonlySet<string>,
): Promise<void> {
  for (const [column, entity] of ends[table])
    await collect(transaction, found, `SELECT id FROM ${table} WHERE ${column}`, endsOf(entity));
}

async function addAncestors(transaction: Transaction, organizations: Set<string>): Promise<void> {
  if (organizations.size === 0) return;
  const rows = await transaction.query(sql`
    WITH RECURSIVE above(id) AS (
      SELECT organization.parent_id FROM organization WHERE organization.id${among([...organizations])}
      UNION SELECT organization.parent_id FROM organization JOIN above ON organization.id = above.id)
    SELECT above.id AS "id" FROM above WHERE above.id IS NOT NULL`);
  for (const { id } of rows) organizations.add(String(id));
}

async function addTopicsOfEvents(
  transaction: Transaction,
  sets: IdSets<EntityTable>,
): Promise<void> {
  const ofEvent = "SELECT DISTINCT topic_id AS id FROM event_topic WHERE event_id";
  await collect(transaction, sets.topic, ofEvent, sets.event);
  const ofProgramme = `SELECT DISTINCT topic_id AS id FROM programme_item_topic
    JOIN programme_item ON programme_item.id = programme_item_topic.programme_item_id
    WHERE programme_item.event_id`;
  await collect(transaction, sets.topic, ofProgramme, sets.event);
}

/** Adds the ids that a query gives, whose text ends before the list that it compares with. */
async function collect(
  transaction: Transaction,
  found: Set<string>,
  query: string,
  list: Iterable<string>,
): Promise<void> {
  const ids = [...list];
  if (ids.length === 0) return;
  const rows = await transaction.query(sql`${raw(query)}${among(ids)}`);
  for (const { id } of rows) found.add(String(id));
}

function addAll(set: Set<string>, ids: Iterable<string>): void {
  for (const id of ids) set.add(id);
}
