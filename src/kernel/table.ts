import { columnsOf, type EntityClass, type MappedColumn, tableOf } from "./columns";
import type { Context } from "./context";
import { internalProperties } from "./graph-entity";
import { isPlainField } from "./plain-fields";
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
    /** For rows that a resolver makes something else of, so that it reads fields which nobody selected. */
    readonly alwaysWhole?: boolean;
  },
): Table<Row> {
  const columns = columnsOf(entity);
  const whole = shapeOf<Row>(columns, columns);
  const shapes = new Map<string, RowShape<Row>>();
  const bySelection = new WeakMap<Selection, RowShape<Row>>();
  const narrow = (selection: Selection): RowShape<Row> => {
    const chosen = columns.filter((column) => isWanted(entity, column, selection));
    const key = chosen.map(({ column }) => column).join();
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
      if (options.alwaysWhole === true || columns.length < wideRow) return whole;
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
function isWanted(entity: EntityClass, { property }: Column, selection: Selection): boolean {
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

type Columns = readonly MappedColumn[];
type Column = MappedColumn;

function shapeOf<Row>(columns: Columns, all: Columns): RowShape<Row> {
  const select = columns.map(({ property, column }) => `row.${column} AS "${property}"`).join(", ");
  return { select: raw(select), decode: decoderOf<Row>(columns, all) };
}

/** One object of a row: the row itself, or a value that is embedded in it. */
interface Group {
  readonly make: () => Record<string, unknown>;
  readonly members: readonly { readonly key: string; readonly column: Column }[];
}

function decoderOf<Row>(columns: Columns, all: Columns): (raw: RawRow) => Row {
  const names = new Set(all.map(({ property }) => groupName(property)));
  const groups = [...names].map((name) => [name, groupOf(name, columns, all)] as const);
  const own = groupOf("", columns, all);
  const embedded = groups.filter(([name, { members }]) => name !== "" && members.length > 0);
  return (rawRow) => {
    const row = filled(own, rawRow);
    for (const [name, group] of embedded) row[name] = embeddedValue(group, rawRow);
    return row as Row;
  };
}

function groupName(property: string): string {
  return property.includes(".") ? property.slice(0, property.indexOf(".")) : "";
}

function groupOf(name: string, columns: Columns, all: Columns): Group {
  const keyOf = ({ property }: Column) => property.slice(property.indexOf(".") + 1);
  const members = columns
    .filter(({ property }) => groupName(property) === name)
    .map((column) => ({ key: keyOf(column), column }));
  const left = all
    .filter((column) => groupName(column.property) === name && !columns.includes(column))
    .map(keyOf);
  if (name === "") {
    const present = new Set(columns.map(({ property }) => groupName(property)));
    for (const { property } of all)
      if (!present.has(groupName(property))) left.push(groupName(property));
  }
  return { members, make: makerWithout(left) };
}

/** Objects that refuse to be asked for what was not read: silence would be a wrong answer. */
function makerWithout(left: readonly string[]): () => Record<string, unknown> {
  if (left.length === 0) return () => ({});
  const refuse = (name: string): PropertyDescriptor => ({
    get: () => {
      throw new Error(
        `${name} was not selected, so it was not read: the table may have to be alwaysWhole.`,
      );
    },
  });
  const guard = Object.create(
    Object.prototype,
    Object.fromEntries(left.map((name) => [name, refuse(name)])),
  ) as object;
  return () => Object.create(guard) as Record<string, unknown>;
}

function filled({ make, members }: Group, rawRow: RawRow): Record<string, unknown> {
  const value = make();
  for (const { key, column } of members) value[key] = decoded(column, rawRow[column.property]);
  return value;
}

/** The first column of an embedded value is its required part: without it there is no value. */
function embeddedValue(group: Group, rawRow: RawRow): unknown {
  const required = group.members[0];
  if (required === undefined || rawRow[required.column.property] === null) return null;
  return filled(group, rawRow);
}

function decoded({ type }: Column, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (type === "boolean") return value === true || value === 1;
  if (type === "json") return typeof value === "string" ? (JSON.parse(value) as unknown) : value;
  return value;
}
