import { type ColumnOptions, getMetadataArgsStorage } from "typeorm";

import { type ColumnCheck, type ColumnFacts, type EntityClass, noteColumn } from "./columns";

type OnDelete = "RESTRICT" | "CASCADE";

/** The primary key: a TypeID. */
export function IdColumn(): PropertyDecorator {
  return declare({ type: "text", primary: true }, { type: "text" });
}

/**
 * The id of a row of another table: a text column with a foreign key and an index, and no relation property.
 *
 * @param target the entity, its class name or its table
 * @param options.onDelete what becomes of this row when the other one is deleted; RESTRICT refuses that
 * @param options.index `false` where another index begins with this column
 */
export function ReferenceColumn(
  target: (() => EntityClass) | string,
  options: {
    readonly nullable?: boolean;
    readonly primary?: boolean;
    readonly onDelete?: OnDelete;
    readonly index?: boolean;
  } = {},
): PropertyDecorator {
  const column = declare(
    { type: "text", nullable: options.nullable ?? false, primary: options.primary ?? false },
    { type: "text" },
  );
  return (prototype, property) => {
    column(prototype, property);
    getMetadataArgsStorage().foreignKeys.push({
      target: prototype.constructor,
      propertyName: String(property),
      type: target,
      onDelete: options.onDelete ?? "RESTRICT",
    });
    if (options.index !== false) {
      getMetadataArgsStorage().indices.push({
        target: prototype.constructor,
        columns: [String(property)],
        unique: false,
      });
    }
  };
}

/**
 * A foreign key over several columns, which the database checks at commit, so that two rows may name
 * each other.
 *
 * @param target the entity or, where its file imports this one, the name of its class
 * @param key.columns properties of the decorated class
 * @param key.references properties of the target, in the same order; they need a unique index there
 */
export function CompositeReference(
  target: (() => EntityClass) | string,
  key: {
    readonly columns: readonly string[];
    readonly references: readonly string[];
    readonly onDelete?: "CASCADE";
  },
): ClassDecorator {
  return (entity) => {
    getMetadataArgsStorage().foreignKeys.push({
      target: entity,
      type: target,
      columnNames: [...key.columns],
      referencedColumnNames: [...key.references],
      // RESTRICT is checked at once on both databases, even on a deferred key; NO ACTION waits for the commit.
      onDelete: key.onDelete ?? "NO ACTION",
      deferrable: "INITIALLY DEFERRED",
    });
  };
}

/**
 * Text with a limit that the database enforces, in characters and in bytes of UTF-8.
 *
 * @param options.bytes four times the characters when left out
 * @param options.empty whether the empty text is allowed; a nullable column says "nothing" by null
 */
export function TextColumn(options: {
  readonly characters: number;
  readonly bytes?: number;
  readonly nullable?: boolean;
  readonly primary?: boolean;
  readonly empty?: boolean;
}): PropertyDecorator {
  const bytes = options.bytes ?? options.characters * 4;
  const checks = (column: string): ColumnCheck[] => {
    const length = {
      name: "length",
      expression: `length(${column}) <= ${String(options.characters)} AND octet_length(${column}) <= ${String(bytes)}`,
    };
    return options.empty === true
      ? [length]
      : [length, { name: "not_empty", expression: `${column} <> ''` }];
  };
  return declare(
    { type: "text", nullable: options.nullable ?? false, primary: options.primary ?? false },
    { type: "text", checks },
  );
}

/** One of a closed set of words. */
export function ChoiceColumn(
  values: readonly string[],
  options: { readonly nullable?: boolean; readonly default?: string } = {},
): PropertyDecorator {
  const list = values.map((value) => `'${value.replaceAll("'", "''")}'`).join(", ");
  const checks = (column: string): ColumnCheck[] => [
    { name: "choice", expression: `${column} IN (${list})` },
  ];
  return declare(
    { type: "text", nullable: options.nullable ?? false, ...defaultOf(options) },
    { type: "text", checks },
  );
}

/**
 * An instant in UTC with milliseconds. It is written as a `Date` or as ISO 8601 text, and rows give it as
 * `2026-03-01T09:30:00.000Z` on both databases.
 */
export function InstantColumn(options: { readonly nullable?: boolean } = {}): PropertyDecorator {
  const digits = (count: number): string => "[0-9]".repeat(count);
  const pattern = `${digits(4)}-${digits(2)}-${digits(2)}T${digits(2)}:${digits(2)}:${digits(2)}.${digits(3)}Z`;
  const checks: ColumnFacts["checks"] = (column, dialect) =>
    dialect === "sqlite" ? [{ name: "instant", expression: `${column} GLOB '${pattern}'` }] : [];
  return declare(
    { type: "timestamptz", nullable: options.nullable ?? false },
    { type: "instant", checks },
  );
}

/** True or false. */
export function BooleanColumn(
  options: { readonly nullable?: boolean; readonly default?: boolean } = {},
): PropertyDecorator {
  const checks: ColumnFacts["checks"] = (column, dialect) =>
    dialect === "sqlite" ? [{ name: "boolean", expression: `${column} IN (0, 1)` }] : [];
  return declare(
    { type: "boolean", nullable: options.nullable ?? false, ...defaultOf(options) },
    { type: "boolean", checks },
  );
}

/** A whole number of 32 bits, the range of GraphQL's Int. */
export function IntegerColumn(
  options: {
    readonly nullable?: boolean;
    readonly default?: number;
    readonly primary?: boolean;
  } = {},
): PropertyDecorator {
  const checks: ColumnFacts["checks"] = (column, dialect) =>
    // PostgreSQL's type has this range; SQLite would store anything, text and fractions included.
    dialect === "sqlite"
      ? [
          {
            name: "range",
            expression: whole(`${column} BETWEEN -2147483648 AND 2147483647`, column),
          },
        ]
      : [];
  const { nullable = false, primary = false } = options;
  return declare(
    { type: "integer", nullable, primary, ...defaultOf(options) },
    { type: "integer", checks },
  );
}

/** A count that may pass 32 bits: from 0 to the largest integer that JavaScript holds exactly. */
export function BigCountColumn(
  options: {
    readonly nullable?: boolean;
    readonly default?: number;
    readonly primary?: boolean;
  } = {},
): PropertyDecorator {
  const checks: ColumnFacts["checks"] = (column, dialect) => {
    const range = `${column} BETWEEN 0 AND ${String(Number.MAX_SAFE_INTEGER)}`;
    return [{ name: "range", expression: dialect === "sqlite" ? whole(range, column) : range }];
  };
  const { nullable = false, primary = false } = options;
  return declare(
    { type: "bigint", nullable, primary, ...defaultOf(options) },
    { type: "integer", checks },
  );
}

/** The type of a value goes with the value on SQLite, so that 1.5 fits into an integer's column. */
function whole(range: string, column: string): string {
  return `typeof(${column}) IN ('integer', 'null') AND ${range}`;
}

/** A value that is stored as JSON text and never searched. Rows give the text. */
export function JsonColumn(options: { readonly nullable?: boolean } = {}): PropertyDecorator {
  return declare({ type: "simple-json", nullable: options.nullable ?? false }, { type: "json" });
}

function declare(options: ColumnOptions, facts: ColumnFacts): PropertyDecorator {
  return (prototype, property) => {
    // One object per property: the column types of a database are written into it (column-types.ts).
    const own = { ...options };
    noteColumn(own, facts);
    getMetadataArgsStorage().columns.push({
      target: prototype.constructor,
      propertyName: String(property),
      mode: "regular",
      options: own,
    });
  };
}

function defaultOf(options: { readonly default?: string | number | boolean }): ColumnOptions {
  return options.default === undefined ? {} : { default: options.default };
}
