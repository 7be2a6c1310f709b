import {
  getNamedType,
  getNullableType,
  type GraphQLInputField,
  isInputObjectType,
  isListType,
} from "graphql";

import { type IdPrefix, newId, typenameByPrefix } from "../../src/kernel/ids";
import type { Api } from "../support/api";
import { eachDatabase } from "../support/database";
import { Newsroom } from "../support/newsroom";
import { openNewsroom, pathsWith } from "../support/newsroom-walk";
import type { Relation } from "../support/schema-paths";

const newsroom = new Newsroom();
const paths = pathsWith(100, {
  partnership: `between: ["${newsroom.organizationId}", "${newsroom.partnerId}"]`,
});
const { rows } = newsroom;
const prefixes = Object.keys(typenameByPrefix) as IdPrefix[];
const ways = paths.ways();

/** A field of a filter that takes ids, where it can be used, and how one id is written in it. */
interface IdFilter {
  readonly relation: Relation;
  readonly name: string;
  readonly written: (id: string) => string;
}

const filters = paths
  .objectTypes()
  .flatMap((type) => paths.relations(type))
  // Revisions are listed for editors alone; to the public the list is empty whatever it asks.
  .filter(({ field }) => field.name !== "revisions")
  .flatMap((relation) => idFilters(relation));

eachDatabase((databases) => {
  let api: Api;

  beforeAll(async () => {
    api = await openNewsroom(databases, newsroom);
  });

  describe("case 27: filters by what the public does not see", () => {
    const byField = new Map(
      filters.map((filter) => [
        `${filter.relation.parent.name}.${filter.relation.call}`,
        filter.relation,
      ]),
    );

    it.each([...byField])("%s answers as for ids that nothing has", async (_, relation) => {
      for (const filter of filters.filter((one) => one.relation === relation)) {
        const accepted = await acceptedPrefixes(api, filter);
        const isAccepted = (id: string): boolean =>
          accepted.some((prefix) => id.startsWith(`${prefix}_`));
        const hidden = [...rows.hiddenIds()].filter(isAccepted);
        const { data, errors } = await api.ask(compared(filter, hidden, newId(accepted[0]!)));
        const different = differing(data).map((alias) =>
          rows.explain(hidden[Number(alias.slice(1))]!),
        );
        expect(errors).toBeUndefined();
        // What was merged stands for what it was merged into, where a filter follows that.
        const other = different.filter((reason) => reason !== "Organization, merged into another");
        expect({ filter: filter.name, different: other }).toEqual({
          filter: filter.name,
          different: [],
        });
        expect(hidden.length).toBeGreaterThan(0);
      }
    });

    it("find what is public, so that the comparison means something", async () => {
      const ineffective: string[] = [];
      for (const filter of filters.filter(({ relation }) => relation.parent === paths.query)) {
        const accepted = await acceptedPrefixes(api, filter);
        const publicIds = rows.rows
          .filter(
            ({ row, hidden }) =>
              hidden === undefined && accepted.includes(String(row["id"]).slice(0, 3) as IdPrefix),
          )
          .map(({ row }) => String(row["id"]));
        const { data } = await api.ask(compared(filter, publicIds, newId(accepted[0]!)));
        if (differing(data).length === 0)
          ineffective.push(`${filter.relation.field.name}(${filter.name})`);
      }
      expect(ineffective).toEqual([]);
    });
  });

  it("takes a unit of a hidden organization for one at the top, as its parent is shown", async () => {
    const top =
      "query ($top: Boolean!) { organizations(first: 100, filter: { top: $top }) { nodes { id parent { id } } } }";
    const below = await api.run<{ organizations: Found }>(top, { top: false });
    const above = await api.run<{ organizations: Found }>(top, { top: true });
    expect(below.organizations.nodes.filter(({ parent }) => parent === null)).toEqual([]);
    expect(above.organizations.nodes.filter(({ parent }) => parent !== null)).toEqual([]);
  });
});

interface Found {
  readonly nodes: readonly {
    readonly id: string;
    readonly parent: { readonly id: string } | null;
  }[];
}

/** The fields of a relation's filter that take ids; whatever else takes an object must be known here. */
function idFilters(relation: Relation): IdFilter[] {
  const filter = relation.field.args.find(({ name }) => name === "filter");
  const type = filter === undefined ? undefined : getNamedType(filter.type);
  if (!isInputObjectType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) =>
    writings(field).map((written) => ({
      relation,
      name: field.name,
      written: (id: string) => `{ ${field.name}: ${written(id)} }`,
    })),
  );
}

function writings({ name, type }: GraphQLInputField): ((id: string) => string)[] {
  const named = getNamedType(type);
  const listed = (text: string): string => (isListType(getNullableType(type)) ? `[${text}]` : text);
  if (named.name === "ID") return [(id) => listed(`"${id}"`)];
  if (named.name === "OrganizationChoice") {
    return [
      (id) => listed(`{ id: "${id}" }`),
      (id) => listed(`{ id: "${id}", includeUnits: false }`),
      (id) => listed(`{ slug: "${slugOf(id)}" }`),
    ];
  }
  if (isInputObjectType(named) && named.name !== "DateRange")
    throw new Error(`Say how the filter ${name} is tried.`);
  return [];
}

/** The slug of a row of the newsroom, else one that nothing has. */
function slugOf(id: string): string {
  return rows.rows.some(({ row }) => row["id"] === id) ? rows.slug(id) : "never-heard-of";
}

/** An operation that asks one field under many filters: `r` with an id that nothing has, `h0`, `h1` … with others. */
function compared(
  { relation, written }: IdFilter,
  ids: readonly string[],
  unknownId: string,
): string {
  const way = ways.get(relation.parent);
  if (way === undefined) throw new Error(`No way leads to ${relation.parent.name}.`);
  const field = (alias: string, id: string): string => {
    const call = relation.call.replace(/\)$/, `, filter: ${written(id)})`);
    return `${alias}: ${call} { totalCount pageInfo { hasNextPage } nodes { __typename } edges { cursor } }`;
  };
  return `{ ${way([field("r", unknownId), ...ids.map((id, index) => field(`h${index}`, id))].join(" "))} }`;
}

/** The aliases under which an answer differs from the one under `r` beside them. */
function differing(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  if (!("r" in value)) return [...new Set(Object.values(value).flatMap(differing))];
  const expected = JSON.stringify(value.r);
  return Object.entries(value)
    .filter(([, one]) => JSON.stringify(one) !== expected)
    .map(([alias]) => alias);
}

/** The types of ids that a filter takes, wherever it is used; it refuses the others. */
async function acceptedPrefixes(api: Api, filter: IdFilter): Promise<IdPrefix[]> {
  if (filter.written("x").includes("slug")) return ["org"];
  const type = filter.relation.field.args.find(({ name }) => name === "filter")?.type;
  const key = `${String(type)}.${filter.name}`;
  const known = acceptedByFilter.get(key);
  if (known !== undefined) return known;
  const accepted: IdPrefix[] = [];
  for (const prefix of prefixes) {
    const { errors } = await api.ask(compared(filter, [], newId(prefix)));
    if (errors === undefined) accepted.push(prefix);
  }
  acceptedByFilter.set(key, accepted);
  return accepted;
}

const acceptedByFilter = new Map<string, IdPrefix[]>();
