import { type Context, perRequest, type Read } from "./context";
import { Later, type Soon } from "./later";
import { type Batch, Loader } from "./loader";
import { among, type Pair, type RawRow, type Sql, sql } from "./sql";
import { shapeFor, type Table, visible } from "./table";

const loadersOf = perRequest(() => new Map<unknown, Map<string, Loader<unknown>>>());

/**
 * What one declaration and one set of arguments give for a key. All that is asked of them in one turn, or in one wave of
 * an operation, is answered by one call of `batch`.
 *
 * @param owner the declaration, by identity
 * @param variant what else the answer depends on, such as the arguments as JSON
 */
export function later<Value>(
  context: Context,
  owner: object,
  variant: string,
  key: string,
  batch: Batch<Value>,
): Later<Value> {
  return new Later(loaderOf(context, owner, variant, batch), key);
}

/** As `later`, for whoever has many keys. */
export function loaderOf<Value>(
  context: Context,
  owner: object,
  variant: string,
  batch: Batch<Value>,
): Loader<Value> {
  const all = loadersOf(context);
  let variants = all.get(owner);
  if (variants === undefined) all.set(owner, (variants = new Map<string, Loader<unknown>>()));
  let loader = variants.get(variant);
  if (loader === undefined) variants.set(variant, (loader = new Loader<unknown>(batch)));
  return loader as Loader<Value>;
}

/**
 * Reads a statement once in a request, however often it is asked: the same list under several aliases costs what
 * it costs alone.
 */
export function readOnce(
  context: Context,
  statement: Sql,
  read: Read = context.read,
): Later<RawRow[]> {
  const key = JSON.stringify(statement.parts);
  return later(context, readOnce, key, key, async () => [await read(statement)]);
}

/** The row with this id, or null when there is none that the viewer may read. */
export function rowById<Row extends { id: string }>(
  context: Context,
  target: Table<Row>,
  id: string | null,
): Soon<Row | null> {
  if (id === null) return null;
  return later(context, target, "id", id, (ids) => rowsByIds(context, target, ids));
}

/** Rows in the order of their ids; null stands where the viewer may read none. One statement. */
async function rowsByIds<Row extends { id: string }>(
  context: Context,
  target: Table<Row>,
  ids: readonly string[],
): Promise<(Row | null)[]> {
  const shape = shapeFor(target, context);
  const rows = await context.read(sql`
    SELECT ${shape.select} FROM ${target.name} row
    WHERE row.id ${among(ids)} AND ${visible(target, context)}`);
  const byId = new Map(rows.map((one) => [one.id, shape.decode(one)]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** A list that belongs to two objects together. */
export interface PairList<Row> {
  /** A statement for the lists of all pairs, in order, with each row's pair as `edge.one` and `edge.other`. */
  readonly query: (asked: readonly Pair[]) => Sql;
  readonly decode: (raw: RawRow) => Row;
}

/** The list of a pair of ids: one statement for all pairs of a level. */
export function listOfPair<Row>(
  context: Context,
  owner: object,
  variant: string,
  pair: Pair,
  { query, decode }: PairList<Row>,
): Later<Row[]> {
  return later(context, owner, variant, pairKey(pair), async (keys) => {
    const lists = new Map<string, Row[]>(keys.map((key) => [key, []]));
    for (const row of await context.read(query(keys.map(pairOf))))
      lists.get(pairKey([String(row["edge.one"]), String(row["edge.other"])]))?.push(decode(row));
    return keys.map((key) => lists.get(key) ?? []);
  });
}

/** Two ids as one key. */
export function pairKey([one, other]: Pair): string {
  return `${one} ${other}`;
}

/** The two ids of a key. */
export function pairOf(key: string): Pair {
  const [one = "", other = ""] = key.split(" ");
  return [one, other];
}
