import { createHash } from "node:crypto";

import { type ColumnOptions, getMetadataArgsStorage } from "typeorm";

/** A class that TypeORM maps to a table, or to columns of its owner's table. */
export type EntityClass<E extends object = object> = abstract new (...parameters: never[]) => E;

/** What a column holds, whichever database stores it. Instants are ISO 8601 text in every row. */
export type ColumnType = "text" | "boolean" | "instant" | "integer" | "json";

/** One column of an entity's table. */
export interface MappedColumn {
  /** The property's path: `title`, or `date.edtf` inside an embedded object. */
  readonly property: string;
  readonly column: string;
  readonly type: ColumnType;
}

/** A condition of the database on one column; its constraint is named after table, column and `name`. */
export interface ColumnCheck {
  readonly name: string;
  readonly expression: string;
}

/** What the column decorators know beyond TypeORM's own options. */
export interface ColumnFacts {
  readonly type: ColumnType;
  /** @param column the column's name, quoted */
  readonly checks?: (column: string, dialect: "sqlite" | "postgres") => readonly ColumnCheck[];
}

/** A column together with the options that TypeORM holds of it. */
export interface FoundColumn extends MappedColumn {
  readonly options: ColumnOptions;
}

const factsByOptions = new WeakMap<ColumnOptions, ColumnFacts>();

/** For columns that TypeORM's own decorators declare. */
const typeByTypeorm = new Map<ColumnOptions["type"], ColumnType>([
  [Boolean, "boolean"],
  ["boolean", "boolean"],
  [Number, "integer"],
  ["integer", "integer"],
  ["int", "integer"],
  ["bigint", "integer"],
  ["simple-json", "json"],
  [Date, "instant"],
  ["timestamptz", "instant"],
]);

/** Notes what a decorator knows of a column; TypeORM's own type of it changes with the database. */
export function noteColumn(options: ColumnOptions, facts: ColumnFacts): void {
  factsByOptions.set(options, facts);
}

/** What a decorator noted of a column; `undefined` for a column that only TypeORM's decorators declare. */
export function factsOf(options: ColumnOptions): ColumnFacts | undefined {
  return factsByOptions.get(options);
}

/**
 * The columns of an entity in the order of their declaration, base classes first and embedded objects last.
 * It needs no connection, so that statements can be written when a file is loaded.
 */
export function columnsOf(entity: EntityClass): readonly MappedColumn[] {
  let columns = columnsByEntity.get(entity);
  if (columns === undefined) {
    columns = findColumns(entity).map(({ property, column, type }) => ({ property, column, type }));
    columnsByEntity.set(entity, columns);
  }
  return columns;
}

const columnsByEntity = new WeakMap<EntityClass, readonly MappedColumn[]>();

/** As `columnsOf`, with TypeORM's options of each column. */
export function findColumns(
  entity: EntityClass,
  path: readonly string[] = [],
  prefixes: readonly string[] = [],
): FoundColumn[] {
  const storage = getMetadataArgsStorage();
  const ancestry = ancestryOf(entity);
  const own = storage.filterColumns(ancestry).map((args) => ({
    property: [...path, args.propertyName].join("."),
    column: snakeCase([...prefixes, args.options.name ?? args.propertyName].join("_")),
    type: factsOf(args.options)?.type ?? typeByTypeorm.get(args.options.type) ?? "text",
    options: args.options,
  }));
  const embedded = storage.filterEmbeddeds(ancestry).flatMap((args) => {
    const prefix =
      args.prefix === false || args.prefix === ""
        ? []
        : [typeof args.prefix === "string" ? args.prefix : args.propertyName];
    return findColumns(
      args.type() as EntityClass,
      [...path, args.propertyName],
      [...prefixes, ...prefix],
    );
  });
  return [...own, ...embedded];
}

/** The table of an entity. */
export function tableOf(entity: EntityClass): string {
  const ancestry = ancestryOf(entity);
  const given = getMetadataArgsStorage().tables.find((table) => table.target === ancestry[0])?.name;
  return given ?? snakeCase(entity.name);
}

/** `publishedAt` → `published_at`. */
export function snakeCase(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .toLowerCase();
}

/**
 * A name for a key, check or index out of words that say what it is for. PostgreSQL cuts names at 63 bytes
 * without a word, so a longer one ends in a digest of the whole.
 */
export function constraintName(...words: readonly string[]): string {
  const name = words.join("_");
  if (name.length <= 63) return name;
  return `${name.slice(0, 54)}_${createHash("sha256").update(name).digest("hex").slice(0, 8)}`;
}

function ancestryOf(entity: EntityClass): EntityClass[] {
  const parent: unknown = Object.getPrototypeOf(entity);
  const isClass = typeof parent === "function" && parent !== Function.prototype;
  return isClass ? [entity, ...ancestryOf(parent as EntityClass)] : [entity];
}

/** The column of a property. Throws when the entity has no such property, which is a mistake of ours. */
export function columnOf(entity: EntityClass, property: string): string {
  const found = columnsOf(entity).find((one) => one.property === property);
  if (found === undefined) throw new Error(`${entity.name} has no property ${property}.`);
  return found.column;
}
