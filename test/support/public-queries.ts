import fc from "fast-check";
import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from "graphql";

/** What generated arguments choose from. */
export interface Pools {
  /** By the name of the type that they name. */
  readonly ids: ReadonlyMap<string, readonly string[]>;
  readonly slugs: readonly string[];
  readonly words: readonly string[];
  readonly days: readonly string[];
  /** By the name of the type whose list gave them out. */
  readonly cursors: ReadonlyMap<string, readonly string[]>;
}

type Text = fc.Arbitrary<string>;
const deepest = 4;

/**
 * Valid public queries of a schema, with arguments, filters, orders and cursors, to a depth of four: what a curious reader
 * could send. They shrink towards fewer fields and arguments.
 */
export class PublicQueries {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly pools: Pools,
  ) {}

  documents(): Text {
    const query = this.schema.getQueryType();
    if (query == null) throw new Error("The schema has no queries.");
    return this.selection(query, deepest).map((selection) => `query ${selection}`);
  }

  /** Values of a filter, as they stand in a document. */
  filters(type: string): Text {
    const filter = this.schema.getType(`${type}Filter`);
    if (!isInputObjectType(filter)) throw new Error(`There is no filter of ${type}.`);
    return this.object(filter, 7);
  }

  private selection(type: GraphQLNamedType, depth: number): Text {
    if (isAbstractType(type)) return this.fragments(this.schema.getPossibleTypes(type), depth);
    if (!isObjectType(type)) return fc.constant("");
    return fc
      .array(this.field(type, depth), { minLength: 1, maxLength: depth === deepest ? 3 : 4 })
      .map((fields) => `{ ${aliased(fields).join(" ")} }`);
  }

  private fragments(types: readonly GraphQLObjectType[], depth: number): Text {
    return fc
      .constantFrom(...types)
      .chain((type) =>
        this.selection(type, depth).map((inner) => `{ __typename ... on ${type.name} ${inner} }`),
      );
  }

  private field(parent: GraphQLObjectType, depth: number): Text {
    const fields = Object.values(parent.getFields()).filter(
      ({ type }) => depth > 0 || isLeafType(getNamedType(type)),
    );
    if (fields.length === 0) return fc.constant("__typename");
    return fc.constantFrom(...fields).chain((field) => this.call(field, depth));
  }

  private call(field: GraphQLField<unknown, unknown>, depth: number): Text {
    const target = getNamedType(field.type);
    // Pages and their edges are no step of a way.
    const isPage = /Connection$|Edge$|^PageInfo$/.test(target.name);
    const inner = isLeafType(target)
      ? fc.constant("")
      : this.selection(target, isPage ? depth : depth - 1);
    return fc
      .tuple(this.passed(field), inner)
      .map(([passed, selected]) => `${field.name}${passed} ${selected}`);
  }

  private passed(field: GraphQLField<unknown, unknown>): Text {
    const target = getNamedType(field.type).name.replace(/Connection$/, "");
    const alone = field.args.filter(({ name }) => name === "id" || name === "slug");
    const paging = field.args.filter(({ name }) => pagingModes.flat().includes(name));
    const others = field.args.filter((one) => !alone.includes(one) && !paging.includes(one));
    const always = (args: readonly GraphQLArgument[]): fc.Arbitrary<(string | null)[]> =>
      fc.tuple(...args.map((one) => this.optional(one, 1, target)));
    const groups = [
      alone.length === 0 ? always([]) : fc.constantFrom(...alone).chain((one) => always([one])),
      paging.length === 0
        ? always([])
        : fc
            .constantFrom(...pagingModes)
            .chain((mode) => always(paging.filter(({ name }) => mode.includes(name)))),
      fc.tuple(
        ...others.map((one) => this.optional(one, isRequiredArgument(one) ? 1 : 0.5, target)),
      ),
    ];
    return fc.tuple(...groups).map((all) => {
      const given = all.flat().filter((one) => one !== null);
      return given.length === 0 ? "" : `(${given.join(", ")})`;
    });
  }

  private optional(
    { name, type }: GraphQLArgument | GraphQLInputField,
    often: number,
    owner: string,
    depth = 7,
  ): fc.Arbitrary<string | null> {
    const value = this.value(name, type, owner, depth).map((text) => `${name}: ${text}`);
    if (often === 1) return value;
    return fc
      .tuple(fc.integer({ min: 1, max: 100 }), value)
      .map(([chance, text]) => (chance <= often * 100 ? text : null));
  }

  /** @param owner the type that the call is about */
  private value(name: string, type: GraphQLInputType, owner: string, depth: number): Text {
    if (isNonNullType(type)) return this.value(name, type.ofType, owner, depth);
    if (isListType(type))
      return fc
        .array(this.value(name, type.ofType, owner, depth), { minLength: 1, maxLength: 2 })
        .map((values) => `[${values.join(", ")}]`);
    if (isEnumType(type)) return fc.constantFrom(...type.getValues().map((one) => one.name));
    if (isInputObjectType(type)) return this.object(type, depth);
    return this.scalar(name, type.name, owner);
  }

  private object(type: GraphQLInputObjectType, depth: number): Text {
    if (depth === 0) return fc.constant("{}");
    const owner = type.name.replace(/(ListFilter|Filter|Choice)$/, "");
    const fields = Object.values(type.getFields());
    if (type.isOneOf)
      return fc.constantFrom(...fields).chain((one) => this.given([one], owner, depth));
    // Something is looked up by its id or by its slug, never by both.
    if (!fields.some(({ name }) => name === "slug")) return this.given(fields, owner, depth);
    return fc.constantFrom("id", "slug").chain((other) =>
      this.given(
        fields.filter(({ name }) => name !== other),
        owner,
        depth,
      ),
    );
  }

  /** The fields that have to be there and up to three others: filters lead to each other without end. */
  private given(fields: readonly GraphQLInputField[], owner: string, depth: number): Text {
    const isNeeded = ({ name, type, defaultValue }: GraphQLInputField): boolean =>
      fields.length === 1 ||
      /^(id|slug)$/.test(name) ||
      (isNonNullType(type) && defaultValue === undefined);
    const [needed, others] = [
      fields.filter((one) => isNeeded(one)),
      fields.filter((one) => !isNeeded(one)),
    ];
    const some =
      others.length === 0
        ? fc.constant([])
        : fc.array(fc.constantFrom(...others), { maxLength: 3 });
    return some
      .chain((chosen) =>
        fc.tuple(
          ...[...needed, ...new Set(chosen)].map((one) => this.optional(one, 1, owner, depth - 1)),
        ),
      )
      .map((all) => `{ ${all.join(", ")} }`);
  }

  private scalar(name: string, type: string, owner: string): Text {
    const { slugs, words, days, cursors } = this.pools;
    if (/Int$/.test(type)) return fc.integer({ min: 1, max: 6 }).map(String);
    if (type === "Boolean") return fc.boolean().map(String);
    if (type === "Date") return oneOf(days);
    if (type === "DateTime") return oneOf(days.map((day) => `${day}T09:30:00.000Z`));
    if (name === "after" || name === "before") return oneOf(cursors.get(owner) ?? ["x"]);
    if (type === "ID") return oneOf(this.idsFor(name, owner));
    return /slug/i.test(name) ? oneOf(slugs) : oneOf(textsOf(name, words));
  }

  /** Of the type that the name of an argument speaks of, else of the type that the call is about. */
  private idsFor(name: string, owner: string): readonly string[] {
    const { ids } = this.pools;
    const spoken = idNames.find(([pattern]) => pattern.test(name))?.[1] ?? owner;
    const found = spoken.split(" ").flatMap((type) => ids.get(type) ?? []);
    return found.length > 0 ? found : [...ids.values()].flat();
  }
}

function textsOf(name: string, words: readonly string[]): readonly string[] {
  if (name === "language") return ["en", "zh", "zh-Latn"];
  return name === "query" ? ["public", "canary", "p", "c", ...words] : words;
}

/** The types that names of arguments speak of, apart by spaces. */
const idNames: readonly (readonly [RegExp, string])[] = [
  [
    /^(organizations?|parent|under|onBehalfOf|party|parties|place|kindOf|between)$|organization/i,
    "Organization",
  ],
  [/person|people|speaker|signator|contributor|participant/i, "Person"],
  [/article|source/i, "Article"],
  [/topic|broader/i, "Topic"],
  [/event|covers/i, "Event"],
  [/^(from|to)$/, "Person Organization Event"],
  [/author/i, "User"],
];

/** Arguments of pages that go together. */
const pagingModes = [
  ...[[], ["first"], ["first"], ["last"], ["first", "offset"]],
  ...[
    ["first", "after"],
    ["last", "before"],
  ],
];

function oneOf(values: readonly string[]): Text {
  return fc.constantFrom(...values).map((value) => JSON.stringify(value));
}

/** Names of their own, since one field can be asked twice with other arguments. */
function aliased(fields: readonly string[]): string[] {
  return fields.map((field, index) => `f${String(index)}: ${field}`);
}
