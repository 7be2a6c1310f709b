import { articles } from "../article/article.edges";
import { ArticleFilter } from "../article/article.filter";
import { RevisionState } from "../article/article-revision.entity";
import { filterOf } from "../kernel/filter";
import { choices, flag, ids, number, text } from "../kernel/filter-fields";
import { one } from "../kernel/filter-relations";

export const ArticleRevisionFilter = filterOf(
  "ArticleRevisionFilter",
  "Which revisions to list; all conditions given must hold.",
  {
    state: choices(RevisionState, "state", "Is in one of these states."),
    authors: ids("User", "Was begun by one of these users; at most 100.", "author_id"),
    submitters: ids("User", "Was submitted by one of these users; at most 100.", "submitted_by_id"),
    articles: ids("Article", "Is a revision of one of these articles; at most 100.", "article_id"),
    awaitsApproval: flag(
      "row.state IN ('LIVE', 'SUPERSEDED') AND row.forced_reason IS NOT NULL AND row.approved_at IS NULL",
      "Was published by force and waits to be approved, or not.",
    ),
    title: text("title", "The headline is like this."),
    section: text("section", "The section of the news is like this."),
    number: number("number", "The number among the revisions of its article."),
    article: one("article_id", articles, () => ArticleFilter, "Is of an article that meets this."),
  },
);
