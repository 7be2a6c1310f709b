import type { ClassType } from "type-graphql";

type Method = (...parameters: unknown[]) => unknown;

/** What is used here of the store in which TypeGraphQL keeps what its decorators said. */
interface MetadataStore {
  readonly objectTypes: readonly TypeMetadata[];
  readonly interfaceTypes: readonly AbstractMetadata[];
  readonly unions: readonly AbstractMetadata[];
  readonly fields: readonly {
    readonly target: object;
    readonly name: string;
    readonly schemaName: string;
    readonly middlewares?: readonly unknown[];
    readonly roles?: readonly unknown[];
  }[];
  readonly queries: readonly MethodMetadata[];
  readonly fieldResolvers: readonly MethodMetadata[];
}

interface TypeMetadata {
  readonly name: string;
  readonly target: object;
}

/** An interface or a union. */
interface AbstractMetadata extends TypeMetadata {
  readonly resolveType?: (value: unknown) => unknown;
}

/** A method that answers a field. */
export interface MethodMetadata {
  readonly target: new () => Record<string, Method | undefined>;
  readonly methodName: string;
  readonly schemaName: string;
  readonly getObjectType?: () => ClassType;
  readonly middlewares?: readonly unknown[];
  readonly roles?: readonly unknown[];
  readonly params?: readonly ParamMetadata[];
}

/** Where a parameter of a method comes from. */
export interface ParamMetadata {
  readonly kind: string;
  readonly index: number;
  readonly name?: string;
  readonly propertyName?: string;
}

/**
 * Whether a property of a class is a field of the API that nothing but the property answers. Only then a row can do
 * without it while the field is not selected.
 */
export function isPlainField(entity: object, property: string): boolean {
  let known = answers.get(entity);
  if (known === undefined) answers.set(entity, (known = new Map<string, boolean>()));
  let answer = known.get(property);
  if (answer === undefined) known.set(property, (answer = findPlainField(entity, property)));
  return answer;
}

const answers = new WeakMap<object, Map<string, boolean>>();

function findPlainField(entity: object, property: string): boolean {
  const { fields, fieldResolvers } = metadataStore();
  const ancestry = ancestryOf(entity);
  return (
    fields.some(
      ({ target, name, schemaName, middlewares = [], roles = [] }) =>
        name === property &&
        schemaName === property &&
        ancestry.includes(target) &&
        middlewares.length + roles.length === 0,
    ) &&
    !fieldResolvers.some(
      ({ methodName, getObjectType }) =>
        methodName === property &&
        getObjectType !== undefined &&
        ancestry.includes(getObjectType()),
    )
  );
}

/** What the decorators said; TypeGraphQL exports no other way to it. */
export function metadataStore(): MetadataStore {
  const { TypeGraphQLMetadataStorage: store } = globalThis as unknown as {
    readonly TypeGraphQLMetadataStorage?: MetadataStore;
  };
  if (store === undefined) throw new Error("TypeGraphQL keeps its metadata somewhere else now.");
  return store;
}

/** A class and those that it extends. */
export function ancestryOf(entity: object): object[] {
  const parent: unknown = Object.getPrototypeOf(entity);
  return typeof parent === "function" && parent !== Function.prototype
    ? [entity, ...ancestryOf(parent)]
    : [entity];
}
