import {
  defaultTypeResolver,
  getNullableType,
  type GraphQLAbstractType,
  GraphQLError,
  GraphQLID,
  type GraphQLLeafType,
  type GraphQLList,
  type GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLString,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";

import type { AskedField, Complete, Fill, Place, Slot } from "./parts";

/** What completes the values of a field. */
export interface Completing {
  readonly field: AskedField;
  /** Answers what is asked of the objects of a type. */
  readonly fillerOf: (type: GraphQLObjectType) => Fill;
  readonly typeNamed: (name: string) => unknown;
}

/** How a value of a type becomes part of the answer; errors and null are treated as the specification has it. */
export function completerOf(type: GraphQLOutputType, completing: Completing): Complete {
  if (!isNonNullType(type)) return nullableCompleter(type, true, completing);
  const complete = nullableCompleter(type.ofType, false, completing);
  return (run, value, within, key) => {
    const completed = complete(run, value, within, key);
    if (completed !== null) return completed;
    throw new Error(`Cannot return null for non-nullable field ${nameOf(completing.field)}.`);
  };
}

/** Whether texts of this type are answered as they are. */
export function isTextType(type: GraphQLOutputType): boolean {
  const inner = getNullableType(type);
  return inner === GraphQLString || inner === GraphQLID;
}

function nameOf({ parentType, definition }: AskedField): string {
  return `${parentType.name}.${definition.name}`;
}

function nullableCompleter(
  type: GraphQLOutputType,
  mayBeNull: boolean,
  completing: Completing,
): Complete {
  const complete = valueCompleter(type, mayBeNull, completing);
  return (run, value, within, key) => {
    if (value === null || value === undefined) return null;
    if (value instanceof Error) throw value;
    return complete(run, value, within, key);
  };
}

function valueCompleter(
  type: GraphQLOutputType,
  mayBeNull: boolean,
  completing: Completing,
): Complete {
  if (isListType(type)) return listCompleter(type, mayBeNull, completing);
  if (isLeafType(type)) return leafCompleter(type);
  if (isObjectType(type)) return objectCompleter(type, mayBeNull, completing);
  if (isAbstractType(type)) return abstractCompleter(type, mayBeNull, completing);
  throw new Error(`${nameOf(completing.field)} has no type that can be answered.`);
}

function leafCompleter(type: GraphQLLeafType): Complete {
  const isText = isTextType(type);
  return (_run, value) => {
    if (isText && typeof value === "string") return value;
    const serialized: unknown = type.serialize(value);
    if (serialized === null || serialized === undefined)
      throw new Error(`A value of the type ${type.name} is none: ${String(value)}.`);
    return serialized;
  };
}

function objectCompleter(
  type: GraphQLObjectType,
  mayBeNull: boolean,
  { fillerOf }: Completing,
): Complete {
  let fill: Fill | undefined;
  return (run, source, within, key) => {
    const place: Place = { value: {}, within, key, mayBeNull, isDropped: false };
    fill ??= fillerOf(type);
    fill(run, source, place);
    return place.value;
  };
}

function abstractCompleter(
  type: GraphQLAbstractType,
  mayBeNull: boolean,
  completing: Completing,
): Complete {
  const byName = new Map<string, Complete>();
  const completerFor = (name: unknown): Complete => {
    const found = typeof name === "string" ? completing.typeNamed(name) : undefined;
    if (!isObjectType(found))
      throw new Error(`${type.name} has to tell at once of which type a value is.`);
    const made = objectCompleter(found, mayBeNull, completing);
    byName.set(found.name, made);
    return made;
  };
  return (run, value, within, key) => {
    const info = run.infoOf(completing.field);
    const typeOf = type.resolveType ?? defaultTypeResolver;
    const name = typeOf(value, run.context, info, type);
    const complete = byName.get(name as string) ?? completerFor(name);
    return complete(run, value, within, key);
  };
}

function listCompleter(
  { ofType }: GraphQLList<GraphQLOutputType>,
  mayBeNull: boolean,
  completing: Completing,
): Complete {
  const item: Slot = {
    complete: completerOf(ofType, completing),
    mayBeNull: !isNonNullType(ofType),
    nodes: completing.field.nodes,
  };
  return (run, value, within, key) => {
    if (!isIterable(value))
      throw new GraphQLError(`${nameOf(completing.field)} is a list and got something else.`);
    const place: Place = { value: [], within, key, mayBeNull, isDropped: false };
    try {
      let index = 0;
      for (const one of value) {
        try {
          run.put(one, item, place, index);
        } catch (error) {
          run.refuse(error, item, place, index);
        }
        index += 1;
      }
    } catch (error) {
      run.drop(place);
      throw error;
    }
    return place.value;
  };
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}
