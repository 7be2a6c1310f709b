import {
  getNamedType,
  getNullableType,
  type GraphQLInputField,
  type GraphQLInputObjectType,
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
  /** The field that takes the id, which stands in many filters. */
  readonly key: string;
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
      const effective = new Map<string, boolean>();
      for (const filter of filters.filter(({ relation }) => relation.parent === paths.query)) {
        // Of a relation, some way to ask it finds something.
        const field = `${filter.relation.field.name}(${filter.name.split(".")[0]!})`;
        if (filter.name.includes(".") && effective.get(field) === true) continue;
        const accepted = await acceptedPrefixes(api, filter);
        const publicIds = rows.rows
          .filter(
            ({ row, hidden }) =>
              hidden === undefined && accepted.includes(String(row["id"]).slice(0, 3) as IdPrefix),
          )
          .map(({ row }) => String(row["id"]));
        const { data } = await api.ask(compared(filter, publicIds, newId(accepted[0]!)));
        effective.set(field, effective.get(field) === true || differing(data).length > 0);
      }
      const ineffective = [...effective].filter(([, finds]) => !finds).map(([field]) => field);
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
  const isRoot = relation.parent === paths.query;
  return Object.values(type.getFields()).flatMap((field) =>
    [...writings(type, field), ...(isRoot ? relatedWritings(field) : [])].map((one) => ({
      ...one,
      relation,
      written: (id: string) => `{ ${one.written(id)} }`,
    })),
  );
}

type Writing = Omit<IdFilter, "relation">;

function writings(filter: GraphQLInputObjectType, { name, type }: GraphQLInputField): Writing[] {
  const named = getNamedType(type);
  const listed = (text: string): string => (isListType(getNullableType(type)) ? `[${text}]` : text);
  const field = (written: (id: string) => string): Writing => ({
    ...{ name, key: `${filter.name}.${name}` },
    written: (id) => `${name}: ${listed(written(id))}`,
  });
  if (named.name === "ID") return [field((id) => `"${id}"`)];
  if (named.name === "OrganizationChoice") {
    return [
      field((id) => `{ id: "${id}" }`),
      field((id) => `{ id: "${id}", includeUnits: false }`),
      field((id) => `{ slug: "${slugOf(id)}" }`),
    ];
  }
  if (isInputObjectType(named) && !/Filter$/.test(named.name) && named.name !== "DateRange")
    throw new Error(`Say how the filter ${name} is tried.`);
  return [];
}

/** Ids inside a relation or a combination: in a list of Query, one step further in, each in every way to say it. */
function relatedWritings({ name, type }: GraphQLInputField): Writing[] {
  const named = getNamedType(type);
  if (!isInputObjectType(named) || !named.name.endsWith("Filter")) return [];
  const inner = named.name.endsWith("ListFilter") ? ["some", "none", "every"] : [""];
  const open = isListType(getNullableType(type)) ? ["[{ ", " }]"] : ["{ ", " }"];
  const target = inner[0] === "" ? named : getNamedType(named.getFields()["some"]!.type);
  if (!isInputObjectType(target)) throw new Error(`${name} is a list of nothing.`);
  const fields = Object.values(target.getFields());
  // All quantifiers ask alike: one field tells whether they do.
  return inner.flatMap((quantifier, index) =>
    (index === 0 ? fields : fields.filter(({ name: field }) => field === "ids"))
      .flatMap((field) => writings(target, field))
      .map(({ name: field, key, written }) => ({
        ...{ name: [name, quantifier, field].filter((part) => part !== "").join("."), key },
        written: (id) => {
          const within = quantifier === "" ? written(id) : `${quantifier}: { ${written(id)} }`;
          return `${name}: ${open.join(within)}`;
        },
      })),
  );
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
  const known = acceptedByFilter.get(filter.key);
  if (known !== undefined) return known;
  const accepted: IdPrefix[] = [];
  for (const prefix of prefixes) {
    const { errors } = await api.ask(compared(filter, [], newId(prefix)));
    if (errors === undefined) accepted.push(prefix);
  }
  acceptedByFilter.set(filter.key, accepted);
  return accepted;
}

const acceptedByFilter = new Map<string, IdPrefix[]>();
