import { ArticleFilter, itsRevision } from "../article/article.filter";
import { extendFilter, filterOf } from "../kernel/filter";
import { text } from "../kernel/filter-fields";
import { many, one } from "../kernel/filter-relations";
import { organizations } from "../organization/organization.edges";
import { OrganizationFilter } from "../organization/organization.filter";
import { people } from "../person/person.edges";
import { PersonFilter } from "../person/person.filter";
import {
  articlesMentioningOrganization,
  articlesMentioningPerson,
  mentionsInRevision,
} from "./mention.edges";

export const MentionFilter = filterOf(
  "MentionFilter",
  "Which mentions to list; all conditions given must hold.",
  {
    words: text("words", "The words of the text are like this."),
    person: one("person_id", people, () => PersonFilter, "Names a person who meets this."),
    organization: one(
      "organization_id",
      organizations,
      () => OrganizationFilter,
      "Names an organization that meets this.",
    ),
  },
);

extendFilter(ArticleFilter, {
  mentions: many(mentionsInRevision, () => MentionFilter, "What its text names.", itsRevision),
});

extendFilter(PersonFilter, {
  mentionedIn: many(
    articlesMentioningPerson,
    () => ArticleFilter,
    "The articles whose text names the person.",
  ),
});

extendFilter(OrganizationFilter, {
  mentionedIn: many(
    articlesMentioningOrganization,
    () => ArticleFilter,
    "The articles whose text names it.",
  ),
});
