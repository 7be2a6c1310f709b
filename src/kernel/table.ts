import { columnsOf, type EntityClass, tableOf } from "./columns";
import type { Context } from "./context";
import { internalProperties } from "./graph-entity";
import { defaultName, defaultNameOf } from "./names";
import { isPlainField } from "./plain-fields";
import { decoderOf, type ReadColumn } from "./row-decoder";
import { type Selection, selectionOf } from "./selection";
import { raw, type RawRow, type Sql } from "./sql";

/** The columns that a statement reads of a table, and what its rows become. */
export interface RowShape<Row> {
  /** The columns of `row`, each under its property's name. */
  readonly select: Sql;
  readonly decode: (raw: RawRow) => Row;
}

/** How the rows of one entity are read: its name, its columns and the condition under which they are public. */
export interface Table<Row> extends RowShape<Row> {
  /** Name of the table in SQL. */
  readonly name: Sql;
  /** True of a `row` that anyone may read. */
  readonly isPublic: Sql;
  /** Its rows without the columns that only answer a field which is not selected. */
  readonly narrowed: (selection: Selection) => RowShape<Row>;
}

/** For tables whose rows carry the stored outcome of the visibility rule. */
export const storedVisibility: Sql = raw("row.is_public");

/** For rows that belong to one owner and are reached through it alone: whoever sees the owner sees them. */
export const visibleWithOwner: Sql = raw("TRUE");

/**
 * Declares how an entity's rows are read. Every table says when a row of it is public; there is no default
 * that could be forgotten.
 */
export function table<Row extends object>(
  entity: EntityClass<Row>,
  options: {
    readonly isPublic: Sql;
    /** Whether a table of their names stands beside it, as `person_name` beside `person`. */
    readonly hasNames?: boolean;
    /** Fields that methods answer, with the properties that nothing else looks at. */
    readonly onlyFor?: Readonly<Record<string, readonly string[]>>;
    /** For rows that a resolver makes something else of, so that it reads fields which nobody selected. */
    readonly alwaysWhole?: boolean;
  },
): Table<Row> {
  const columns = columnsOf(entity).map(({ property, column, type }) => ({
    ...{ property, type, sql: `row.${column}` },
  }));
  const whole = shapeOf<Row>(columns, columns);
  const fieldOf = new Map(
    Object.entries(options.onlyFor ?? {}).flatMap(([field, properties]) =>
      properties.map((property) => [property, field] as const),
    ),
  );
  const shapes = new Map<string, RowShape<Row>>();
  const bySelection = new WeakMap<Selection, RowShape<Row>>();
  const narrow = (selection: Selection): RowShape<Row> => {
    const chosen = columns.filter(({ property }) => {
      const field = fieldOf.get(property);
      return field === undefined ? isWanted(entity, property, selection) : selection.has(field);
    });
    if (options.hasNames === true && selection.has(defaultName))
      chosen.push(defaultNameOf(tableOf(entity)));
    const key = chosen.map(({ property }) => property).join();
    const known = shapes.get(key);
    if (known !== undefined) return known;
    if (shapes.size >= mostShapes) return whole;
    const made = shapeOf<Row>(chosen, columns);
    shapes.set(key, made);
    return made;
  };
  return {
    ...whole,
    name: raw(tableOf(entity)),
    isPublic: options.isPublic,
    narrowed: (selection) => {
      const isNarrow = columns.length >= wideRow || options.hasNames === true;
      if (options.alwaysWhole === true || !isNarrow) return whole;
      let shape = bySelection.get(selection);
      if (shape === undefined) bySelection.set(selection, (shape = narrow(selection)));
      return shape;
    },
  };
}

/** The same table for those who look at fields of its rows that nobody selected. */
export function wholeRows<Row>(target: Table<Row>): Table<Row> {
  return { ...target, narrowed: () => target };
}

/** Rows of fewer columns are read whole: there is little to win, and resolvers such as that of a name use all of it. */
const wideRow = 8;

/** So many shapes a table keeps, since each makes statements of its own. What comes later reads whole rows. */
const mostShapes = 16;

/** What a statement of this request reads of a table. */
export function shapeFor<Row>(target: Table<Row>, context: Context): RowShape<Row> {
  const selection = selectionOf(context);
  return selection === null ? target : target.narrowed(selection);
}

/** What loaders and names go by. */
const alwaysRead = new Set(["id", "slug"]);

/**
 * Whether a column answers a field that is selected, or may be needed by a resolver. An embedded value is there when
 * its field is selected, with its required part, which comes first, and those that are selected.
 */
function isWanted(entity: EntityClass, property: string, selection: Selection): boolean {
  const [own = "", part] = property.split(".");
  if (internalProperties.has(own)) return selection.has(own);
  if (alwaysRead.has(own) || !isPlainField(entity, own)) return true;
  return selection.has(own) && (part === undefined || part === "edtf" || selection.has(part));
}

/**
 * The condition under which this viewer may read a `row` of the table. The one place where the scope of a
 * request meets a statement.
 */
export function visible(target: Pick<Table<unknown>, "isPublic">, context: Context): Sql {
  return context.viewer.scope === "public" ? target.isPublic : raw("TRUE");
}

function shapeOf<Row>(columns: readonly ReadColumn[], all: readonly ReadColumn[]): RowShape<Row> {
  const select = columns.map(({ property, sql }) => `${sql} AS "${property}"`).join(", ");
  return { select: raw(select), decode: decoderOf(columns, all) as (row: RawRow) => Row };
}
