// The columns that the work needs, by property: what a developer would map first.
const entity = { id: "text", slug: "text", sortAt: "instant", isPublic: "boolean" };
const name = { id: "text", text: "text", kind: "text", position: "integer" };

export const tables = {
  article: {
    ...entity,
    ...{ language: "text", title: "text", summary: "text", bodyHtml: "text", byline: "text" },
    ...{ publishedAt: "instant", releasedOnEdtf: "text", releasedOnEarliest: "instant" },
    ...{ sourceName: "text", sourceUrl: "text", textRevisionId: "text" },
  },
  articleSlug: { slug: "text", articleId: "text" },
  revisionEvent: { revisionId: "text", eventId: "text" },
  event: { ...entity, dateEdtf: "text" },
  eventName: { ...name, eventId: "text" },
  person: { id: "text", slug: "text", isPublic: "boolean" },
  personName: { ...name, personId: "text" },
  organization: { id: "text", slug: "text", isPublic: "boolean", parentId: "text" },
  organizationName: { ...name, organizationId: "text" },
  role: {
    ...{ id: "text", sortAt: "instant", isPublic: "boolean" },
    ...{ personId: "text", organizationId: "text", title: "text" },
  },
  participation: {
    ...{ id: "text", isPublic: "boolean", eventId: "text", position: "integer", side: "text" },
    ...{ personId: "text", organizationId: "text", onBehalfOfId: "text" },
  },
};

const keys = { articleSlug: ["slug"], revisionEvent: ["revisionId", "eventId"] };

export const keyOf = (table) => keys[table] ?? ["id"];

export const snakeCase = (text) => text.replaceAll(/[A-Z]/g, (one) => `_${one.toLowerCase()}`);
