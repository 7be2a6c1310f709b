import { compileFunction } from "node:vm";

import {
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
} from "graphql";

import type { Context } from "./context";
import {
  ancestryOf,
  isPlainField,
  metadataStore,
  type MethodMetadata,
  type ParamMetadata,
} from "./plain-fields";

type Field = GraphQLField<unknown, Context>;
type Resolve = GraphQLFieldResolver<unknown, Context, Readonly<Record<string, unknown>>>;

/**
 * Gives the fields of a schema resolvers without the generality of TypeGraphQL's own, which costs more than most
 * fields: a field that is a property is read as one, and a method is called with its parameters at once. A field of
 * which something else was said keeps the resolver that it has.
 */
export function withPlainResolvers(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) tellTypesAtOnce(type);
    else if (isObjectType(type) && type !== schema.getMutationType())
      for (const field of Object.values<Field>(type.getFields())) makePlain(schema, type, field);
  }
  return schema;
}

function makePlain(schema: GraphQLSchema, type: GraphQLObjectType, field: Field): void {
  const methods = methodsOf(schema, type, field.name);
  const [method] = methods;
  if (method === undefined && isPlain(type, field.name)) delete field.resolve;
  else if (method !== undefined && methods.length === 1 && field.resolve !== undefined)
    field.resolve = directly(method, field.resolve as Resolve, field.args.length > 0);
}

/** TypeGraphQL makes a promise of each type, even if it is known at once. */
function tellTypesAtOnce(type: GraphQLAbstractType): void {
  const { interfaceTypes, unions } = metadataStore();
  const typeOf = [...interfaceTypes, ...unions].find(({ name }) => name === type.name)?.resolveType;
  if (typeOf !== undefined) type.resolveType = (value) => typeOf(value) as string;
}

function isPlain(type: GraphQLObjectType, field: string): boolean {
  return classesOf(type).some((one) => isPlainField(one, field));
}

/** The methods that may answer a field: of its type, of what that extends, or of an interface that it implements. */
function methodsOf(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  field: string,
): MethodMetadata[] {
  const { queries, fieldResolvers } = metadataStore();
  if (type === schema.getQueryType())
    return queries.filter(({ schemaName }) => schemaName === field);
  const classes = classesOf(type).flatMap(ancestryOf);
  return fieldResolvers.filter(
    ({ schemaName, getObjectType }) =>
      schemaName === field && getObjectType !== undefined && classes.includes(getObjectType()),
  );
}

/** The class of a type, and those of the interfaces that it implements, which declare fields for it. */
function classesOf(type: GraphQLObjectType): object[] {
  const { objectTypes, interfaceTypes } = metadataStore();
  const names = new Set([type.name, ...type.getInterfaces().map(({ name }) => name)]);
  return [...objectTypes, ...interfaceTypes]
    .filter(({ name }) => names.has(name))
    .map(({ target }) => target);
}

/** @param given what TypeGraphQL made: it turns objects among the arguments into instances of their classes */
function directly(method: MethodMetadata, given: Resolve, hasArguments: boolean): Resolve {
  const parameters = [...(method.params ?? [])]
    .sort((one, other) => one.index - other.index)
    .map(expressionOf);
  const { middlewares = [], roles = [] } = method;
  if (middlewares.length > 0 || roles.length > 0 || parameters.includes(undefined)) return given;
  const resolvers = new method.target();
  const answer = resolvers[method.methodName];
  if (answer === undefined) return given;
  // Compiled, since a list of parameters that is walked for each object costs as much as most answers.
  const code = `return (source, args, context, info) => answer.call(resolvers, ${parameters.join(", ")});`;
  const call = compileFunction(code, ["resolvers", "answer"]) as (...names: unknown[]) => Resolve;
  const resolve = call(resolvers, answer);
  if (!hasArguments) return resolve;
  return (source, args, context, info) => {
    for (const name in args) {
      if (typeof args[name] === "object" && args[name] !== null)
        return given(source, args, context, info);
    }
    return resolve(source, args, context, info);
  };
}

/** Where a parameter comes from, as an expression over those of a resolver; undefined for what only TypeGraphQL knows. */
function expressionOf({ kind, name, propertyName }: ParamMetadata): string | undefined {
  if (propertyName !== undefined) return undefined;
  switch (kind) {
    case "root":
      return "source";
    case "context":
    case "info":
    case "args":
      return kind;
    case "arg":
      return name === undefined ? undefined : `args[${JSON.stringify(name)}]`;
    default:
      return undefined;
  }
}
