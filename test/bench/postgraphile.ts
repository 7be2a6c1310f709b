import { existsSync } from "node:fs";
import { join } from "node:path";

import { type Asks, variablesOf, type WorkName } from "./queries";

/** Its folder, with a lock file of its own. */
export const postgraphileFolder = join(__dirname, "peers", "postgraphile");

/** The Node that can run it: this one, or one that the registry has for this machine; null when there is none. */
export function nodeForPostgraphile(): string | null {
  if (Number(process.versions.node.split(".")[0]) >= 22) return process.execPath;
  const folder = `node-${process.platform}-${process.arch}`;
  const path = join(postgraphileFolder, "node_modules", folder, "bin", "node");
  return existsSync(path) ? path : null;
}

const official =
  '(condition: { kind: "OFFICIAL" }, orderBy: [POSITION_ASC], first: 1) { nodes { text } }';
const eventName = `name: eventNamesByEventId${official}`;
const personName = `name: personNamesByPersonId${official}`;
const organizationName = `name: organizationNamesByOrganizationId${official}`;
const newest = "orderBy: [SORT_AT_DESC, ROW_ID_DESC]";

/** The read work in the schema that it makes of the tables. How fields are named says what `commonForm` makes of them. */
const queries: Readonly<Record<WorkName, string>> = {
  Q1: `query Q1($offset: Int!) {
    articles: allArticles(first: 20, offset: $offset, ${newest}) {
      nodes {
        id: rowId slug title publishedAt releasedOn_edtf: releasedOnEdtf source_name: sourceName
        covers(first: 5) { nodes { id: rowId slug ${eventName} } }
      }
    }
  }`,
  Q2: `query Q2($offset: Int!) {
    events: allEvents(first: 10, offset: $offset, ${newest}) {
      nodes {
        id: rowId slug ${eventName} date_edtf: dateEdtf
        participations: participationsByEventId(first: 20, orderBy: [POSITION_ASC, ROW_ID_ASC]) {
          nodes {
            id: rowId side
            participant1: personByPersonId {
              __typename ${personName} id: rowId
              roles: rolesByPersonId(first: 5, orderBy: [SORT_AT_ASC, ROW_ID_ASC]) {
                nodes {
                  id: rowId title
                  organization: organizationByOrganizationId {
                    id: rowId ${organizationName}
                    parent: organizationByParentIdAndParentDepth { id: rowId ${organizationName} }
                  }
                }
              }
            }
            participant2: organizationByOrganizationId { __typename ${organizationName} id: rowId }
            onBehalfOf: organizationByOnBehalfOfId { id: rowId ${organizationName} }
          }
        }
        coverage(first: 5) { nodes { id: rowId slug title } }
      }
    }
  }`,
  Q3: `query Q3($slug: String!) {
    article: articleBySlug(slug: $slug) {
      id: rowId slug language title summary bodyHtml publishedAt byline
      releasedOn_edtf: releasedOnEdtf releasedOn_earliest: releasedOnEarliest
      source_name: sourceName source_url: sourceUrl
    }
  }`,
};

export const postgraphileAsks: Asks = {
  body: (name, variant) =>
    JSON.stringify({
      ...{ operationName: name, query: queries[name], variables: variablesOf(name, variant) },
    }),
  commonForm,
};

/** An answer as all others give it: of what is said by several fields, one; objects of columns; a name for a list of names. */
function commonForm(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(commonForm);
  if (typeof value === "string") return instantOrText(value);
  if (typeof value !== "object" || value === null) return value;
  const form: Record<string, unknown> = {};
  for (const [key, of] of Object.entries(value)) addTo(form, key, commonForm(of));
  return form;
}

function addTo(form: Record<string, unknown>, key: string, value: unknown): void {
  const [, owner = "", column] = /^([a-z]+)_(.+)$/i.exec(key) ?? [];
  if (column !== undefined)
    form[owner] = { ...(form[owner] as object | undefined), [column]: value };
  else if (/\d$/.test(key)) form[key.slice(0, -1)] ??= value;
  else form[key] = key === "name" ? textOf(value) : value;
}

function instantOrText(text: string): string {
  return /^\d{4}-\d\d-\d\dT/.test(text) ? new Date(text).toISOString() : text;
}

function textOf(names: unknown): unknown {
  return (names as { nodes: readonly { text: unknown }[] }).nodes[0]?.text;
}
