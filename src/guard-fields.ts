import {
  defaultFieldResolver,
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isIntrospectionType,
  isNonNullType,
  isObjectType,
} from "graphql";

import { tokenNeeded } from "./access/mutate";
import type { Context } from "./kernel/context";
import { ApiError } from "./kernel/errors";
import { type Readers, readers } from "./readers";

type Field = GraphQLField<unknown, Context>;

/**
 * Makes the schema answer each field to those alone who may read it, as `readers` has it. The public gets null for what
 * is for editors, or an empty page; where the schema promises a value, the field is refused.
 *
 * @throws when a field is not declared, or when something is declared that the schema does not have
 */
export function guardFields(schema: GraphQLSchema): GraphQLSchema {
  const found = fieldsOf(schema).map(({ type, field }) => {
    const who = readersOf(type, field);
    if (who === "editors" || who === "admins") guard(type, field);
    return { name: `${type.name}.${field.name}`, who };
  });
  const missing = found.filter(({ who }) => who === undefined).map(({ name }) => name);
  if (missing.length > 0)
    throw new Error(`Say in src/readers.ts who may read ${missing.join(", ")}.`);
  const known = new Set(found.map(({ name }) => name));
  const stale = declaredFields().filter((name) => !known.has(name));
  if (stale.length > 0)
    throw new Error(`src/readers.ts names what the schema does not have: ${stale.join(", ")}.`);
  return schema;
}

/** Every field of the objects that a schema has, but for those that describe the schema itself. */
export function fieldsOf(schema: GraphQLSchema): { type: GraphQLObjectType; field: Field }[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !isIntrospectionType(type))
    .flatMap((type) => Object.values<Field>(type.getFields()).map((field) => ({ type, field })));
}

/** Who may read a field; undefined when nobody has said. */
export function readersOf(
  { name: type }: { readonly name: string },
  { name }: { readonly name: string },
): keyof Readers | undefined {
  const { everyone, editors, admins } = readers[type] ?? readersOfPage(type);
  if (named(everyone).includes(name)) return "everyone";
  if (named(admins).includes(name)) return "admins";
  const takesToken = named(editors).includes(name) || /^Mutation$|Payload$/.test(type);
  return takesToken ? "editors" : undefined;
}

function declaredFields(): string[] {
  return Object.entries(readers).flatMap(([type, { everyone, editors, admins }]) =>
    [everyone, editors, admins].flatMap(named).map((field) => `${type}.${field}`),
  );
}

function readersOfPage(type: string): Readers {
  if (type.endsWith("Connection")) return { everyone: "edges facets nodes pageInfo totalCount" };
  if (type.endsWith("Edge")) return { everyone: "cursor node" };
  if (type === "PageInfo") return { everyone: "endCursor hasNextPage hasPreviousPage startCursor" };
  return {};
}

function named(fields = ""): string[] {
  return fields.split(" ").filter((name) => name !== "");
}

function guard(type: GraphQLObjectType, field: Field): void {
  const { resolve = defaultFieldResolver } = field;
  const withheld = withheldOf(type, field);
  field.resolve = (source, args, context, info) =>
    context.viewer.scope === "public"
      ? withheld(() => resolve(source, args, context, info))
      : resolve(source, args, context, info);
}

const emptyPage = {
  nodes: [],
  edges: [],
  totalCount: 0,
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
};

/** What the public gets in place of a field's value. */
function withheldOf(type: GraphQLObjectType, field: Field): (resolve: () => unknown) => unknown {
  if (!isNonNullType(field.type)) return () => null;
  if (getNamedType(field.type).name.endsWith("Connection")) {
    return async (resolve) => {
      // Arguments that do not fit are refused to everyone alike; a page reads nothing before it is asked.
      await resolve();
      return emptyPage;
    };
  }
  return () => {
    throw type.name === "Mutation"
      ? tokenNeeded()
      : new ApiError("FORBIDDEN", `${type.name}.${field.name} is for editors: it takes a token.`);
  };
}
