import { type EntityClass, tableOf } from "../kernel/columns";
import type { Context } from "../kernel/context";
import type { OwnedList } from "../kernel/edges";
import { raw, type Sql, sql } from "../kernel/sql";
import { table, visible } from "../kernel/table";
import type { Evidence } from "./evidence.entity";

/**
 * When a piece of evidence is public: a source outside always, an article of ours while it is published, by a
 * revision that is live or was.
 */
const isPublic = raw(`(row.article_id IS NULL OR EXISTS (
  SELECT 1 FROM article JOIN article_revision ON article_revision.id = row.revision_id
  WHERE article.id = row.article_id AND article.is_public AND article_revision.state IN ('LIVE', 'SUPERSEDED')))`);

/** The evidence of one kind of fact, oldest first. */
export function evidenceList<Row extends Evidence>(
  entity: EntityClass<Row>,
  fact: string,
): OwnedList<Row> {
  return {
    table: table(entity, { isPublic }),
    where: () => sql`row.${raw(fact)} = parent.value`,
    orderBy: raw("row.added_at, row.id"),
  };
}

/** The condition that a fact, as `row`, is evidenced by the article `parent.value`, as far as the viewer may know. */
export function evidencedByArticle(
  entity: EntityClass<Evidence>,
  fact: string,
): (context: Context) => Sql {
  return (context) => sql`row.id IN (
    SELECT row.${raw(fact)} FROM ${raw(tableOf(entity))} row
    WHERE row.article_id = parent.value AND ${visible({ isPublic }, context)})`;
}
