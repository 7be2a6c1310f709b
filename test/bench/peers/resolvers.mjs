// One schema and one set of resolvers for all GraphQL peers: lists by find, everything else by DataLoader.
import { readFileSync } from "node:fs";

import { makeExecutableSchema } from "@graphql-tools/schema";
import DataLoader from "dataloader";

const typeDefs = readFileSync(new URL("../../../schema.graphql", import.meta.url), "utf8");

/**
 * The context of one request.
 *
 * @param find (table, { where, order, take, skip }) → rows; a list in `where` means any of it
 */
export function contextOf(find) {
  const byId = (table) =>
    new DataLoader(async (ids) => {
      const rows = await find(table, { where: { id: ids, isPublic: true } });
      const found = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => found.get(id) ?? null);
    });
  const manyBy = (table, key, { where = {}, order } = {}) =>
    new DataLoader(async (ids) => {
      const rows = await find(table, { where: { [key]: ids, ...where }, order });
      const found = new Map(ids.map((id) => [id, []]));
      for (const row of rows) found.get(row[key]).push(row);
      return ids.map((id) => found.get(id));
    });
  const isPublic = { isPublic: true };
  const position = { position: "ASC", id: "ASC" };
  return {
    find,
    events: byId("event"),
    people: byId("person"),
    organizations: byId("organization"),
    articlesOfRevision: manyBy("article", "textRevisionId", { where: isPublic }),
    linksOfRevision: manyBy("revisionEvent", "revisionId"),
    linksOfEvent: manyBy("revisionEvent", "eventId"),
    participationsOfEvent: manyBy("participation", "eventId", { where: isPublic, order: position }),
    rolesOfPerson: manyBy("role", "personId", {
      where: isPublic,
      order: { sortAt: "ASC", id: "ASC" },
    }),
    eventNames: manyBy("eventName", "eventId", { order: position }),
    personNames: manyBy("personName", "personId", { order: position }),
    organizationNames: manyBy("organizationName", "organizationId", { order: position }),
  };
}

const newest = { sortAt: "DESC", id: "DESC" };

const shown = async (bearer, names) => {
  const found = await names.load(bearer.id);
  const official = found.find(({ kind }) => kind === "OFFICIAL");
  return (official ?? found.find(({ kind }) => kind !== "MISPRINT"))?.text ?? bearer.slug;
};

const latestFirst = (rows) =>
  rows
    .filter((row) => row !== null)
    .sort((one, other) =>
      one.sortAt > other.sortAt || (one.sortAt === other.sortAt && one.id > other.id) ? -1 : 1,
    );

const page = (rows, { first = 20 }) => ({ nodes: rows.slice(0, first) });

export const resolvers = {
  Query: {
    articles: async (_root, { first, offset }, { find }) => ({
      nodes: await find("article", {
        ...{ where: { isPublic: true }, order: newest, take: first, skip: offset },
      }),
    }),
    events: async (_root, { first, offset }, { find }) => ({
      nodes: await find("event", {
        ...{ where: { isPublic: true }, order: newest, take: first, skip: offset },
      }),
    }),
    article: async (_root, { slug }, { find }) => {
      const [address] = await find("articleSlug", { where: { slug } });
      if (address === undefined) return null;
      const [article] = await find("article", { where: { id: address.articleId, isPublic: true } });
      return article ?? null;
    },
  },
  Article: {
    releasedOn: ({ releasedOnEdtf, releasedOnEarliest }) =>
      releasedOnEdtf === null ? null : { edtf: releasedOnEdtf, earliest: releasedOnEarliest },
    source: ({ sourceName, sourceUrl }) => ({ name: sourceName, url: sourceUrl }),
    covers: async ({ textRevisionId }, args, { linksOfRevision, events }) => {
      const links = await linksOfRevision.load(textRevisionId);
      return page(latestFirst(await events.loadMany(links.map(({ eventId }) => eventId))), args);
    },
  },
  Event: {
    name: (event, _args, { eventNames }) => shown(event, eventNames),
    date: ({ dateEdtf }) => (dateEdtf === null ? null : { edtf: dateEdtf }),
    participations: async ({ id }, args, { participationsOfEvent }) =>
      page(await participationsOfEvent.load(id), args),
    coverage: async ({ id }, args, { linksOfEvent, articlesOfRevision }) => {
      const links = await linksOfEvent.load(id);
      const articles = await articlesOfRevision.loadMany(links.map(({ revisionId }) => revisionId));
      return page(latestFirst(articles.flat()), args);
    },
  },
  Participation: {
    participant: async ({ personId, organizationId }, _args, { people, organizations }) =>
      personId === null
        ? { ...(await organizations.load(organizationId)), kind: "Organization" }
        : { ...(await people.load(personId)), kind: "Person" },
    onBehalfOf: ({ onBehalfOfId }, _args, { organizations }) =>
      onBehalfOfId === null ? null : organizations.load(onBehalfOfId),
  },
  Participant: { __resolveType: ({ kind }) => kind },
  Person: {
    name: (person, _args, { personNames }) => shown(person, personNames),
    roles: async ({ id }, args, { rolesOfPerson }) => page(await rolesOfPerson.load(id), args),
  },
  Organization: {
    name: (organization, _args, { organizationNames }) => shown(organization, organizationNames),
    parent: ({ parentId }, _args, { organizations }) =>
      parentId === null ? null : organizations.load(parentId),
  },
  Role: {
    organization: ({ organizationId }, _args, { organizations }) =>
      organizations.load(organizationId),
  },
};

export const executableSchema = () =>
  makeExecutableSchema({
    typeDefs,
    resolvers,
    // The rest of the schema is not asked for.
    resolverValidationOptions: { requireResolversForResolveType: "ignore" },
  });
