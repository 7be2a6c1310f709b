import { createHash } from "node:crypto";

import { columnOf, type EntityClass, tableOf } from "../kernel/columns";
import type { Typename } from "../kernel/ids";
import { among, raw, sql } from "../kernel/sql";
import type { Transaction } from "../kernel/transaction";
import { storedRows } from "./stored-rows";

/** A row with its properties as an entity has them. */
type StoredRow = Readonly<Record<string, unknown>>;

/** What an object was at one time: its own row, and the rows that belong to it, by table. */
export interface Snapshot {
  readonly root: StoredRow;
  readonly owned: Readonly<Record<string, readonly StoredRow[]>>;
}

/** A table whose rows belong to an object: to it alone, changed and kept in the history with it. */
export interface OwnedRows {
  readonly entity: EntityClass;
  /** The property that names the owner: its id, or that of an owned row of a table listed before. */
  readonly owner: string;
  /** The owned table that `owner` points into; the object's own if left out. */
  readonly of?: EntityClass;
}

/** An object with one version and one history, made of a row and of rows that belong to it. */
export interface Aggregate<
  Root extends { id: string; version: number } = { id: string; version: number },
> {
  readonly typename: Typename;
  readonly entity: EntityClass<Root>;
  readonly owned: readonly OwnedRows[];
  /** Properties that are made of others, so that no history keeps them. */
  readonly rendered?: readonly string[];
}

const declared = new Map<Typename, Aggregate>();

/** Declares what a type is made of, so that its changes are kept in the history and can be reverted. */
export function declareAggregate<Root extends { id: string; version: number }>(
  aggregate: Aggregate<Root>,
): Aggregate<Root> {
  declared.set(aggregate.typename, aggregate);
  return aggregate;
}

/** The aggregate of a type; undefined for types that have no history of this kind, such as articles. */
export function aggregateOf(typename: Typename): Aggregate | undefined {
  return declared.get(typename);
}

/** Every type that has a history of this kind. */
export function aggregates(): readonly Aggregate[] {
  return [...declared.values()];
}

/** The id of the object that a row of an owned table belongs to; null when there is no such row. */
export async function ownerIdOf(
  transaction: Transaction,
  { entity, owner }: OwnedRows,
  id: string,
): Promise<string | null> {
  const column = raw(columnOf(entity, owner));
  const [row] = await transaction.query(
    sql`SELECT ${column} AS "id" FROM ${raw(tableOf(entity))} WHERE id = ${id}`,
  );
  return row === undefined ? null : String(row["id"]);
}

/** What services and consequences compute; it is no part of what somebody wrote. */
const computed = new Set([
  ...["version", "isPublic", "isSourced", "sortAt", "mergedIntoId", "createdAt"],
  ...["firstAttestedDay", "lastAttestedDay", "publicFirstAttestedDay", "publicLastAttestedDay"],
]);

/** The object as it is now in the transaction; null when it is not there. */
export async function snapshotOf(
  transaction: Transaction,
  aggregate: Aggregate,
  id: string,
): Promise<Snapshot | null> {
  return (await snapshotsOf(transaction, aggregate, [id])).get(id) ?? null;
}

/** Objects of one type as they are now in the transaction, by id; one statement at most for each of their tables. */
export async function snapshotsOf(
  transaction: Transaction,
  aggregate: Aggregate,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Snapshot>> {
  const { entity, owned } = aggregate;
  const all = await rowsOfAll(transaction, aggregate, ids);
  const rowsIn = (table: EntityClass): StoredRow[] => all.get(table) ?? [];
  const snapshots = new Map<string, { root: StoredRow; owned: Record<string, StoredRow[]> }>();
  for (const root of rowsIn(entity))
    snapshots.set(idOf(root), { root: keptOf(root, aggregate), owned: {} });
  /** The objects by the ids of the rows that can own others, by table. */
  const objects = new Map<EntityClass, Map<string, string>>();
  objects.set(entity, new Map([...snapshots.keys()].map((id) => [id, id])));
  for (const { entity: part, owner, of = entity } of owned) {
    const own = new Map<string, string>();
    for (const { owned: parts } of snapshots.values()) parts[tableOf(part)] = [];
    for (const row of rowsIn(part)) {
      const object = objects.get(of)?.get(String(row[owner])) ?? "";
      snapshots.get(object)?.owned[tableOf(part)]?.push(row);
      own.set(idOf(row), object);
    }
    objects.set(part, own);
  }
  return snapshots;
}

function keptOf(root: StoredRow, { rendered = [] }: Aggregate): StoredRow {
  return { ...root, ...Object.fromEntries(rendered.map((property) => [property, null])) };
}

/** The rows of some objects in each of their tables, asked for at once but where owners have to be known first. */
async function rowsOfAll(
  transaction: Transaction,
  { entity, owned }: Aggregate,
  ids: readonly string[],
): Promise<ReadonlyMap<EntityClass, StoredRow[]>> {
  const asked = new Map<EntityClass, Promise<StoredRow[]>>([
    [entity, rowsOf(transaction, entity, "id", ids)],
  ]);
  for (const { entity: part, owner, of } of owned) {
    const owners = of === undefined ? ids : asked.get(of)?.then((rows) => rows.map(idOf));
    asked.set(part, ownedRows(transaction, part, owner, owners ?? []));
  }
  const found = await Promise.all(asked.values());
  return new Map([...asked.keys()].map((table, index) => [table, found[index] ?? []]));
}

/** The rows of an owned table. */
async function ownedRows(
  transaction: Transaction,
  part: EntityClass,
  owner: string,
  owners: readonly string[] | Promise<readonly string[]>,
): Promise<StoredRow[]> {
  const ids = (await owners).filter((id) => transaction.mayOwn(id, part));
  return rowsOf(transaction, part, owner, ids);
}

function idOf(row: StoredRow): string {
  return String(row["id"]);
}

/** Puts the rows of owned tables again in the place of those that stand there now. */
export async function restoreOwned(
  transaction: Transaction,
  { owned }: Aggregate,
  id: string,
  snapshot: Snapshot,
  tables: readonly string[],
): Promise<void> {
  const restored = owned.filter(({ entity }) => tables.includes(tableOf(entity)));
  for (const { entity, owner, of } of [...restored].reverse()) {
    if (of !== undefined) continue;
    const column = raw(columnOf(entity, owner));
    await transaction.query(sql`DELETE FROM ${raw(tableOf(entity))} WHERE ${column} = ${id}`);
  }
  for (const { entity } of restored) {
    const rows = snapshot.owned[tableOf(entity)] ?? [];
    if (rows.length > 0) await transaction.insert(entity, rows);
  }
}

/** The columns of a snapshot that somebody wrote, to be written again. */
export function writtenColumns({ root }: Snapshot): StoredRow {
  return Object.fromEntries(
    Object.entries(root).filter(([property]) => property !== "id" && !computed.has(property)),
  );
}

/** A part of an object that differs between two snapshots, each value as JSON text; null where there is none. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What somebody changed between two snapshots, by property and by table of owned rows. */
export function differencesBetween(before: Snapshot | null, after: Snapshot | null): FieldChange[] {
  const [one, other] = [partsOf(before), partsOf(after)];
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((field) => {
    const change = { field, before: one.get(field) ?? null, after: other.get(field) ?? null };
    return change.before === change.after ? [] : [change];
  });
}

/** SHA-256 of snapshots in their order, in hexadecimal digits. */
export function hashOfSnapshots(snapshots: readonly (Snapshot | null)[]): string {
  return createHash("sha256").update(JSON.stringify(snapshots)).digest("hex");
}

function partsOf(snapshot: Snapshot | null): Map<string, string> {
  if (snapshot === null) return new Map();
  const own = Object.entries(writtenColumns(snapshot)).filter(
    ([property, value]) => value !== null && property !== "sortName",
  );
  const owned = Object.entries(snapshot.owned).filter(([, rows]) => rows.length > 0);
  return new Map([...own, ...owned].map(([field, value]) => [field, JSON.stringify(value)]));
}

async function rowsOf(
  transaction: Transaction,
  entity: EntityClass,
  property: string,
  ids: readonly string[],
): Promise<StoredRow[]> {
  if (ids.length === 0) return [];
  const { name, select, decode } = storedRows(entity);
  const rows = await transaction.query(
    sql`SELECT ${select} FROM ${name} row WHERE row.${raw(columnOf(entity, property))}${among(ids)}`,
  );
  return rows.map((row) => decode(row) as StoredRow).sort(byPlace);
}

/** In a fixed order, so that equal snapshots are equal text. */
function byPlace(one: StoredRow, other: StoredRow): number {
  const difference = Number(one["position"] ?? 0) - Number(other["position"] ?? 0);
  if (difference !== 0) return difference;
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}
