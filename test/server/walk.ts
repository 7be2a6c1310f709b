import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";

type Field = Pick<GraphQLField<unknown, unknown>, "name" | "args" | "type">;

/** A place in the schema that a query can reach. */
export interface Place {
  readonly type: GraphQLNamedType;
  /** The response names on the way to it. */
  readonly path: readonly string[];
  /** Writes a query that selects something there. */
  query(selection: string): string;
}

/** The shortest way from Query to each type that fields return. */
export function placesOf(schema: GraphQLSchema): Map<string, Place> {
  const root = schema.getQueryType();
  if (root == null) throw new Error("The schema has no queries.");
  const places = new Map<string, Place>();
  const waiting: Place[] = [
    { type: root, path: [], query: (selection) => `query Walk { ${selection} }` },
  ];
  for (let place = waiting.shift(); place !== undefined; place = waiting.shift()) {
    if (places.has(place.type.name)) continue;
    places.set(place.type.name, place);
    waiting.push(...beyond(schema, place));
  }
  return places;
}

function beyond(schema: GraphQLSchema, place: Place): Place[] {
  const { type, path, query } = place;
  const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
  const next = fields
    .filter((field) => isCompositeType(getNamedType(field.type)))
    .map((field) => ({
      type: getNamedType(field.type),
      path: [...path, field.name],
      query: (selection: string) => query(`${call(field)} { ${selection} }`),
    }));
  const members = isCompositeType(type) && !isObjectType(type) ? schema.getPossibleTypes(type) : [];
  const narrowed = members.map((member) => ({
    type: member,
    path,
    query: (selection: string) => query(`... on ${member.name} { ${selection} }`),
  }));
  return [...next, ...narrowed];
}

/** Writes a field with its required arguments and, if given, one more. */
export function call(field: Field, more = ""): string {
  const given = [
    ...field.args.filter(isRequired).map((arg) => `${arg.name}: ${literal(arg.type)}`),
  ];
  if (more !== "") given.push(more);
  return field.name + (given.length === 0 ? "" : `(${given.join(", ")})`);
}

/** Writes a field with what its type needs to be selected. */
export function whole(field: Field, more = ""): string {
  return call(field, more) + (isLeafType(getNamedType(field.type)) ? "" : " { __typename }");
}

/** A value that fits a type, as it is written in a document. */
export function literal(type: GraphQLInputType): string {
  if (isNonNullType(type)) return literal(type.ofType);
  if (isListType(type)) return `[${literal(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? "null";
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequired);
    return `{ ${required.map((field) => `${field.name}: ${literal(field.type)}`).join(", ")} }`;
  }
  return literalByScalar[type.name] ?? '"x"';
}

const literalByScalar: Readonly<Record<string, string>> = {
  Int: "1",
  Float: "1",
  Boolean: "true",
  Date: '"2023-11-23"',
};

/** Every field that pages, with the place that it stands in. */
export function pagedFields(schema: GraphQLSchema): { place: Place; field: Field }[] {
  return fieldsByPlace(schema).filter(({ field }) =>
    field.args.some(({ name }) => name === "first"),
  );
}

/** Every field that a query can reach. */
export function fieldsByPlace(schema: GraphQLSchema): { place: Place; field: Field }[] {
  return [...placesOf(schema).values()].flatMap((place) =>
    isObjectType(place.type) || isInterfaceType(place.type)
      ? Object.values(place.type.getFields()).map((field) => ({ place, field }))
      : [],
  );
}

function isRequired({
  type,
  defaultValue,
}: Pick<GraphQLArgument, "type" | "defaultValue">): boolean {
  return isNonNullType(type) && defaultValue === undefined;
}
