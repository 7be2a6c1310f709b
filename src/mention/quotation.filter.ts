import { articles } from "../article/article.edges";
import { ArticleFilter } from "../article/article.filter";
import { events } from "../event/event.edges";
import { EventFilter } from "../event/event.filter";
import { extendFilter, filterOf } from "../kernel/filter";
import { flag, ids, text } from "../kernel/filter-fields";
import { many, one } from "../kernel/filter-relations";
import { people } from "../person/person.edges";
import { PersonFilter } from "../person/person.filter";
import { quotationsAtEvent, quotationsInArticle, quotationsOfPerson } from "./quotation.edges";

export const QuotationFilter = filterOf(
  "QuotationFilter",
  "Which quotations to list; all conditions given must hold.",
  {
    ids: ids("Quotation", "Has one of these ids; at most 100."),
    speakers: ids("Person", "Is of one of these people; at most 100.", "speaker_id"),
    verbatim: flag("row.verbatim", "Word for word, or in short."),
    text: text("text", "What was said is like this."),
    titleAsPrinted: text("title_as_printed", "The speaker's title, as printed, is like this."),
    workQuoted: text("work_quoted", "The work that the words are from is like this."),
    speaker: one("speaker_id", people, () => PersonFilter, "Is of a person who meets this."),
    article: one(
      "article_id",
      articles,
      () => ArticleFilter,
      "Is reported by an article that meets this.",
    ),
    event: one("event_id", events, () => EventFilter, "Was said at an event that meets this."),
  },
);

extendFilter(PersonFilter, {
  quotations: many(quotationsOfPerson, () => QuotationFilter, "What the person is quoted with."),
});

extendFilter(ArticleFilter, {
  quotations: many(quotationsInArticle, () => QuotationFilter, "The words that it reports."),
});

extendFilter(EventFilter, {
  quotations: many(quotationsAtEvent, () => QuotationFilter, "What was said at it."),
});
