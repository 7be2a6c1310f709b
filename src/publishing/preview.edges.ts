import type { OwnedList } from "../kernel/edges";
import { raw, sql } from "../kernel/sql";
import { table } from "../kernel/table";
import { ArticlePreview } from "./article-preview.entity";

/** Who was given a draft is known to editors alone. */
export const previews = table(ArticlePreview, { isPublic: raw("FALSE") });

/** By revision: the links that have neither expired nor been revoked, the newest first. */
export const previewsOfRevision: OwnedList<ArticlePreview> = {
  table: previews,
  where: ({ now }) => sql`row.revision_id = parent.value AND row.revoked_at IS NULL
    AND row.expires_at > ${now().toISOString()}`,
  orderBy: raw("row.id DESC"),
};
