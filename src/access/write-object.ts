import type { EntityClass } from "../kernel/columns";
import { checkedId, type Typename } from "../kernel/ids";
import { Refusal, refusal } from "../kernel/refusal";
import { among, raw, sql } from "../kernel/sql";
import { requiredText } from "../kernel/text-input";
import type { Patch, Row, Transaction } from "../kernel/transaction";
import { type Aggregate, snapshotOf } from "./aggregate";
import { assertUnused } from "./in-use";
import type { Action } from "./may";
import { storedRows } from "./stored-rows";
import { assertMay, keepChange, type Writing, wrote } from "./writing";

/** Rows of an owned table that come with a new object. */
export interface NewRows {
  readonly entity: EntityClass;
  readonly rows: readonly object[];
}

/**
 * Adds an object with the rows that belong to it, and keeps that in its history.
 *
 * @throws FORBIDDEN; what the database refuses
 */
export async function addObject<Root extends { id: string; version: number }>(
  writing: Writing,
  aggregate: Aggregate<Root>,
  row: Patch<Root> & { readonly id: string },
  owned: readonly NewRows[] = [],
): Promise<string> {
  await addObjects(writing, aggregate, [row], owned);
  return row.id;
}

/** As `addObject`, for many of one type: one statement for each table, however many there are. */
export async function addObjects<Root extends { id: string; version: number }>(
  writing: Writing,
  aggregate: Aggregate<Root>,
  rows: readonly (Patch<Root> & { readonly id: string })[],
  owned: readonly NewRows[],
): Promise<void> {
  assertMay(writing, "ADD");
  const { transaction } = writing;
  const parts = [{ entity: aggregate.entity as EntityClass, rows }, ...owned];
  await Promise.all(parts.map((part) => transaction.insert(part.entity, part.rows)));
  for (const { id } of rows) {
    writing.added.push({ aggregate: plain(aggregate), id });
    wrote(writing, id);
  }
}

/** Which object a client wants to change, and which version of it has been seen. */
export interface Target {
  readonly id: string;
  readonly expectedVersion: number;
  /** Why; required where the public sees the object. */
  readonly changeNote?: string | null | undefined;
}

/**
 * Changes an object that is still at the version that the client saw, and keeps that in its history.
 *
 * @param patch gives the new values from the row as it is; properties that are undefined stay
 * @param also changes rows that belong to the object, in the same step and under the same version
 * @param action what the user must be allowed to do; CHANGE if left out
 * @throws NOT_FOUND, ALREADY_MERGED, FORBIDDEN, CHANGE_NOTE_REQUIRED; STALE_VERSION with the fields that differ
 */
export async function changeObject<Root extends { id: string; version: number }>(
  writing: Writing,
  aggregate: Aggregate<Root>,
  target: Target,
  patch: (current: Root) => Patch<Root> | Promise<Patch<Root>>,
  also: (current: Root) => Promise<void> = () => Promise.resolve(),
  action: Action = "CHANGE",
): Promise<string> {
  const { transaction } = writing;
  const current = await currentRow(transaction, aggregate, target.id);
  // First of all, so that nobody learns from a refusal of the values what may not be touched.
  const isPublic = (current as { isPublic?: boolean }).isPublic === true;
  assertMay(writing, action, { isPublic });
  const values = withoutAbsent(await patch(current));
  if (current.version !== target.expectedVersion)
    throw stale(current, values, target.expectedVersion);
  const note = checkedNote(target.changeNote, isPublic);
  const before = await snapshotOf(transaction, plain(aggregate), target.id);
  await transaction.update(aggregate.entity, target.id, current.version, values);
  await also(current);
  const after = await snapshotOf(transaction, plain(aggregate), target.id);
  await keepChange(writing, { id: target.id, before, after, note });
  wrote(writing, target.id);
  return target.id;
}

/**
 * Deletes an object that nothing else refers to, and keeps in the history what it was.
 *
 * @param clear removes what would hold it, such as its slugs, and reports what it led to
 * @param ignored tables whose rows `clear` removes
 * @throws NOT_FOUND, ALREADY_MERGED, STALE_VERSION, FORBIDDEN, CHANGE_NOTE_REQUIRED; IN_USE with what refers to it
 */
export async function removeObject<Root extends { id: string; version: number }>(
  writing: Writing,
  aggregate: Aggregate<Root>,
  target: Target,
  clear: (current: Root) => Promise<void> = () => Promise.resolve(),
  ignored: readonly EntityClass[] = [],
): Promise<string> {
  const { transaction } = writing;
  const current = await currentRow(transaction, aggregate, target.id);
  const isPublic = (current as { isPublic?: boolean }).isPublic === true;
  assertMay(writing, "REMOVE", { isPublic });
  if (current.version !== target.expectedVersion) throw stale(current, {}, target.expectedVersion);
  const note = checkedNote(target.changeNote, isPublic);
  const own = aggregate.owned.map(({ entity }) => entity);
  await assertUnused(transaction, aggregate.entity, target.id, [...own, ...ignored]);
  const before = await snapshotOf(transaction, plain(aggregate), target.id);
  await clear(current);
  const { name } = storedRows(aggregate.entity);
  await transaction.query(sql`DELETE FROM ${name} WHERE id = ${target.id}`);
  await keepChange(writing, { id: target.id, before, after: null, note });
  transaction.changed(aggregate.typename, target.id);
  return target.id;
}

/**
 * The row of an object, locked until the commit.
 *
 * @throws BAD_USER_INPUT for an id of another type, NOT_FOUND, ALREADY_MERGED with where it is now
 */
export async function currentRow<Root extends { id: string; version: number }>(
  transaction: Transaction,
  aggregate: Aggregate<Root>,
  id: string,
  field: readonly string[] = ["id"],
): Promise<Root> {
  checkedId(id, aggregate.typename, field);
  return currentAmong(aggregate, await lockedRows(transaction, aggregate, [id]), id, field);
}

/** The rows that there are of some objects by id, locked until the commit. In order, so that two who lock them meet at the first. */
export async function lockedRows<Root extends { id: string; version: number }>(
  transaction: Transaction,
  aggregate: Aggregate<Root>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Root>> {
  if (ids.length === 0) return new Map();
  const { name, select, decode } = storedRows(aggregate.entity);
  const lock = raw(transaction.dialect === "postgres" ? "ORDER BY row.id FOR UPDATE" : "");
  const rows = await transaction.query(
    sql`SELECT ${select} FROM ${name} row WHERE row.id${among(ids)} ${lock}`,
  );
  return new Map(rows.map(decode).map((row) => [row.id, row]));
}

/** One of locked rows. Errors as those of `currentRow`. */
export function currentAmong<Root extends { id: string; version: number }>(
  aggregate: Aggregate<Root>,
  rows: ReadonlyMap<string, Root>,
  id: string,
  field: readonly string[],
): Root {
  checkedId(id, aggregate.typename, field);
  const row = rows.get(id);
  if (row === undefined) throw notFound(aggregate.typename, id, field);
  const { mergedIntoId } = row as { mergedIntoId?: string | null };
  if (typeof mergedIntoId === "string")
    throw refusal("ALREADY_MERGED", `${id} was merged into ${mergedIntoId}; use that one.`, field);
  return row;
}

/** There is nothing with this id that could be written. */
export function notFound(typename: Typename, id: string, field: readonly string[]): Refusal {
  return refusal("NOT_FOUND", `There is no ${typename} with the id ${id}.`, field);
}

/** Somebody changed an object after the client had read it: tells which of the client's values differ. */
export function stale(
  current: { readonly id: string; readonly version: number },
  wanted: object,
  expectedVersion: number,
): Refusal {
  const now = current as unknown as Readonly<Record<string, unknown>>;
  const differing = Object.entries(wanted)
    .filter(([property]) => !derived.has(property))
    .filter(([property, value]) => JSON.stringify(value) !== JSON.stringify(now[property] ?? null))
    .map(([property]) => property);
  return new Refusal(
    [
      {
        code: "STALE_VERSION",
        message: `Somebody changed it first: it is at version ${String(current.version)}, not ${String(expectedVersion)}. Look at what it is now and send the change again with that version.`,
        field: ["expectedVersion"],
        differingFields: differing,
        currentVersion: current.version,
      },
    ],
    current.id,
  );
}

/** What is computed from other fields of an input. */
const derived = new Set(["bodyHtml", "depth", "parentDepth", "sortAt", "sortName"]);

/** @throws CHANGE_NOTE_REQUIRED when the public sees what is changed and nobody says why */
function checkedNote(note: string | null | undefined, isPublic: boolean): string | null {
  const field = ["changeNote"];
  if (note !== null && note !== undefined && note.trim() !== "")
    return requiredText(note, { characters: 2000, field });
  if (!isPublic) return null;
  throw refusal(
    "CHANGE_NOTE_REQUIRED",
    "The public sees this. Say in `changeNote` what changes and why.",
    field,
  );
}

function withoutAbsent<E extends object>(values: Patch<E>): Row<E> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Row<E>;
}

function plain<Root extends { id: string; version: number }>(
  aggregate: Aggregate<Root>,
): Aggregate {
  return aggregate;
}
