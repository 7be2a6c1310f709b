import { lockCommitOrder } from "../database/content-generation";
import { among, type Sql, sql } from "../kernel/sql";
import type { Consequence, Transaction } from "../kernel/transaction";
import {
  affectedEntities,
  affectedFacts,
  attestedRoles,
  connectedFacts,
  type EntityTable,
  entityTables,
  type FactTable,
  factTables,
  type IdSets,
  typenames,
} from "./affected";
import { quotationTime } from "./sort-times";
import { type Difference, everyId, store } from "./stored-columns";
import { attestedDays, visibilityRule } from "./visibility-rule";

/**
 * Keeps the stored outcome of the visibility rule right for all that a change can move, in its transaction. Changes
 * take turns from here to their commit: of two that withdraw the last two articles about somebody, each would still
 * see the other's article, and nobody would hide the person. `affected.ts` says what a change has to report.
 */
export const recomputeVisibility: Consequence = async (transaction, changes) => {
  await lockCommitOrder(transaction);
  const differences = await recompute(transaction, {
    facts: () => affectedFacts(transaction, changes),
    entities: (sourced) => affectedEntities(transaction, changes, sourced),
    connected: (sourced, shown) => connectedFacts(transaction, changes, sourced, shown),
    roles: (published) => attestedRoles(transaction, changes, published),
  });
  reportShown(transaction, differences);
};

/** What follows from visibility comes after it, and has to know of what it shows and hides. */
function reportShown(transaction: Transaction, differences: readonly Difference[]): void {
  const byTable: Readonly<Record<string, string>> = typenames;
  for (const { table, column, id } of differences) {
    const typename = byTable[table];
    if (column === "is_public" && typename !== undefined) transaction.changed(typename, id);
  }
}

/**
 * Computes the stored columns of every row from scratch and writes those that differ.
 *
 * @returns what differed, in the order of the rule
 */
export async function recomputeAllVisibility(transaction: Transaction): Promise<Difference[]> {
  const every = (table: string): Promise<Set<string>> => everyId(transaction, table);
  const facts = {
    role: await every("role"),
    participation: await every("participation"),
    outcome: await every("outcome"),
    quotation: await every("quotation"),
  };
  const entities = {
    person: await every("person"),
    event: await every("event"),
    organization: await every("organization"),
    topic: await every("topic"),
  };
  return recompute(transaction, {
    facts: () => Promise.resolve(facts),
    entities: () => Promise.resolve(entities),
    connected: () => Promise.resolve(facts),
    roles: () => Promise.resolve(facts.role),
  });
}

/** Which rows each pass looks at, knowing what differed in those before. */
interface Scope {
  readonly facts: () => Promise<IdSets<FactTable>>;
  readonly entities: (sourced: readonly Difference[]) => Promise<IdSets<EntityTable>>;
  readonly connected: (
    sourced: readonly Difference[],
    shown: readonly Difference[],
  ) => Promise<IdSets<FactTable>>;
  readonly roles: (published: readonly Difference[]) => Promise<Set<string>>;
}

/** The three passes of the rule, and the columns that follow from them. */
async function recompute(transaction: Transaction, scope: Scope): Promise<Difference[]> {
  const facts = await scope.facts();
  const sourced = await storeFacts(transaction, "is_sourced", visibilityRule.sourced, facts);
  const shown = await storeEntities(transaction, await scope.entities(sourced));
  const connected = await scope.connected(sourced, shown);
  const published = await storeFacts(transaction, "is_public", visibilityRule.fact, connected);
  const roles = await scope.roles(published);
  const { quotation } = connected;
  const following = await Promise.all([
    store(transaction, "role", attestedDays, roles),
    store(transaction, "quotation", { sort_at: quotationTime }, quotation),
  ]);
  return [...sourced, ...shown, ...published, ...following.flat()];
}

async function storeFacts(
  transaction: Transaction,
  column: string,
  rule: Readonly<Record<FactTable, Sql>>,
  rows: IdSets<FactTable>,
): Promise<Difference[]> {
  const found = factTables.map((table) =>
    store(transaction, table, { [column]: rule[table] }, rows[table]),
  );
  return (await Promise.all(found)).flat();
}

async function storeEntities(
  transaction: Transaction,
  rows: IdSets<EntityTable>,
): Promise<Difference[]> {
  const levels = await levelsOf(transaction, rows.organization);
  const found = entityTables.flatMap((table) =>
    (table === "organization" ? levels : [rows[table]]).map((level) =>
      store(transaction, table, { is_public: visibilityRule.entity[table] }, level),
    ),
  );
  return (await Promise.all(found)).flat();
}

/** Organizations go level by level from the deepest, since what a unit is decides about its parent. */
async function levelsOf(
  transaction: Transaction,
  organizations: ReadonlySet<string>,
): Promise<Set<string>[]> {
  if (organizations.size === 0) return [];
  const rows = await transaction.query(sql`
    SELECT id AS "id", depth AS "depth" FROM organization
    WHERE id${among([...organizations])} ORDER BY depth DESC`);
  const levels = new Map<unknown, Set<string>>();
  for (const { id, depth } of rows)
    levels.set(depth, (levels.get(depth) ?? new Set()).add(String(id)));
  return [...levels.values()];
}
