import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  getNamedType,
  getNullableType,
  GraphQLError,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInputObjectType,
  isIntrospectionType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  type ObjectFieldNode,
  type OperationDefinitionNode,
  visit,
} from "graphql";
import { type ComplexityEstimatorArgs, getComplexity } from "graphql-query-complexity";

import { ApiError, badUserInput } from "../kernel/errors";
import { mostFacetValues } from "../kernel/facets";
import { defaultPageSize, largestPageSize } from "../kernel/paging";
import { pathInOperation } from "./argument-path";
import { limits, tooExpensive } from "./limits";

/** What is reckoned for a plain list: these are small things that belong to one object, such as its names. */
const ownedListSize = 5;

/** Inside a connection, what its page size does not multiply is reckoned in such parts of an object until it is added. */
const apart = 1e-6;

/** What a relation or a text in a filter costs, once for each level at which it lies. */
const furtherLook = 100;

interface Operation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * The cost of an operation: the number of objects that it could return. A connection counts as many as its page size
 * asks for (20 without one), a plain list five, or as many as ids are given, a facet fifty; where a list declares its
 * length, that is counted. Scalars and introspection are free. Each object inside a filter counts as one, and a relation or
 * a text there as a hundred more, two hundred inside one relation, and so on: what they look at is not in the answer, but
 * is looked at for each row of the list. Sizes are the real ones, out of literals, variables and defaults.
 *
 * @throws BAD_USER_INPUT, with the argument's path, for a page size out of 1 to 100, for both sizes at once, and for
 * null where an argument needs a value
 * @throws QUERY_TOO_EXPENSIVE when the operation is too large to be counted
 */
export function costOf(asked: Operation): number {
  const { operation } = asked;
  let known = costs.get(operation);
  if (known === undefined) costs.set(operation, (known = new Map<string, number>()));
  const key = sizesIn(asked);
  const cost = known.get(key) ?? countedCost(asked);
  if (known.size < mostKnown && key.length <= longestKey) known.set(key, cost);
  return cost;
}

/** A document that is sent again is not counted again. Documents are kept by Apollo, and forgotten with it. */
const costs = new WeakMap<OperationDefinitionNode, Map<string, number>>();
const mostKnown = 50;
const longestKey = 500;

/** What the cost of an operation depends on: of a text or an id it only matters whether it is there. */
function sizesIn({ document, operation, variables }: Operation): string {
  const pageSizes = pageSizesIn(document);
  const sizes = (operation.variableDefinitions ?? []).map(({ variable }) => {
    const name = variable.name.value;
    const value = variables[name];
    if (value === undefined) return "default";
    const isSize = typeof value !== "number" || pageSizes.has(name);
    return isSize && typeof value !== "string" ? value : typeof value;
  });
  return JSON.stringify(sizes);
}

const pageSizeNames = new WeakMap<DocumentNode, ReadonlySet<string>>();

/** The variables of a document that are page sizes by themselves. */
function pageSizesIn(document: DocumentNode): ReadonlySet<string> {
  const known = pageSizeNames.get(document);
  if (known !== undefined) return known;
  const names = new Set<string>();
  const note = ({ name, value }: ArgumentNode | ObjectFieldNode): void => {
    const isSize = name.value === "first" || name.value === "last";
    if (isSize && value.kind === Kind.VARIABLE) names.add(value.name.value);
  };
  visit(document, { Argument: note, ObjectField: note });
  pageSizeNames.set(document, names);
  return names;
}

function countedCost({ schema, document, operation, variables }: Operation): number {
  const pathOf = (field: FieldNode): string[] =>
    pathInOperation(document, operation, (node) => node === field) ?? [];
  try {
    return getComplexity({
      schema,
      query: document,
      variables,
      ...(operation.name === undefined ? {} : { operationName: operation.name.value }),
      maxQueryNodes: limits.selections,
      estimators: [(selection) => costOfField(selection, pathOf)],
    });
  } catch (error) {
    if (error instanceof ApiError || !(error instanceof GraphQLError)) throw error;
    if (error.message.includes("maximum allowed number of nodes")) {
      throw tooExpensive("The operation selects too many fields.");
    }
    // Execution would refuse this one field and run its neighbours, whose cost is not known.
    const node = error.nodes?.[0];
    throw badUserInput(
      "An argument that cannot be null got no value.",
      pathInOperation(document, operation, (one) => one === node) ?? [],
    );
  }
}

function costOfField(
  { field, args, node, type, childComplexity }: ComplexityEstimatorArgs,
  pathOf: (field: FieldNode) => string[],
): number {
  checkPageSizes(field, args, () => pathOf(node));
  const returned = getNamedType(field.type);
  if (isLeafType(returned) || isIntrospectionType(returned)) return 0;
  if (isConnection(returned)) {
    const once = Math.round((childComplexity % 1) / apart);
    return 1 + costOfFilterOf(field, args) + pageSizeOf(args) * Math.floor(childComplexity) + once;
  }
  if (isConnection(type)) return costInConnection(field, childComplexity);
  if (isFacets(type)) return mostFacetValues * (1 + childComplexity);
  return lengthOf(field, args) * (1 + childComplexity);
}

/** The page size is counted where the connection is asked for; here it is one entry that counts. */
function costInConnection(field: GraphQLField<unknown, unknown>, childComplexity: number): number {
  if (field.name === "nodes") return 1 + childComplexity;
  if (field.name === "edges") return Math.max(1, childComplexity);
  if (field.name === "facets") return Math.min(childComplexity * apart, 0.5);
  return 0;
}

function costOfFilterOf(
  field: GraphQLField<unknown, unknown>,
  args: Readonly<Record<string, unknown>>,
): number {
  const filter = field.args.find(({ name }) => name === "filter");
  return filter === undefined ? 0 : costOfFilter(args["filter"], filter.type);
}

/** A filter costs by what it looks at, the filter itself not counted; `depth` says how deep a relation or a text in it lies. */
function costOfFilter(filter: unknown, type: GraphQLInputType, depth = 1): number {
  if (Array.isArray(filter))
    return sum(filter.map((one) => Number(isRecord(one)) + costOfFilter(one, type, depth)));
  const declared = getNamedType(type);
  if (!isRecord(filter) || !isInputObjectType(declared)) return 0;
  return sum(
    Object.values(declared.getFields()).map((field) => {
      const value = filter[field.name];
      if (!isRecord(value)) return costOfFilter(value, field.type, depth);
      if (!looksFurther(field)) return 1 + costOfFilter(value, field.type, depth);
      return 1 + furtherLook * depth + costOfFilter(value, field.type, depth + 1);
    }),
  );
}

/** Whether a key of a filter means the rows of a relation or the letters of a text. */
function looksFurther({ name, type }: GraphQLInputField): boolean {
  const inner = getNamedType(type);
  if (inner.name === "TextFilter") return true;
  return (
    isInputObjectType(inner) &&
    "not" in inner.getFields() &&
    name !== "not" &&
    name !== "and" &&
    name !== "or"
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function lengthOf(
  field: GraphQLField<unknown, unknown>,
  args: Readonly<Record<string, unknown>>,
): number {
  if (!isListType(getNullableType(field.type))) return 1;
  if (field.args.some(({ name }) => name === "first")) return pageSizeOf(args);
  if (Array.isArray(args["ids"])) return args["ids"].length;
  const { length } = field.extensions;
  return typeof length === "number" ? length : ownedListSize;
}

function pageSizeOf({ first, last }: Readonly<Record<string, unknown>>): number {
  if (typeof first === "number") return first;
  return typeof last === "number" ? last : defaultPageSize;
}

function isConnection(type: GraphQLNamedType): boolean {
  return isObjectType(type) && type.name.endsWith("Connection") && "pageInfo" in type.getFields();
}

function isFacets(type: GraphQLNamedType): boolean {
  return isObjectType(type) && type.name.endsWith("Facets");
}

function checkPageSizes(
  field: GraphQLField<unknown, unknown>,
  args: Readonly<Record<string, unknown>>,
  path: () => string[],
): void {
  checkSizesIn(args, path);
  for (const { name, type } of field.args) {
    const value = args[name];
    if (typeof value === "object" && value !== null)
      checkNestedSizes(value, type, () => [...path(), name]);
  }
}

function checkNestedSizes(value: unknown, type: GraphQLInputType, path: () => string[]): void {
  const inner = getNullableType(type);
  if (isListType(inner) && Array.isArray(value)) {
    value.forEach((one: unknown, index) => {
      checkNestedSizes(one, inner.ofType, () => [...path(), String(index)]);
    });
  } else if (isInputObjectType(inner) && isRecord(value)) {
    checkSizesIn(value, path);
    for (const field of Object.values(inner.getFields())) {
      checkNestedSizes(value[field.name], field.type, () => [...path(), field.name]);
    }
  }
}

function checkSizesIn(values: Readonly<Record<string, unknown>>, path: () => string[]): void {
  for (const name of ["first", "last"]) {
    const size = values[name];
    if (typeof size === "number" && (size < 1 || size > largestPageSize)) {
      throw badUserInput(
        `\`${name}\` is ${String(size)}; it can be 1 to ${String(largestPageSize)}.`,
        [...path(), name],
      );
    }
  }
  if (typeof values["first"] === "number" && typeof values["last"] === "number") {
    throw badUserInput("Give either `first` or `last`, not both.", [...path(), "last"]);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
