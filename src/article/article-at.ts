import type { Context } from "../kernel/context";
import { readOnce } from "../kernel/loaders";
import { isSlug } from "../kernel/lookup";
import { sql } from "../kernel/sql";
import { visible } from "../kernel/table";
import { articleLookup, articles } from "./article.edges";
import type { Article } from "./article.entity";
import type { Gone, Redirect } from "./article-at.object";

/**
 * What stands at an article's address: the article under its current slug; where to go from an earlier slug or
 * from an article that moved; that it is gone, if it was public once; null if nothing public ever was here.
 */
export async function articleAt(
  context: Context,
  slug: string,
): Promise<Article | Redirect | Gone | null> {
  if (!isSlug(slug)) return null;
  const shown = visible({ isPublic: articleLookup.isPublic ?? articles.isPublic }, context);
  const [found] = await readOnce(
    context,
    sql`
    SELECT ${articles.select}, CASE WHEN ${shown} THEN 1 ELSE 0 END AS "shown"
    FROM article_slug address JOIN article row ON row.id = address.article_id
    WHERE address.slug = ${slug}
      AND (${shown} OR (row.first_published_at IS NOT NULL AND row.status = 'UNPUBLISHED'))`,
  );
  if (found === undefined) return null;
  const article = articles.decode(found);
  if (found["shown"] !== 1) return pastOf(article, slug);
  return article.slug === slug
    ? article
    : { __typename: "Redirect", slug: article.slug, url: null };
}

/** What is left of an article that was public once. */
function pastOf({ redirectUrl }: Article, slug: string): Redirect | Gone {
  return redirectUrl === null
    ? { __typename: "Gone", slug }
    : { __typename: "Redirect", slug: null, url: redirectUrl };
}
