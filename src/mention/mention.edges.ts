import { articles } from "../article/article.edges";
import type { Article } from "../article/article.entity";
import { type Edge, edgeBy } from "../kernel/edges";
import { sql } from "../kernel/sql";
import { table, visibleWithOwner } from "../kernel/table";
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
