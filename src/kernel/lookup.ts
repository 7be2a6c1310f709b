import type { Context } from "./context";
import { badUserInput } from "./errors";
import { checkedId, type Typename, typenameOfId } from "./ids";
import type { Soon } from "./later";
import { later } from "./loaders";
import { among, raw, type Sql, sql } from "./sql";
import { shapeFor, type Table, visible } from "./table";

/** How objects of a type are found from outside, by an id or a slug that a client holds. */
export interface Lookup<Row> {
  readonly typename: Typename;
  readonly table: Table<Row>;
  /** The slug table and its column that names the owner. */
  readonly slugs?: { readonly name: Sql; readonly owner: Sql };
  /** Whether rows can be merged into others, which a lookup then follows. */
  readonly mergeable?: boolean;
  /** When it may be addressed although lists do not show it; the table's own condition if left out. */
  readonly isPublic?: Sql;
}

const lookups = new Map<Typename, Lookup<{ id: string }>>();

/** Declares a type that `node(id:)` and the lookups by slug can find. */
export function declareLookup<Row extends { id: string }>(lookup: Lookup<Row>): Lookup<Row> {
  lookups.set(lookup.typename, lookup);
  return lookup;
}

/** The object with this id, of whatever type; null when there is none that the viewer may see. */
export function nodeById(
  context: Context,
  id: string,
  field: readonly string[],
): Soon<{ id: string } | null> {
  const lookup = lookups.get(typenameOfId(id, field));
  return lookup === undefined ? null : byId(context, lookup, id);
}

/**
 * The object that a client names by its id or by its slug, present or past; null when there is none that the
 * viewer may see. What was merged leads to what it was merged into.
 *
 * @throws BAD_USER_INPUT when neither or both are given, or the id does not fit
 */
export function byIdOrSlug<Row extends { id: string }>(
  context: Context,
  lookup: Lookup<Row>,
  { id, slug }: { readonly id?: string | null; readonly slug?: string | null },
): Soon<Row | null> {
  if (typeof id === "string" && typeof slug === "string") {
    throw badUserInput("Give either `id` or `slug`, not both.", ["slug"]);
  }
  if (typeof id === "string") return byId(context, lookup, checkedId(id, lookup.typename, ["id"]));
  if (typeof slug === "string") return bySlug(context, lookup, slug);
  throw badUserInput("Give the `id` or the `slug` of what you look for.", ["id"]);
}

/** The object that has this slug or had it once; null when there is none that the viewer may see. */
function bySlug<Row extends { id: string }>(
  context: Context,
  lookup: Lookup<Row>,
  slug: string,
): Soon<Row | null> {
  if (lookup.slugs === undefined || !isSlug(slug)) return null;
  const { name, owner } = lookup.slugs;
  return found(context, lookup, "slug", slug, (target) => ({
    from: sql`${name} address JOIN ${lookup.table.name} ${target} ON ${target}.id = address.${owner}`,
    column: raw("address.slug"),
  }));
}

function byId<Row extends { id: string }>(
  context: Context,
  lookup: Lookup<Row>,
  id: string,
): Soon<Row | null> {
  return found(context, lookup, "id", id, (target) => ({
    from: sql`${lookup.table.name} ${target}`,
    column: sql`${target}.id`,
  }));
}

/** Where an address of a `target` stands. */
type Addresses = (target: Sql) => { readonly from: Sql; readonly column: Sql };

function found<Row extends { id: string }>(
  context: Context,
  lookup: Lookup<Row>,
  variant: string,
  address: string,
  addresses: Addresses,
): Soon<Row | null> {
  const { table } = lookup;
  const shown = visible({ isPublic: lookup.isPublic ?? table.isPublic }, context);
  return later(context, lookup, variant, address, async (asked) => {
    const shape = shapeFor(table, context);
    const from = lookup.mergeable === true ? merged : direct;
    const rows = await context.read(sql`
      ${from(shape.select, table, addresses, asked)} AND ${shown}`);
    const byAddress = new Map(rows.map((row) => [row["address"], shape.decode(row)]));
    return asked.map((one) => byAddress.get(one) ?? null);
  });
}

type Named = (
  select: Sql,
  table: Table<unknown>,
  addresses: Addresses,
  asked: readonly string[],
) => Sql;

/** What the addresses name. */
const direct: Named = (select, _table, addresses, asked) => {
  const { from, column } = addresses(raw("row"));
  return sql`SELECT ${column} AS "address", ${select} FROM ${from} WHERE ${column}${among(asked)}`;
};

/** What the addresses name, and where that was merged, what it was merged into, however often. */
const merged: Named = (select, table, addresses, asked) => {
  const { from, column } = addresses(raw("given"));
  return sql`
    WITH RECURSIVE step(address, id, next_id) AS (
      SELECT ${column}, given.id, given.merged_into_id FROM ${from} WHERE ${column}${among(asked)}
      UNION SELECT step.address, row.id, row.merged_into_id
      FROM step JOIN ${table.name} row ON row.id = step.next_id)
    SELECT step.address AS "address", ${select}
    FROM step JOIN ${table.name} row ON row.id = step.id WHERE step.next_id IS NULL`;
};

/** What can be a slug at all; anything else names nothing, and is not sent to the database. */
export function isSlug(slug: string): boolean {
  return slug.length <= 120 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug);
}
