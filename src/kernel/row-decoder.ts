import type { ColumnType } from "./columns";
import { compileMaker, type MadeProperty } from "./row-maker";
import type { RawRow } from "./sql";

/** A column as statements read it. */
export interface ReadColumn {
  /** The property's path: `title`, or `date.edtf` inside an embedded value. */
  readonly property: string;
  readonly type: ColumnType;
  /** An expression over `row`. */
  readonly sql: string;
}

type Columns = readonly ReadColumn[];
type Decode = (row: RawRow) => unknown;

/**
 * What makes an object of a row, with its embedded values. The objects refuse to be asked for what was not read: silence
 * would be a wrong answer.
 *
 * @param columns those that are read, of `all` that there are
 */
export function decoderOf(columns: Columns, all: Columns): Decode {
  const properties = columns.filter(isOwn).map(madeProperty);
  const given: Record<string, unknown> = { parse: JSON.parse };
  for (const [name, members] of embeddedIn(columns)) {
    const make = `make${String(properties.length)}`;
    given[make] = embeddedDecoder(members, embeddedIn(all).get(name) ?? []);
    // The first column of an embedded value is its required part: without it there is no value.
    properties.push({ name, expression: `${valueOf(members[0])} === null ? null : ${make}(row)` });
  }
  return compileMaker<RawRow>(properties, {
    given,
    prototype: guardOf(columns.map(ownName), all.map(ownName)),
  });
}

function embeddedDecoder(members: Columns, all: Columns): Decode {
  return compileMaker<RawRow>(members.map(madeProperty), {
    given: { parse: JSON.parse },
    prototype: guardOf(members.map(partName), all.map(partName)),
  });
}

/** The columns of each embedded value, by its name. */
function embeddedIn(columns: Columns): ReadonlyMap<string, Columns> {
  const embedded = columns.filter((column) => !isOwn(column));
  const names = new Set(embedded.map(ownName));
  return new Map(
    [...names].map((name) => [name, embedded.filter((column) => ownName(column) === name)]),
  );
}

function isOwn({ property }: ReadColumn): boolean {
  return !property.includes(".");
}

function ownName({ property }: ReadColumn): string {
  return property.split(".")[0] ?? "";
}

function partName({ property }: ReadColumn): string {
  return property.slice(property.indexOf(".") + 1);
}

function madeProperty(column: ReadColumn): MadeProperty {
  const value = valueOf(column);
  const name = partName(column);
  if (column.type === "boolean") return { name, expression: `${value} === true || ${value} === 1` };
  if (column.type !== "json") return { name, expression: value };
  return { name, expression: `typeof ${value} === "string" ? parse(${value}) : ${value}` };
}

function valueOf(column: ReadColumn | undefined): string {
  return `row[${JSON.stringify(column?.property ?? "")}]`;
}

function guardOf(read: readonly string[], all: readonly string[]): object {
  const left = [...new Set(all)].filter((name) => !read.includes(name));
  if (left.length === 0) return Object.prototype;
  const refuse = (name: string): PropertyDescriptor => ({
    get: () => {
      throw new Error(
        `${name} was not selected, so it was not read: the table may have to be alwaysWhole.`,
      );
    },
  });
  const refusals = Object.fromEntries(left.map((name) => [name, refuse(name)]));
  return Object.create(Object.prototype, refusals) as object;
}
