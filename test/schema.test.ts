import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printSchema,
} from "graphql";

import { typenameByPrefix } from "../src/kernel/ids";
import { buildSchema } from "../src/schema";

const schema = buildSchema();
const ownTypes = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

const header = `# The API as src/ builds it, sorted by name. The descriptions are its documentation.
# Written by: npm test -- test/schema -u
`;

describe("schema.graphql", () => {
  test("is what the code builds; npm test -- test/schema -u writes it anew", () => {
    const file = join(__dirname, "..", "schema.graphql");
    const built = `${header}\n${printSchema(lexicographicSortSchema(schema))}\n`;
    if (isUpdating()) writeFileSync(file, built);
    expect(existsSync(file)).toBe(true);
    // Lines, so that Jest shows those that differ and their neighbours only.
    expect(readFileSync(file, "utf8").split("\n")).toEqual(built.split("\n"));
  });
});

describe("descriptions", () => {
  test("everything of our own has one: prose that ends with a period", () => {
    const insufficient = [...described()].filter(({ description }) => !isProse(description));
    expect(insufficient.map(({ name, description }) => `${name}: ${description ?? "-"}`)).toEqual(
      [],
    );
  });

  test("the check sees what is missing, too short, or no sentence", () => {
    const texts = [null, "", "   ", "Its id.", "the name of it.", "No period at the end"];
    expect(texts.filter(isProse)).toEqual([]);
    expect(isProse("`null` while nobody has said.")).toBe(true);
    expect([...described()].length).toBeGreaterThan(600);
  });
});

describe("types", () => {
  test("no list has a hole, but for the answer of `nodes(ids:)`", () => {
    const holes = fields()
      .filter(({ field }) => hasNullableItem(field.type))
      .map(({ name }) => name);
    expect(holes).toEqual(["Query.nodes"]);
    const ofArguments = inputs().filter(({ type }) => hasNullableItem(type));
    expect(ofArguments.map(({ name }) => name)).toEqual([]);
  });

  test("every connection has nodes, edges, pageInfo and totalCount, some have facets, and all are paged by the same five arguments", () => {
    const connections = ownTypes.filter(isObjectType).filter(({ name }) => isConnection(name));
    expect(connections.length).toBeGreaterThan(8);
    for (const connection of connections) {
      const node = connection.name.replace(/Connection$/, "");
      const shape = Object.values(connection.getFields()).map(
        (field) => `${field.name}: ${String(field.type)}`,
      );
      expect(shape.sort()).toEqual(
        [
          `edges: [${node}Edge!]!`,
          `nodes: [${node}!]!`,
          "pageInfo: PageInfo!",
          "totalCount: Int!",
          ...(["Article", "Event"].includes(node) ? [`facets: ${node}Facets!`] : []),
        ].sort(),
      );
    }
    const paging = ["after: ID", "before: ID", "first: Int", "last: Int", "offset: Int"];
    const paged = fields().filter(({ field }) => isConnection(typename(field.type)));
    const misfits = paged.filter(({ field }) => {
      const given = field.args.map((argument) => `${argument.name}: ${String(argument.type)}`);
      return !isNonNullType(field.type) || !paging.every((argument) => given.includes(argument));
    });
    expect(misfits.map(({ name }) => name)).toEqual([]);
    const others = fields().filter(
      ({ field }) =>
        !isConnection(typename(field.type)) &&
        field.args.some(({ name }) => ["first", "last", "offset"].includes(name)),
    );
    expect(others.map(({ name }) => name)).toEqual([]);
  });

  test("a type with an id implements Node, unless it is reached through its owner alone", () => {
    const withId = ownTypes.filter(isObjectType).filter((type) => "id" in type.getFields());
    const nodes = withId.filter((type) => type.getInterfaces().some(({ name }) => name === "Node"));
    const owned = withId.filter((type) => !nodes.includes(type)).map(({ name }) => name);
    expect(owned.sort()).toEqual([
      "ApiToken",
      "ArticlePreview",
      "Change",
      "Evidence",
      "HeadCount",
      "Mention",
      "Name",
      "ProgrammeItem",
      "Session",
      "User",
    ]);
    const root = Object.values(schema.getQueryType()?.getFields() ?? {});
    const fetched = new Set(root.map(({ type }) => typename(type).replace(/Connection$/, "")));
    // `viewer` tells who asks, `users` tells admins who there is; no user can be fetched by id.
    expect(owned.filter((name) => fetched.has(name))).toEqual(["User"]);
    expect(nodes.filter(({ name }) => !fetched.has(name)).map(({ name }) => name)).toEqual([]);
    const prefixed = new Set<string>(Object.values(typenameByPrefix));
    expect(withId.filter(({ name }) => !prefixed.has(name)).map(({ name }) => name)).toEqual([]);
    for (const type of withId) expect(String(type.getFields()["id"]?.type)).toBe("ID!");
  });

  test("names: types and enums in PascalCase, fields in camelCase, values in capitals", () => {
    const misnamed = [
      ...ownTypes.map(({ name }) => name).filter((name) => !/^[A-Z][A-Za-z]+$/.test(name)),
      ...fields().filter(({ field }) => !/^[a-z][A-Za-z]*$/.test(field.name)),
      ...inputs().filter(({ name }) => !/[.(][a-z][A-Za-z]*\)?$/.test(name)),
      ...ownTypes
        .filter(isEnumType)
        .flatMap((type) => type.getValues().map(({ name }) => name))
        .filter((name) => !/^[A-Z]+(_[A-Z]+)*$/.test(name)),
      ...ownTypes
        .filter(isInputObjectType)
        .filter(({ name }) => !/(Filter|Order|Range|Choice|Input|Ref)$/.test(name))
        .map(({ name }) => name),
    ];
    expect(misnamed).toEqual([]);
  });

  test("an enum value means itself: the name of the type, its words and its values are told apart", () => {
    const enums = ownTypes.filter(isEnumType);
    const twins = enums.filter((one) => {
      const texts = one.getValues().map(({ description }) => description);
      return new Set(texts).size !== texts.length;
    });
    expect(twins.map(({ name }) => name)).toEqual([]);
    for (const type of enums) {
      for (const { name, value } of type.getValues()) expect(value).toBe(name);
    }
  });
});

describe("the domain model", () => {
  test.each(
    Object.entries({
      "news items": ["Article", "ArticleImage", "ArticleSource", "Contributor", "ArticleStatus"],
      "addresses of articles": ["ArticleAt", "Redirect", "Gone"],
      "organizations and people": ["Organization", "OrganizationKind", "Person", "ExternalId"],
      names: ["Named", "Name", "NameKind"],
      roles: ["Role", "RoleEnd"],
      events: ["Event", "EventKind", "Occurrence", "Place", "HeadCount"],
      programmes: ["ProgrammeItem", "ProgrammeItemKind"],
      participations: ["Participation", "Participant", "UnnamedGroup", "Capacity", "CapacityKind"],
      "sides and their numbers": ["Side", "ParticipantHeadCount"],
      outcomes: ["Outcome", "OutcomeKind", "OutcomeState"],
      "words and evidence": ["Quotation", "Evidence", "Mention"],
      revisions: ["ArticleRevision", "RevisionState", "RevisionDiff", "Correction"],
      subjects: ["Topic"],
      dates: ["PartialDate", "DatePrecision", "DayPeriod", "DatePart", "DateMatch", "DateRange"],
      "what all share": ["Node", "PageInfo", "OrderDirection"],
    }),
  )("%s are reached from Query", (_what, names) => {
    const reached = reachedFromQuery();
    expect(names.filter((name) => !reached.has(name))).toEqual([]);
  });

  test("no type lies idle", () => {
    const reached = reachedFrom(schema.getQueryType(), schema.getMutationType());
    const idle = ownTypes.filter(({ name }) => !reached.has(name));
    expect(idle.map(({ name }) => name)).toEqual([]);
  });
});

/** Whether Jest runs with -u. */
function isUpdating(): boolean {
  const state: object = expect.getState();
  return (
    (state as { snapshotState?: { _updateSnapshot?: string } }).snapshotState?._updateSnapshot ===
    "all"
  );
}

interface Described {
  readonly name: string;
  readonly description: string | null | undefined;
}

function* described(): Generator<Described> {
  yield { name: "schema", description: schema.description };
  for (const type of ownTypes) {
    // The root types are named by the specification; what they hold describes itself.
    if (type !== schema.getQueryType() && type !== schema.getMutationType())
      yield { name: type.name, description: type.description };
    if (isEnumType(type)) {
      for (const { name, description } of type.getValues())
        yield { name: `${type.name}.${name}`, description };
    }
  }
  for (const { name, field } of fields()) yield { name, description: field.description };
  yield* inputs();
  for (const directive of schema.getDirectives()) {
    if (isSpecifiedDirective(directive)) continue;
    yield { name: `@${directive.name}`, description: directive.description };
    for (const { name, description } of directive.args)
      yield { name: `@${directive.name}(${name})`, description };
  }
}

function isProse(text: string | null | undefined): boolean {
  return text != null && text.length >= 12 && /^[A-Z`"]/.test(text) && text.trimEnd().endsWith(".");
}

function fields(): { name: string; field: GraphQLField<unknown, unknown> }[] {
  return ownTypes
    .filter((type) => isObjectType(type) || isInterfaceType(type))
    .flatMap((type) =>
      Object.values(type.getFields()).map((field) => ({
        name: `${type.name}.${field.name}`,
        field,
      })),
    );
}

/** The arguments of fields and the fields of input types. */
function inputs(): (Described & { readonly type: GraphQLInputType })[] {
  const ofFields = fields().flatMap(({ name, field }) =>
    field.args.map((argument) => ({ ...argument, name: `${name}(${argument.name})` })),
  );
  const ofTypes = ownTypes.filter(isInputObjectType).flatMap((type) =>
    Object.values(type.getFields()).map((field) => ({
      ...field,
      name: `${type.name}.${field.name}`,
    })),
  );
  return [...ofFields, ...ofTypes];
}

function typename(type: GraphQLOutputType | GraphQLInputType): string {
  return String(type).replaceAll(/[[\]!]/g, "");
}

function isConnection(name: string): boolean {
  return name.endsWith("Connection");
}

function hasNullableItem(type: GraphQLOutputType | GraphQLInputType): boolean {
  const list = isNonNullType(type) ? type.ofType : type;
  return isListType(list) && (!isNonNullType(list.ofType) || hasNullableItem(list.ofType));
}

function reachedFromQuery(): Set<string> {
  return reachedFrom(schema.getQueryType());
}

function reachedFrom(...roots: (GraphQLNamedType | null | undefined)[]): Set<string> {
  const reached = new Set<string>();
  const visit = (type: GraphQLNamedType | null | undefined): void => {
    if (type == null || reached.has(type.name)) return;
    reached.add(type.name);
    if (isAbstractType(type)) schema.getPossibleTypes(type).forEach(visit);
    if (isObjectType(type) || isInterfaceType(type)) {
      type.getInterfaces().forEach(visit);
      for (const field of Object.values(type.getFields())) {
        visit(schema.getType(typename(field.type)));
        for (const argument of field.args) visit(schema.getType(typename(argument.type)));
      }
    } else if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields()))
        visit(schema.getType(typename(field.type)));
    }
  };
  roots.forEach(visit);
  return reached;
}
