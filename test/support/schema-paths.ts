import {
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";

type Field = GraphQLField<unknown, unknown>;

/** A field that leads from an object to others, together with one choice of its arguments. */
export interface Relation {
  readonly parent: GraphQLObjectType;
  readonly field: Field;
  /** Written in an operation: name and arguments. */
  readonly call: string;
  /** What a reader finds there: the nodes of a connection, else the named type. */
  readonly target: GraphQLNamedType;
  readonly isConnection: boolean;
}

/** Chooses arguments of a field, such as `first: 5`; several choices are walked one by one. */
export type ChooseArguments = (parent: GraphQLObjectType, field: Field) => readonly string[];

/** The schema as ways from Query through relations; pages, edges and their counts are no step of a way. */
export class SchemaPaths {
  private readonly relationsByType = new Map<GraphQLObjectType, Relation[]>();
  private readonly counts = new Map<string, number>();

  constructor(
    readonly schema: GraphQLSchema,
    private readonly choose: ChooseArguments,
  ) {}

  get query(): GraphQLObjectType {
    const query = this.schema.getQueryType();
    if (query == null) throw new Error("The schema has no queries.");
    return query;
  }

  /** Every object type that a query can reach, without the types that pages are made of. */
  objectTypes(): GraphQLObjectType[] {
    const found = new Set<GraphQLObjectType>();
    const waiting = [this.query];
    for (let type = waiting.pop(); type !== undefined; type = waiting.pop()) {
      if (found.has(type)) continue;
      found.add(type);
      waiting.push(...this.relations(type).flatMap(({ target }) => this.members(target)));
    }
    return [...found];
  }

  /** The fields of an object type that have objects, one entry for each choice of arguments. */
  relations(parent: GraphQLObjectType): Relation[] {
    const known = this.relationsByType.get(parent);
    if (known !== undefined) return known;
    const found = Object.values(parent.getFields()).flatMap((field) => {
      const named = getNamedType(field.type);
      if (!isCompositeType(named)) return [];
      return this.choose(parent, field).map((given) => ({
        ...{ parent, field, isConnection: isConnection(named) },
        call: field.name + (given === "" ? "" : `(${given})`),
        target: isConnection(named) ? nodeType(named) : named,
      }));
    });
    this.relationsByType.set(parent, found);
    return found;
  }

  /** A field of Query, once with each of some arguments. */
  lookups(name: string, choices: readonly string[]): Relation[] {
    const paths = new SchemaPaths(this.schema, (_, field) => (field.name === name ? choices : []));
    return paths.relations(this.query);
  }

  /** The object types that a value of a type can have. */
  members(type: GraphQLNamedType): readonly GraphQLObjectType[] {
    if (isAbstractType(type)) return this.schema.getPossibleTypes(type);
    return isObjectType(type) ? [type] : [];
  }

  /** How many ways of at most so many steps a walk from some fields of Query takes. */
  countFrom(roots: readonly Relation[], steps: number): number {
    return roots
      .map(({ target }) => 1 + this.count(target, steps - 1))
      .reduce((sum, one) => sum + one, 0);
  }

  /** How many ways of at most so many steps begin at a type. A value with nothing but scalars is no step. */
  count(type: GraphQLNamedType, steps: number): number {
    const key = `${type.name} ${steps}`;
    const known = this.counts.get(key);
    if (known !== undefined) return known;
    let count = 0;
    for (const relation of this.members(type).flatMap((member) => this.relations(member))) {
      if (isValue(relation)) count += 1;
      else if (steps > 0) count += 1 + this.count(relation.target, steps - 1);
    }
    this.counts.set(key, count);
    return count;
  }

  /** The shortest way to each object type, preferably through lists, as what stands around a selection. */
  ways(): Map<GraphQLObjectType, (selection: string) => string> {
    const ways = new Map<GraphQLObjectType, (selection: string) => string>();
    const waiting: [GraphQLObjectType, (selection: string) => string][] = [
      [this.query, (selection) => selection],
    ];
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [type, way] = next;
      if (ways.has(type)) continue;
      ways.set(type, way);
      for (const relation of mostRowsFirst(this.relations(type))) {
        for (const member of this.members(relation.target)) {
          waiting.push([
            member,
            (selection) => way(within(relation, on(member, relation, selection))),
          ]);
        }
      }
    }
    return ways;
  }

  /**
   * A document that walks every way of at most so many steps from the fields of Query and selects every scalar at
   * each object. Each type at each depth is one fragment, so that the text stays small however many ways there are.
   *
   * @param roots the fields of Query with their arguments
   */
  walk(roots: readonly Relation[], steps: number): string {
    const fragments = new Map<string, string>();
    const selections = roots.map(
      (root, index) =>
        `q${index}: ${this.step(root, steps - 1, fragments, root.isConnection ? facetsOf(root) : "")}`,
    );
    return [`query Walk { ${selections.join("\n")} }`, ...fragments.values()].join("\n");
  }

  private step(
    relation: Relation,
    steps: number,
    fragments: Map<string, string>,
    more = "",
  ): string {
    const members = this.members(relation.target);
    const whole = members
      .map((member) => `...${this.fragment(member, steps, fragments)}`)
      .join(" ");
    if (!relation.isConnection) return `${relation.call} { __typename ${whole} }`;
    const key = isObjectType(relation.target) ? scalarsOf(relation.target)[0] : undefined;
    return `${relation.call} { totalCount pageInfo { ${pageInfo} } edges { cursor node { ${key ?? "__typename"} } } nodes { ${whole} } ${more} }`;
  }

  private fragment(type: GraphQLObjectType, steps: number, fragments: Map<string, string>): string {
    const name = `${type.name}_${steps}`;
    if (fragments.has(name)) return name;
    fragments.set(name, "");
    // Fields of one name have another type on another object: each gets an alias of its own.
    const scalars = scalarsOf(type).map((field) => `${type.name}_${field}: ${field}`);
    const objects = this.relations(type)
      .filter((relation) => steps > 0 || isValue(relation))
      .map(
        (relation, index) =>
          `${type.name}_${relation.field.name}_${index}: ${this.step(relation, Math.max(0, steps - 1), fragments)}`,
      );
    fragments.set(
      name,
      `fragment ${name} on ${type.name} { ${["__typename", ...scalars, ...objects].join(" ")} }`,
    );
    return name;
  }
}

const pageInfo = "hasNextPage hasPreviousPage startCursor endCursor";

/** Every facet of a connection, each value with all its scalars; nothing where it has none. */
function facetsOf({ field }: Relation): string {
  const connection = getNamedType(field.type);
  const facets = isObjectType(connection) ? connection.getFields()["facets"] : undefined;
  return facets === undefined ? "" : `facets ${scalarsBelow(getNamedType(facets.type), 2)}`;
}

/** All scalars of a type, and of the objects that it has, so many levels down. */
function scalarsBelow(type: GraphQLNamedType, levels: number): string {
  if (!isObjectType(type)) return "";
  const objects = Object.values(type.getFields())
    .filter((one) => levels > 0 && isObjectType(getNamedType(one.type)))
    .map(({ name, type: inner }) => `${name} ${scalarsBelow(getNamedType(inner), levels - 1)}`);
  return `{ ${["__typename", ...scalarsOf(type), ...objects].join(" ")} }`;
}

/** Whether a type is a page of a list. */
export function isConnection(type: GraphQLNamedType): type is GraphQLObjectType {
  return isObjectType(type) && type.name.endsWith("Connection");
}

/** Whether a field has a list, as a page or whole. */
function isList({ field, isConnection }: Relation): boolean {
  const type = isNonNullType(field.type) ? field.type.ofType : field.type;
  return isConnection || isListType(type);
}

/** The fields of a type that can be selected as they stand. */
export function scalarsOf(type: GraphQLObjectType): string[] {
  return Object.values(type.getFields())
    .filter(({ type: fieldType }) => isLeafType(getNamedType(fieldType)))
    .map(({ name }) => name);
}

/** Writes a relation with a selection of its nodes. */
export function within({ call, isConnection }: Relation, selection: string): string {
  return isConnection ? `${call} { nodes { ${selection} } }` : `${call} { ${selection} }`;
}

function on(member: GraphQLObjectType, { target }: Relation, selection: string): string {
  return isAbstractType(target) ? `... on ${member.name} { ${selection} }` : selection;
}

function isValue({ target, isConnection }: Relation): boolean {
  return (
    !isConnection &&
    isObjectType(target) &&
    scalarsOf(target).length === Object.keys(target.getFields()).length
  );
}

function nodeType(connection: GraphQLObjectType): GraphQLNamedType {
  const nodes = connection.getFields()["nodes"];
  if (nodes === undefined) throw new Error(`${connection.name} has no nodes.`);
  return getNamedType(nodes.type);
}

/** A list before a single object, and a type before an interface that it may be behind. */
function mostRowsFirst(relations: readonly Relation[]): Relation[] {
  const rank = (relation: Relation): number =>
    isAbstractType(relation.target) ? 2 : isList(relation) ? 0 : 1;
  return [...relations].sort((one, other) => rank(one) - rank(other));
}
