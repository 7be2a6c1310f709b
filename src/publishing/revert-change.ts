import {
  type Aggregate,
  aggregateOf,
  restoreOwned,
  type Snapshot,
  snapshotOf,
  writtenColumns,
} from "../access/aggregate";
import { changeObject, notFound, type Target } from "../access/write-object";
import { assertMay, keepChange, type Writing, wrote } from "../access/writing";
import { tableOf } from "../kernel/columns";
import { checkedId, typenameOfId } from "../kernel/ids";
import { type Refusal, refusal } from "../kernel/refusal";
import { raw, sql } from "../kernel/sql";

interface KeptChange {
  readonly subjectId: string;
  readonly before: Snapshot | null;
  readonly after: Snapshot | null;
}

/** Where an organization stands is bound to how deep its units stand, so that it is changed by its own mutation only. */
const bound = ["parentId", "parentDepth", "depth", "slug"];

/**
 * Takes one change back: what it changed becomes what it was before, and what was changed elsewhere since stays. The
 * removal of a fact brings the fact back.
 *
 * @param target its `id` is that of the change, its version the one that the object is at; any for a removed fact
 * @returns the id of the object
 * @throws NOT_FOUND, FORBIDDEN, STALE_VERSION; CONFLICT when the same was changed again since, or when the change cannot
 *   be taken back in this way
 */
export async function revertChange(writing: Writing, target: Target): Promise<string> {
  const change = await keptChange(writing, target.id);
  const aggregate = aggregateOf(typenameOfId(change.subjectId, []));
  if (aggregate === undefined) throw irreversible("It is not kept in this history.");
  const { before, after } = change;
  if (before === null) throw irreversible("It added the object: remove that instead.");
  if (after === null) return bringBack(writing, aggregate, change.subjectId, before, target);
  return undo(writing, aggregate, { ...target, id: change.subjectId }, before, after);
}

async function undo(
  writing: Writing,
  aggregate: Aggregate,
  target: Target,
  before: Snapshot,
  after: Snapshot,
): Promise<string> {
  const current = await snapshotOf(writing.transaction, aggregate, target.id);
  if (current === null) throw notFound(aggregate.typename, target.id, ["id"]);
  const columns = changed(writtenColumns(before), writtenColumns(after), writtenColumns(current));
  const owned = aggregate.owned.map(({ entity }) => tableOf(entity));
  // A history can also tell of what others say about the object, such as that it is not the same as another.
  const tables = changed(before.owned, after.owned, current.owned).filter((name) =>
    owned.includes(name),
  );
  if (columns.length + tables.length === 0)
    throw irreversible("It changed nothing that could be put back, as a merge does.");
  if (columns.some((column) => bound.includes(column)))
    throw irreversible(
      "It moved the object, or gave it another slug: do that by its own mutation.",
    );
  const values = writtenColumns(before);
  const patch = Object.fromEntries(columns.map((column) => [column, values[column]]));
  return changeObject(
    writing,
    aggregate,
    target,
    () => (patch["visibility"] === "HIDDEN" ? { ...patch, isPublic: false } : patch),
    () =>
      restoreOwned(writing.transaction, aggregate, target.id, before, withParts(aggregate, tables)),
    "REVERT",
  );
}

/** What a change changed, if it is still as the change left it. */
function changed(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  current: Readonly<Record<string, unknown>>,
): string[] {
  const keys = Object.keys(before).filter((key) => !isSame(before[key], after[key]));
  const again = keys.filter((key) => !isSame(after[key], current[key]));
  if (again.length > 0)
    throw irreversible(
      `The same was changed again since: ${again.join(", ")}. Take that back first.`,
    );
  return keys;
}

/** With a table go the tables whose rows belong to its rows. */
function withParts({ owned }: Aggregate, tables: readonly string[]): string[] {
  const parts = owned.filter(({ of }) => of !== undefined && tables.includes(tableOf(of)));
  return [...new Set([...tables, ...parts.map(({ entity }) => tableOf(entity))])];
}

async function bringBack(
  writing: Writing,
  aggregate: Aggregate,
  id: string,
  before: Snapshot,
  { changeNote }: Target,
): Promise<string> {
  const { transaction } = writing;
  assertMay(writing, "REVERT");
  if (!("isSourced" in before.root))
    throw irreversible("It removed a person, an organization, an event or a topic: add that anew.");
  if ((await snapshotOf(transaction, aggregate, id)) !== null)
    throw irreversible("The fact is there again already.");
  const root: object = { ...before.root, isPublic: false, isSourced: false };
  await transaction.insert<object>(aggregate.entity, root);
  const tables = aggregate.owned.map(({ entity }) => tableOf(entity));
  await restoreOwned(transaction, aggregate, id, before, tables);
  const after = await snapshotOf(transaction, aggregate, id);
  await keepChange(writing, { id, before: null, after, note: changeNote });
  wrote(writing, id);
  return id;
}

async function keptChange({ transaction }: Writing, id: string): Promise<KeptChange> {
  checkedId(id, "Change", ["id"]);
  const [row] = await transaction.query(sql`
    SELECT subject_id AS "subjectId", before AS "before", after AS "after"
    FROM ${raw('"change"')} WHERE id = ${id}`);
  if (row === undefined) throw notFound("Change", id, ["id"]);
  return {
    subjectId: String(row["subjectId"]),
    before: parsed(row["before"]),
    after: parsed(row["after"]),
  };
}

function parsed(text: unknown): Snapshot | null {
  return typeof text === "string" ? (JSON.parse(text) as Snapshot) : null;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

function irreversible(why: string): Refusal {
  return refusal("CONFLICT", `The change cannot be taken back. ${why}`, ["id"]);
}
