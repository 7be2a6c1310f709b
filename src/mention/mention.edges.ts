import { articles } from "../article/article.edges";
import type { Article } from "../article/article.entity";
import { type Edge, edgeBy } from "../kernel/edges";
import { amongRows, sql } from "../kernel/sql";
import { table, visibleWithOwner } from "../kernel/table";
import { organizations } from "../organization/organization.edges";
import type { Organization } from "../organization/organization.entity";
import { people } from "../person/person.edges";
import type { Person } from "../person/person.entity";
import { Mention } from "./mention.entity";

const mentions = table(Mention, { isPublic: visibleWithOwner });

/** By revision. */
export const mentionsInRevision: Edge<Mention> = edgeBy(mentions, "revision_id");

export const articlesMentioningPerson: Edge<Article> = {
  table: articles,
  where: () => sql`row.text_revision_id IN (
    SELECT mention.revision_id FROM mention WHERE mention.person_id = parent.value)`,
};

export const articlesMentioningOrganization: Edge<Article> = {
  table: articles,
  where: () => sql`row.text_revision_id IN (
    SELECT mention.revision_id FROM mention WHERE mention.organization_id = parent.value)`,
};

/** By revision: whom its text names, each once. */
export const peopleInRevision: Edge<Person> = {
  table: people,
  where: () =>
    sql`row.id${amongRows(sql`SELECT mention.person_id FROM mention WHERE mention.revision_id = parent.value`)}`,
};

/** By revision: what its text names, each once. */
export const organizationsInRevision: Edge<Organization> = {
  table: organizations,
  where: () =>
    sql`row.id${amongRows(sql`SELECT mention.organization_id FROM mention WHERE mention.revision_id = parent.value`)}`,
};
