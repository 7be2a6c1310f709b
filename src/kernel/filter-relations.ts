import type { Context } from "./context";
import { type Edge, edgeBy, type OwnedList } from "./edges";
import {
  type Condition,
  every,
  type Filter,
  filterCondition,
  type FilterField,
  type FilterInput,
  listFilter,
  not,
} from "./filter";
import { textConditions, TextFilter } from "./filter-fields";
import type { Name } from "./name.entity";
import { allOf, raw, type Sql, sql } from "./sql";
import { type Table, visible } from "./table";

const ownId = raw("row.id");

/**
 * A field `{ some, none, every }` over the rows that a relation leads to, as far as the viewer may see them.
 *
 * @param relation the edge or the list that the object's own field reads
 * @param from the column that the relation takes for `parent.value`, where that is not the id
 */
export function many<Row>(
  relation: Edge<Row> | OwnedList<Row>,
  filter: () => Filter,
  description: string,
  from = ownId,
): FilterField {
  return {
    type: () => listFilter(filter()),
    description,
    condition: (value, place) => {
      const { context } = place;
      const inner = place.inRelation();
      const { some, none, every: each } = value as ListValues;
      const meets = (values: FilterInput, key: string): Condition =>
        filterCondition(filter(), values, inner.under(key));
      const found: Condition[] = [];
      if (some) found.push(leadsTo(context, relation, from, meets(some, "some")));
      if (none) found.push(not(leadsTo(context, relation, from, meets(none, "none"))));
      if (each) found.push(not(leadsTo(context, relation, from, not(meets(each, "every")))));
      if (found.length === 0) place.count();
      return every(found);
    },
  };
}

interface ListValues {
  readonly some?: FilterInput | null;
  readonly none?: FilterInput | null;
  readonly every?: FilterInput | null;
}

/** A field for the one row that a column names: there is one, the viewer may see it, and it meets the filter. */
export function one<Row>(
  column: string,
  table: Table<Row>,
  filter: () => Filter,
  description: string,
): FilterField {
  const relation = edgeBy(table, "id");
  return {
    type: filter,
    description,
    condition: (value, place) =>
      leadsTo(
        place.context,
        relation,
        raw(`row.${column}`),
        filterCondition(filter(), value as FilterInput, place.inRelation()),
      ),
  };
}

/** A field for the names of an object: one of them, in whatever language and of whatever kind, is like this. */
export function named(names: OwnedList<Name>): FilterField {
  return {
    type: () => TextFilter,
    description:
      "One of its names is like this, in whatever language and of whatever kind, misprints included.",
    condition: (value, place) => {
      const test = allOf(textConditions(raw("row.text"), value as TextFilter, place));
      return leadsTo(place.context, names, ownId, { test, isNarrow: false, isBroad: true });
    },
  };
}

/**
 * The condition that a relation leads to a row that the viewer may see and that meets a condition. Few such rows are
 * found first, by their index, and their parents from them; otherwise each parent looks for its own.
 */
function leadsTo<Row>(
  context: Context,
  relation: Edge<Row> | OwnedList<Row>,
  from: Sql,
  { test, isNarrow, isBroad }: Condition,
): Condition {
  const { table, where, key } = relation;
  const met = sql`${visible(table, context)} AND ${test}`;
  if (isNarrow && key !== undefined) {
    return {
      test: sql`${from} IN (SELECT ${key} FROM ${table.name} row WHERE ${met})`,
      ...{ isNarrow, isBroad },
    };
  }
  const through = "through" in relation ? sql`JOIN ${relation.through ?? raw("")}` : raw("");
  return {
    test: sql`EXISTS (
      SELECT 1 FROM (SELECT ${from} AS value) parent ${through} JOIN ${table.name} row ON ${where(context)}
      WHERE ${met})`,
    ...{ isNarrow: false, isBroad: true },
  };
}
