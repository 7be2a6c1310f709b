import { among, joined, raw, sql } from "../kernel/sql";
import type { Changes, Transaction } from "../kernel/transaction";
import type { Difference } from "./stored-columns";

/*
 * What a service reports, so that all that can move is found:
 * - the object that it changed or added. What belongs to an object is reported as that: revisions and everything in them
 *   as the Article; programme and topics as the Event; evidence, capacities and roles held as the fact. What names an
 *   object that is new has been reported itself, so that nothing is looked for from the new one's side.
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
  for (const table of factTables) addAll(facts[table], changed(changes, table));
  const known = knownBefore(transaction, (table) => changed(changes, table));
  await collect(transaction, [
    ...factTables.map((table) => ({
      ...{ into: facts[table], select: `${table}_id`, where: `${table}_evidence WHERE article_id` },
      ids: known("article"),
    })),
    ...byEnds(facts, known),
  ]);
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
  await collect(transaction, [
    ...links.map(([column, link, entity]) => ({
      ...{ into: sets[entity], select: column, ids: changed(changes, "article") },
      where: `${link} JOIN article_revision ON article_revision.id = ${link}.revision_id
        WHERE ${column} IS NOT NULL AND article_revision.article_id`,
    })),
    ...factTables.flatMap((table) =>
      ends[table].map(([column, entity]) => ({
        ...{ into: sets[entity], select: column },
        where: `${table} WHERE ${column} IS NOT NULL AND id`,
        ids: new Set([...changed(changes, table), ...idsOf(sourced, table)]),
      })),
    ),
  ]);
  await addAncestors(transaction, sets.organization);
  await collect(transaction, [
    {
      ...{ into: sets.topic, select: "topic_id", ids: sets.event },
      where: "event_topic WHERE event_id",
    },
    {
      ...{ into: sets.topic, select: "topic_id", ids: sets.event },
      where: `programme_item_topic
        JOIN programme_item ON programme_item.id = programme_item_topic.programme_item_id
        WHERE programme_item.event_id`,
    },
  ]);
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
  }
  // Whoever hides or merges an entity has put it out of sight already, so that it is not among the shown.
  const known = knownBefore(transaction, (table) => [
    ...changed(changes, table),
    ...idsOf(shown, table),
  ]);
  await collect(transaction, [
    ...byEnds(facts, known),
    {
      ...{ into: facts.quotation, select: "id", where: "quotation WHERE article_id" },
      ids: known("article"),
    },
  ]);
  return facts;
}

/**
 * The roles that a change can attest otherwise: changed themselves, evidenced by a changed article, held at a new
 * participation, or of somebody whose participation or its event changed. Of these all roles and not only those held
 * then, since a link between the two may be what was removed.
 */
export async function attestedRoles(
  transaction: Transaction,
  changes: Changes,
  published: readonly Difference[],
): Promise<Set<string>> {
  const roles = new Set([...changed(changes, "role"), ...idsOf(published, "role")]);
  const participations = [
    ...changed(changes, "participation"),
    ...idsOf(published, "participation"),
  ];
  const known = knownBefore(transaction, (table) =>
    table === "participation" ? participations : changed(changes, table),
  );
  const ofSomebodyAt = `participation JOIN role ON role.person_id = participation.person_id
    WHERE participation`;
  await collect(transaction, [
    {
      into: roles,
      select: "role_id",
      where: "role_evidence WHERE article_id",
      ids: known("article"),
    },
    {
      ...{ into: roles, select: "role_id", where: "participation_role WHERE participation_id" },
      ids: participations.filter((id) => transaction.isNew(id)),
    },
    ...(["participation", "event"] as const).map((table) => ({
      ...{ into: roles, select: "role.id", ids: known(table) },
      where: `${ofSomebodyAt}.${table === "event" ? "event_id" : "id"}`,
    })),
    { into: roles, select: "id", where: "role WHERE person_id", ids: known("person") },
  ]);
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

type Known = (table: keyof typeof typenames) => string[];

/** Of what is reported of a table, what was there before this transaction. */
function knownBefore(
  transaction: Transaction,
  reported: (table: keyof typeof typenames) => Iterable<string>,
): Known {
  return (table) => [...reported(table)].filter((id) => !transaction.isNew(id));
}

/** The facts that have something known as an end. */
function byEnds(facts: IdSets<FactTable>, known: Known): Search[] {
  return factTables.flatMap((table) =>
    ends[table].map(([column, entity]) => ({
      ...{ into: facts[table], select: "id", where: `${table} WHERE ${column}` },
      ids: known(entity),
    })),
  );
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

/** Ids to be found by others. */
interface Search {
  readonly into: Set<string>;
  /** What gives an id. */
  readonly select: string;
  /** Where it stands; the text ends before the list of ids that it compares with. */
  readonly where: string;
  readonly ids: Iterable<string>;
}

/** Adds what is found: by one statement, and by none when there is nothing to look for. */
async function collect(transaction: Transaction, searches: readonly Search[]): Promise<void> {
  const asked = searches
    .map((search) => ({ ...search, ids: [...search.ids] }))
    .filter(({ ids }) => ids.length > 0);
  if (asked.length === 0) return;
  const parts = asked.map(
    ({ select, where, ids }, place) =>
      sql`SELECT ${raw(`${String(place)} AS "place", ${select} AS "id" FROM ${where}`)}${among(ids)}`,
  );
  for (const { place, id } of await transaction.query(joined(parts, " UNION ")))
    asked[Number(place)]?.into.add(String(id));
}

function addAll(set: Set<string>, ids: Iterable<string>): void {
  for (const id of ids) set.add(id);
}
