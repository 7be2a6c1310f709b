import "reflect-metadata";

import { buildSchema, type OperationDefinitionNode, parse } from "graphql";

import type { ApiError } from "../../src/kernel/errors";
import { costOf } from "../../src/server/cost";
import { limits } from "../../src/server/limits";

const schema = buildSchema(/* GraphQL */ `
  type Query {
    person(slug: String): Person
    people(first: Int, last: Int, filter: Filter): PersonConnection!
    nodes(ids: [ID!]!): [Person]!
    search(first: Int, page: Page, pages: [Page!]): [Person!]!
    found: Found
  }
  union Found = Person | Name
  type Person {
    id: ID!
    tags: [String!]!
    names: [Name!]!
    friends(first: Int = 7, last: Int): PersonConnection!
  }
  type Name {
    text: String!
    person: Person
  }
  type PersonConnection {
    nodes: [Person!]!
    edges: [PersonEdge!]!
    pageInfo: PageInfo!
    totalCount: Int!
    facets: PersonFacets!
  }
  type PersonFacets {
    years: [YearFacet!]!
    people: [PersonFacet!]!
  }
  type YearFacet {
    count: Int!
  }
  type PersonFacet {
    person: Person!
    count: Int!
  }
  input Filter {
    id: [ID!]
    and: [Filter!]
    or: [Filter!]
    not: Filter
    friend: Filter
    friends: ListFilter
    name: TextFilter
    born: Range
  }
  input ListFilter {
    some: Filter
  }
  input TextFilter {
    contains: String
  }
  input Range {
    from: String
  }
  type PersonEdge {
    cursor: ID!
    node: Person!
  }
  type PageInfo {
    hasNextPage: Boolean!
  }
  input Page {
    first: Int = 20
    last: Int
    inner: Page
  }
`);

function cost(query: string, variables: Record<string, unknown> = {}): number {
  const document = parse(query);
  const operation = document.definitions[0] as OperationDefinitionNode;
  return costOf({ schema, document, operation, variables });
}

function refused(query: string, variables: Record<string, unknown> = {}): unknown {
  try {
    return cost(query, variables);
  } catch (error) {
    const { code, field } = error as ApiError;
    return [code, field];
  }
}

describe("the cost of an operation", () => {
  it.each([
    ["scalars are free", "{ __typename }", 0],
    ["introspection is free", "{ __schema { types { name fields { name } } } }", 0],
    ["an object is one", "{ person { id tags } }", 1],
    ["an owned list is five", "{ person { names { text } } }", 1 + 5],
    ["objects in lists count with them", "{ person { names { person { id } } } }", 1 + 5 * 2],
    ["a connection is itself and a page of 20", "{ people { nodes { id } } }", 1 + 20],
    ["edges count like nodes", "{ people(first: 3) { edges { node { id } } } }", 1 + 3],
    ["edges without nodes count", "{ people(first: 3) { edges { cursor } } }", 1 + 3],
    ["page information is free", "{ people(first: 3) { pageInfo { hasNextPage } totalCount } }", 1],
    ["a default of the schema counts", "{ person { friends { nodes { id } } } }", 1 + 1 + 7],
    ["null is a page of 20", "{ people(first: null) { nodes { id } } }", 1 + 20],
    [
      "pages in pages multiply",
      "{ people(last: 2) { nodes { friends(first: 3) { nodes { id } } } } }",
      1 + 2 * (1 + 1 + 3),
    ],
    [
      "each object inside a filter counts",
      '{ people(first: 3, filter: { id: ["a"], and: [{ id: ["b"] }, {}], not: { born: {} } }) { nodes { id } } }',
      1 + 4 + 3,
    ],
    [
      "a relation inside a filter is a hundred, and a hundred more for each around it",
      "{ people(filter: { friend: { friends: { some: { friend: {} } } } }) { totalCount } }",
      1 + 4 + 100 + 200 + 300,
    ],
    [
      "so is a text",
      '{ people(filter: { name: { contains: "a" }, friend: { name: {} } }) { totalCount } }',
      1 + 3 + 100 + 100 + 200,
    ],
    [
      "combinations multiply nothing by themselves",
      "{ people(filter: { or: [{ not: { friend: {} } }, { and: { friend: {} } }] }) { totalCount } }",
      1 + 6 + 2 * 100,
    ],
    [
      "a facet is fifty, whatever the page size is",
      "{ people(first: 100) { facets { years { count } } totalCount } }",
      1 + 50,
    ],
    [
      "objects in facets count with them, beside the page",
      "{ people(first: 3) { nodes { names { text } } facets { people { person { id } } } } }",
      1 + 3 * (1 + 5) + 50 * 2,
    ],
    ["ids count as given", '{ nodes(ids: ["a", "b", "c"]) { id } }', 3],
    ["a list with a page size counts by it", "{ search(first: 9) { id } }", 9],
    [
      "of the members of a union the dearest counts",
      "{ found { ... on Person { names { text } } ... on Name { text } } }",
      1 + 5,
    ],
    ["what is skipped is free", "{ person @skip(if: true) { id } }", 0],
  ])("%s", (_name, query, expected) => {
    expect(cost(query)).toBe(expected);
  });

  it("takes variables and their defaults at their value", () => {
    const query = "query ($n: Int = 4) { people(first: $n) { nodes { id } } }";
    expect([cost(query), cost(query, { n: 9 }), cost(query, { n: null })]).toEqual([5, 10, 21]);
  });

  it("is too high for many filters that look far", () => {
    const far = "{ friends: { some: { friend: { friends: { some: { name: {} } } } } } }";
    const alias = (_: unknown, index: number): string =>
      `a${String(index)}: people(first: 1, filter: { or: [${Array(8).fill(far).join(" ")}] }) { totalCount }`;
    const asked = (count: number): number =>
      cost(`{ ${Array.from({ length: count }, alias).join(" ")} }`);
    expect(asked(1)).toBeLessThan(limits.cost / 2);
    expect(asked(3)).toBeGreaterThan(limits.cost);
  });

  it("counts the operation that is named, not its neighbours", () => {
    expect(cost("query A { person { id } } query B { people { nodes { id } } }")).toBe(1);
  });
});

describe("page sizes inside input objects", () => {
  const bad = (...field: string[]) => ["BAD_USER_INPUT", field];

  it.each([
    ["in a literal", "{ search(page: { first: 101 }) { id } }", {}, bad("search", "page", "first")],
    [
      "further in",
      "{ search(page: { inner: { last: 0 } }) { id } }",
      {},
      bad("search", "page", "inner", "last"),
    ],
    [
      "in a list",
      "{ search(pages: [{}, { first: -1 }]) { id } }",
      {},
      bad("search", "pages", "1", "first"),
    ],
    [
      "in a variable",
      "query ($p: Page) { a: search(page: $p) { id } }",
      { p: { first: 0 } },
      bad("a", "page", "first"),
    ],
    [
      "in a part of one",
      "query ($n: Int) { search(page: { first: $n }) { id } }",
      { n: 101 },
      bad("search", "page", "first"),
    ],
    [
      "in a default",
      "query ($p: Page = { first: 101 }) { search(page: $p) { id } }",
      {},
      bad("search", "page", "first"),
    ],
    ["both", "{ search(page: { first: 1, last: 1 }) { id } }", {}, bad("search", "page", "last")],
    [
      "in a fragment",
      "{ ...F } fragment F on Query { people(first: 0) { totalCount } }",
      {},
      bad("people", "first"),
    ],
    [
      "null for what needs a value",
      "query ($i: [ID!] = []) { nodes(ids: $i) { id } }",
      { i: null },
      bad("nodes", "ids"),
    ],
  ])("%s", (_name, query, variables, expected) => {
    expect(refused(query, variables)).toEqual(expected);
  });

  it("lets what fits pass", () => {
    expect(cost("{ search(page: { first: 100, inner: { first: 1 } }) { id } }")).toBe(20);
  });
});
