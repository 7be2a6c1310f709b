import { type ClassType, Field, Int, ObjectType } from "type-graphql";

import type { Context } from "./context";
import type { Edge, OwnedList } from "./edges";
import { later, rowById } from "./loaders";
import type { ChosenRows } from "./page";
import { raw, type RawRow, type Sql, sql } from "./sql";
import { type Table, visible } from "./table";

/** How many values of a facet are told, those that are counted most. */
export const mostFacetValues = 50;

/** What rows are counted by: something that a relation leads from each of them to. */
export interface Facet<Row> {
  /** Under what its values stand: `topic`. It tells the facets of a type apart. */
  readonly name: string;
  readonly relation: Edge<Row> | OwnedList<Row>;
  /** The column that the relation takes for `parent.value`; the id if left out. */
  readonly from?: Sql;
  /** What is counted by, over the relation's `row`. */
  readonly value: Sql;
  /** By what values with equal counts are ordered, never null; the smallest first unless `descending`. */
  readonly order: Sql;
  readonly descending?: boolean;
}

/** One value of a facet, and how many rows of the list have it. */
export interface FacetCount {
  readonly value: string | null;
  readonly count: number;
}

/** A facet by objects, such as the topics of events, in the order of their names. */
export function facetBy<Row>(
  name: string,
  relation: Edge<Row> | OwnedList<Row>,
  options: { readonly from?: Sql } = {},
): Facet<Row> {
  return { ...options, name, relation, value: raw("row.id"), order: raw("row.sort_name") };
}

/**
 * How many of the rows have each value of a facet, the most frequent first, at most 50. One statement for all lists
 * that ask the same, beside all others: it looks at every row of them.
 */
export async function facetCounts<Row>(
  context: Context,
  facet: Facet<Row>,
  { of, variant, ownerId, query }: ChosenRows,
): Promise<FacetCount[]> {
  if (query === null) return [];
  const { name, relation, from = raw("row.id"), value, order, descending = false } = facet;
  const counted = JSON.stringify(["facet", name, variant]);
  return later(context, of, counted, ownerId, async (ownerIds) => {
    const through = "through" in relation ? sql`JOIN ${relation.through ?? raw("")}` : raw("");
    const rows = await context.readAside(sql`
      SELECT counted.owner AS "owner", counted.value AS "value", counted.counted AS "count" FROM (
        SELECT parent.owner AS owner, ${value} AS value, COUNT(*) AS counted, ROW_NUMBER() OVER (
          PARTITION BY parent.owner ORDER BY COUNT(*) DESC, ${order}${raw(descending ? " DESC" : "")}, ${value}) AS place
        FROM (${query(ownerIds, from)}) parent ${through} JOIN ${relation.table.name} row ON ${relation.where(context)}
        WHERE ${visible(relation.table, context)}
        GROUP BY parent.owner, ${order}, ${value}) counted
      WHERE counted.place <= ${mostFacetValues} ORDER BY counted.owner, counted.place`);
    return ownerIds.map((id) => rows.filter(({ owner }) => owner === id).map(countOf));
  });
}

/** As `facetCounts`, each with the object itself, which is read when it is asked for. */
export async function facetNodes<Row extends { id: string }>(
  context: Context,
  facet: Facet<Row>,
  chosen: ChosenRows,
): Promise<{ count: number }[]> {
  const table: Table<Row> = facet.relation.table;
  const counts = await facetCounts(context, facet, chosen);
  return counts.map(({ value, count }) =>
    Object.defineProperty({ count }, facet.name, { get: () => rowById(context, table, value) }),
  );
}

/**
 * The type of a facet's entries: `{ topic, count }`.
 *
 * @param value null where the entry counts what has no value
 */
export function facetType(
  name: string,
  field: string,
  value: { type: () => object; description: string; nullable?: boolean },
): ClassType {
  @ObjectType(name, { description: `How many entries of a list have the same ${field}.` })
  class FacetEntry {
    @Field(() => Int, { description: "How many entries of the whole list, under its filter." })
    count!: number;
  }
  const { type, description, nullable = false } = value;
  Field(type as () => ClassType, { nullable, description })(FacetEntry.prototype, field);
  return FacetEntry;
}

function countOf({ value, count }: RawRow): FacetCount {
  return { value: value as string | null, count: Number(count) };
}
