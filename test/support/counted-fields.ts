import {
  getNamedType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";

import { buildSchema } from "../../src/schema";
import type { NewsroomGrid } from "./newsroom-grid";
import { type ChooseArguments, isConnection, scalarsOf, SchemaPaths, within } from "./schema-paths";

const schema = buildSchema();

/** A newsroom, and how many parents and how many of their rows an operation asks for. */
export interface Size {
  readonly grid: NewsroomGrid;
  readonly parents: number;
  readonly rows: number;
}

/** A field of an object type, in operations that lead to it. */
export interface CountedField {
  /** Name and arguments. */
  readonly call: string;
  readonly isConnection: boolean;
  /** An operation that selects the field itself and nothing below it, under each of the aliases. */
  selected(size: Size, aliases?: readonly string[]): string;
  /** Whether there is anything in an answer to that, as JSON. */
  finds(data: string): boolean;
  /** An operation that selects something of the page that the field has. */
  page(size: Size, selection: string): string;
  /** An operation that leads as far as to the field's parents. */
  without(size: Size): string;
}

/** Every object type that a query can reach. */
export function countedTypes(grid: NewsroomGrid): GraphQLObjectType[] {
  return pathsIn(grid, 1).objectTypes();
}

/** Every field of a type, and every choice of its arguments. */
export function countedFields(type: GraphQLObjectType, grid: NewsroomGrid): CountedField[] {
  const scalars = scalarsOf(type).map((name): CountedField => {
    const selected: CountedField["selected"] = (size, aliases = ["a"]) =>
      operation(type, size, aliases.map((alias) => `${alias}: ${name}`).join(" "));
    const without: CountedField["without"] = (size) => operation(type, size, "__typename");
    const finds: CountedField["finds"] = (data) => data.includes('"a":');
    return { call: name, isConnection: false, selected, finds, without, page: without };
  });
  const relations = pathsIn(grid, 1)
    .relations(type)
    .map(({ call, isConnection }, index): CountedField => {
      const relationIn = (size: Size) => pathsIn(size.grid, size.rows).relations(type)[index]!;
      return {
        ...{ call, isConnection },
        finds: (data) => /"a":(\{"nodes":)?\[?\{/.test(data),
        selected: (size, aliases = ["a"]) => {
          const text = within(relationIn(size), "__typename");
          return operation(type, size, aliases.map((alias) => `${alias}: ${text}`).join(" "));
        },
        page: (size, selection) =>
          operation(type, size, `${relationIn(size).call} { ${selection} }`),
        without: (size) => operation(type, size, "__typename"),
      };
    });
  return [...scalars, ...relations];
}

/** How many statements an operation may cost at most: one for each of its fields that reads. */
export function readingFields(text: string): number {
  let count = 0;
  const types = new TypeInfo(schema);
  const enter = (): void => {
    const parent = types.getParentType();
    const field = types.getFieldDef();
    if (parent != null && field != null)
      count += reads(parent, field.name, getNamedType(field.type));
  };
  visit(parse(text), visitWithTypeInfo(types, { Field: { enter } }));
  return count;
}

/** What is a view of its parent's row and reads nothing by itself. */
const views = new Set([
  "PartialDate",
  "ArticleImage",
  "ArticleSource",
  "ParticipantHeadCount",
  "PageInfo",
  // What came with a change or with a comparison.
  "FieldChangeRecord",
  "FieldDiff",
  "DiffPart",
  // What a highlight of a hit consists of.
  "TextRange",
]);

/** What takes several statements, by the type of the field or by that of which it is one. */
const severalReads: Readonly<Record<string, number>> = {
  // Its two ends, and one for each step that it searches.
  ChainSearch: 8,
  // The hits of each type, and the names of the four types that have some.
  SearchHighlight: 9,
  // What two have in common stands in one table for people and in another for organizations.
  DuplicateReason: 2,
};

/** A field that can have objects of several types reads each of them in a table of its own. */
function reads(parent: GraphQLNamedType, field: string, type: GraphQLNamedType): number {
  if (isConnection(parent)) return field === "totalCount" ? 1 : 0;
  if (parent.name.endsWith("Edge") || views.has(type.name)) return 0;
  return severalReads[type.name] ?? severalReads[parent.name] ?? readsOnce(parent, field, type);
}

function readsOnce(parent: GraphQLNamedType, field: string, type: GraphQLNamedType): number {
  if (isCompositeType(type)) return tablesOf(type);
  if (field === "whyNotPublic") return 1;
  return field === "name" && isNamed(parent) ? tablesOf(parent) : 0;
}

function isNamed(type: GraphQLNamedType): boolean {
  const interfaces =
    isObjectType(type) || isAbstractType(type)
      ? "getInterfaces" in type
        ? type.getInterfaces()
        : []
      : [];
  return type.name === "Named" || interfaces.some(({ name }) => name === "Named");
}

function tablesOf(type: GraphQLNamedType): number {
  if (!isAbstractType(type)) return 1;
  return schema
    .getPossibleTypes(type)
    .filter((member) => member.getInterfaces().some(({ name }) => name === "Node")).length;
}

function operation(type: GraphQLObjectType, { grid, parents }: Size, selection: string): string {
  const paths = pathsIn(grid, parents);
  const key = `${grid.size} ${parents}`;
  const ways = waysByKey.get(key) ?? paths.ways();
  waysByKey.set(key, ways);
  const way = ways.get(type);
  if (way === undefined) throw new Error(`No way leads to ${type.name}.`);
  return `{ ${way(selection)} }`;
}

const waysByKey = new Map<string, ReturnType<SchemaPaths["ways"]>>();

/** The ways through a newsroom's schema, in which pages have so many entries. */
function pathsIn(grid: NewsroomGrid, first: number): SchemaPaths {
  return new SchemaPaths(schema, argumentsIn(grid, first));
}

function argumentsIn(grid: NewsroomGrid, first: number): ChooseArguments {
  const { events, organizations, guests, people, topics, articles, past } = grid;
  const lookups: Readonly<Record<string, readonly string[]>> = {
    article: [
      `id: "${articles[0]!.articleId}"`,
      `slug: "${grid.rows.slug(articles[0]!.articleId)}"`,
    ],
    articleAt: [...articles.slice(0, 1), ...past].map(
      (one) => `slug: "${grid.rows.slug(one.articleId)}"`,
    ),
    revisionDiff: [`articleId: "${articles[0]!.articleId}", from: 1001, to: 1002`],
    event: [`id: "${events[0]!}"`, `slug: "${grid.rows.slug(events[0]!)}"`],
    organization: [`id: "${organizations[0]!}"`, `slug: "${grid.rows.slug(organizations[0]!)}"`],
    person: [`id: "${people[0]!}"`, `slug: "${grid.rows.slug(people[0]!)}"`],
    partnership: [`between: ["${organizations[0]!}", "${guests[0]!}"]`],
    connection: [`from: "${people[0]!}", to: "${grid.absentId}"`],
    topic: [`id: "${topics[0]!}"`, `slug: "${grid.rows.slug(topics[0]!)}"`],
    node: [`id: "${events[0]!}"`],
    search: [`query: "public", first: ${first}`],
    nodes: [`ids: ${JSON.stringify(events.slice(0, first))}`],
  };
  return ({ name }, field) => {
    const known = name === "Query" ? lookups[field.name] : undefined;
    if (known !== undefined) return known;
    if (!field.args.some((arg) => arg.name === "first")) return [""];
    const page = `first: ${first}`;
    const hasUnits = field.args.some((arg) => arg.name === "includeUnits");
    return hasUnits ? [page, `${page}, includeUnits: true`] : [page];
  };
}
