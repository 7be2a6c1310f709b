import { ArticleRevision } from "../article/article-revision.entity";
import { type Edge, edgeBy, type OwnedList } from "../kernel/edges";
import { declareLookup } from "../kernel/lookup";
import { raw, sql } from "../kernel/sql";
import { table } from "../kernel/table";

/** The public reads no revision, only the article's own row. */
export const revisions = table(ArticleRevision, { isPublic: raw("FALSE") });

declareLookup({ typename: "ArticleRevision", table: revisions });

export const revisionsOfArticle: Edge<ArticleRevision> = edgeBy(revisions, "article_id");

/** By article; one or none. */
export const workingRevisions: OwnedList<ArticleRevision> = {
  table: revisions,
  where: () =>
    sql`row.article_id = parent.value AND row.state IN ('DRAFT', 'IN_REVIEW', 'SCHEDULED')`,
  orderBy: raw("row.id"),
};

/** By article: the major changes that the public has read, or could; of these it reads the note and the time alone. */
export const corrections: OwnedList<ArticleRevision> = {
  table: table(ArticleRevision, { isPublic: raw("TRUE"), alwaysWhole: true }),
  where: () => sql`row.article_id = parent.value AND row.is_major AND row.change_note IS NOT NULL
    AND row.published_at IS NOT NULL AND row.state IN ('LIVE', 'SUPERSEDED')
    AND EXISTS (SELECT 1 FROM article_revision earlier WHERE earlier.article_id = row.article_id
      AND earlier.number < row.number AND earlier.published_at IS NOT NULL)`,
  orderBy: raw("row.number DESC"),
};
