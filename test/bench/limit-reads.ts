import { unknownSortAt } from "../../src/kernel/orders";
import { among, raw, type Sql, sql } from "../../src/kernel/sql";
import type { LimitDatabase, LimitRow } from "./limit-database";
import type { WorkName } from "./queries";

type Variables = Readonly<Record<string, string | number>>;

/** The answer to a piece of work, made by hand: as few statements as there can be, and nothing that was not asked. */
export type LimitReads = Readonly<Record<WorkName, (variables: Variables) => Promise<unknown>>>;

export function limitReads(database: LimitDatabase): LimitReads {
  return { Q1: newest(database), Q2: whoWasThere(database), Q3: single(database) };
}

const ids = among([]);
const number = sql`${0}`;
const text = sql`${""}`;

function newest(database: LimitDatabase): LimitReads["Q1"] {
  const articles = database.prepare(sql`
    SELECT id AS "id", slug AS "slug", title AS "title", published_at AS "publishedAt",
      released_on_edtf AS "releasedOn", source_name AS "source", text_revision_id AS "revision"
    FROM article WHERE is_public ORDER BY sort_at DESC, id DESC LIMIT 20 OFFSET ${number}`);
  const covered = database.prepare(sql`
    SELECT link.revision_id AS "revision", row.id AS "id", row.slug AS "slug", ${nameOf("event", "row")} AS "name"
    FROM revision_event link JOIN event row ON row.id = link.event_id
    WHERE link.revision_id${ids} AND row.is_public ORDER BY row.sort_at DESC, row.id DESC`);
  return async ({ offset = 0 }) => {
    const rows = await articles(offset);
    const events = grouped(await covered(rows.map(({ revision }) => String(revision))), "revision");
    return {
      articles: {
        nodes: rows.map(({ id, slug, title, publishedAt, releasedOn, source, revision }) => ({
          ...{ id, slug, title, publishedAt },
          releasedOn: releasedOn === null ? null : { edtf: releasedOn },
          source: { name: source },
          covers: {
            nodes: first(5, events.get(revision)).map((event) => ({
              ...{ id: event["id"], slug: event["slug"], name: event["name"] },
            })),
          },
        })),
      },
    };
  };
}

function whoWasThere(database: LimitDatabase): LimitReads["Q2"] {
  const events = database.prepare(sql`
    SELECT row.id AS "id", row.slug AS "slug", ${nameOf("event", "row")} AS "name", row.date_edtf AS "date"
    FROM event row WHERE row.is_public ORDER BY row.sort_at DESC, row.id DESC LIMIT 10 OFFSET ${number}`);
  const participations = database.prepare(sql`
    SELECT row.event_id AS "event", row.id AS "id", row.side AS "side",
      person.id AS "person", ${nameOf("person", "person")} AS "personName",
      organization.id AS "organization", ${nameOf("organization", "organization")} AS "organizationName",
      behalf.id AS "behalf", ${nameOf("organization", "behalf")} AS "behalfName"
    FROM participation row
      LEFT JOIN person ON person.id = row.person_id AND person.is_public
      LEFT JOIN organization ON organization.id = row.organization_id AND organization.is_public
      LEFT JOIN organization behalf ON behalf.id = row.on_behalf_of_id AND behalf.is_public
    WHERE row.event_id${ids} AND row.is_public ORDER BY row.position, row.id`);
  const coverage = database.prepare(sql`
    SELECT link.event_id AS "event", row.id AS "id", row.slug AS "slug", row.title AS "title"
    FROM revision_event link JOIN article row ON row.text_revision_id = link.revision_id
    WHERE link.event_id${ids} AND row.is_public ORDER BY row.sort_at DESC, row.id DESC`);
  const roles = database.prepare(sql`
    SELECT row.person_id AS "person", row.id AS "id", row.title AS "title",
      organization.id AS "organization", ${nameOf("organization", "organization")} AS "organizationName",
      parent.id AS "parent", ${nameOf("organization", "parent")} AS "parentName"
    FROM role row
      JOIN organization ON organization.id = row.organization_id AND organization.is_public
      LEFT JOIN organization parent ON parent.id = organization.parent_id AND parent.is_public
    WHERE row.person_id${ids} AND row.is_public
    ORDER BY CASE WHEN row.sort_at = ${raw(`'${unknownSortAt}'`)} THEN 1 ELSE 0 END, row.sort_at, row.id`);
  return async ({ offset = 0 }) => {
    const found = await events(offset);
    const eventIds = found.map(({ id }) => String(id));
    const [present, articles] = await Promise.all([participations(eventIds), coverage(eventIds)]);
    const people = new Set(
      present.flatMap(({ person }) => (person === null ? [] : [String(person)])),
    );
    const byPerson = grouped(await roles([...people]), "person");
    const byEvent = { present: grouped(present, "event"), articles: grouped(articles, "event") };
    return {
      events: {
        nodes: found.map(({ id, slug, name, date }) => ({
          ...{ id, slug, name, date: date === null ? null : { edtf: date } },
          participations: {
            nodes: first(20, byEvent.present.get(id)).map((row) => participation(row, byPerson)),
          },
          coverage: {
            nodes: first(5, byEvent.articles.get(id)).map((article) => ({
              ...{ id: article["id"], slug: article["slug"], title: article["title"] },
            })),
          },
        })),
      },
    };
  };
}

function participation(row: LimitRow, rolesByPerson: ReadonlyMap<unknown, LimitRow[]>): unknown {
  const { id, side, person, personName, organization, organizationName, behalf, behalfName } = row;
  return {
    ...{ id, side },
    participant:
      person === null
        ? { __typename: "Organization", name: organizationName, id: organization }
        : {
            ...{ __typename: "Person", name: personName, id: person },
            roles: { nodes: first(5, rolesByPerson.get(person)).map(role) },
          },
    onBehalfOf: behalf === null ? null : { id: behalf, name: behalfName },
  };
}

function role({
  id,
  title,
  organization,
  organizationName,
  parent,
  parentName,
}: LimitRow): unknown {
  return {
    ...{ id, title },
    organization: {
      ...{ id: organization, name: organizationName },
      parent: parent === null ? null : { id: parent, name: parentName },
    },
  };
}

function single(database: LimitDatabase): LimitReads["Q3"] {
  const bySlug = database.prepare(sql`
    SELECT row.id AS "id", row.slug AS "slug", row.language AS "language", row.title AS "title",
      row.summary AS "summary", row.body_html AS "bodyHtml", row.published_at AS "publishedAt",
      row.byline AS "byline", row.released_on_edtf AS "edtf", row.released_on_earliest AS "earliest",
      row.source_name AS "name", row.source_url AS "url"
    FROM article_slug address JOIN article row ON row.id = address.article_id
    WHERE address.slug = ${text} AND (row.is_public OR row.status = 'WITHDRAWN')`);
  return async ({ slug = "" }) => {
    const [row] = await bySlug(slug);
    if (row === undefined) return { article: null };
    const { edtf = null, earliest, name, url, ...article } = row;
    const releasedOn = edtf === null ? null : { edtf, earliest };
    return { article: { ...article, releasedOn, source: { name, url } } };
  };
}

/** The name that is shown when no language is asked. */
function nameOf(table: string, row: string): Sql {
  return raw(`(SELECT name.text FROM ${table}_name name
    WHERE name.${table}_id = ${row}.id AND name.kind <> 'MISPRINT'
    ORDER BY CASE name.kind WHEN 'OFFICIAL' THEN 0 WHEN 'SHORT' THEN 1 WHEN 'ALIAS' THEN 2 ELSE 3 END,
      name.position, name.id LIMIT 1)`);
}

function grouped(rows: readonly LimitRow[], key: string): Map<unknown, LimitRow[]> {
  const groups = new Map<unknown, LimitRow[]>();
  for (const row of rows) {
    const group = groups.get(row[key]);
    if (group === undefined) groups.set(row[key], [row]);
    else group.push(row);
  }
  return groups;
}

function first(count: number, rows: readonly LimitRow[] | undefined): readonly LimitRow[] {
  return rows === undefined ? [] : rows.slice(0, count);
}
