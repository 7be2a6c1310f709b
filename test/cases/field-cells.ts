import { type GraphQLObjectType, type GraphQLOutputType, isListType, isObjectType } from "graphql";

import { buildSchema } from "../../src/schema";
import { type Relation, SchemaPaths } from "../support/schema-paths";

/** Whose an object is: seen by the public; withdrawn, of which the public sees the title; or not seen, of the viewer's own or not. */
export type Owner = "public" | "withdrawn" | "own" | "others";

/** For each owner and field, whether any object answered it with a value. */
export type Cells = Map<string, boolean>;

const schema = buildSchema();

/** Short pages, so that whole objects can be asked for with what they lead to. */
export const ways = new SchemaPaths(schema, (_, { args }) => [
  args.some(({ name }) => name === "first") ? "first: 2" : "",
]);

/**
 * Fills the cells with an answer to a walk. An object without an id of its own belongs to whom the object around it
 * belongs.
 */
export function fillCells(
  cells: Cells,
  { data, roots }: { readonly data: unknown; readonly roots: readonly Relation[] },
  ownerOf: (id: string) => Owner | undefined,
): void {
  roots.forEach(({ field }, index) => {
    fill(cells, `public Query.${field.name}`, field.type, (data as Values)[`q${String(index)}`]);
  });
  visit(data, "public");

  function visit(value: unknown, around: Owner): void {
    if (Array.isArray(value)) for (const one of value) visit(one, around);
    if (!isObject(value)) return;
    const type = schema.getType(String(value["__typename"]));
    const owner = isObjectType(type) ? fillObject(type, value, around) : around;
    for (const inner of Object.values(value)) visit(inner, owner);
  }

  function fillObject(type: GraphQLObjectType, values: Values, around: Owner): Owner {
    const { name } = type;
    const owner = ownerOf(String(values[`${name}_id`])) ?? around;
    for (const [alias, value] of Object.entries(values)) {
      const field = type.getFields()[alias.slice(name.length + 1).replace(/_\d+$/, "")];
      if (field !== undefined) fill(cells, `${owner} ${name}.${field.name}`, field.type, value);
    }
    return owner;
  }
}

function isObject(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

type Values = Readonly<Record<string, unknown>>;

function fill(cells: Cells, cell: string, type: GraphQLOutputType, value: unknown): void {
  cells.set(cell, cells.get(cell) === true || isAnswer(type, value));
}

/** Where a list may be null, an empty one is an answer as well. */
function isAnswer(type: GraphQLOutputType, value: unknown): boolean {
  if (value === null || value === undefined) return false;
  if (isListType(type)) return true;
  if (Array.isArray(value)) return value.some((one) => one !== null);
  return (value as { totalCount?: number }).totalCount !== 0;
}
