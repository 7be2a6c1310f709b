import { ArgsType, Field } from "type-graphql";

import { enumType } from "../kernel/enum-type";
import { PageArgs } from "../kernel/paging";
import { DateScalar } from "../kernel/scalars";

export const SearchType = enumType("SearchType", "What the search can find.", {
  ARTICLE: "Articles, by title, summary and body.",
  EVENT: "Events, by all their names, theme and place as printed.",
  PERSON: "People, by all their names and their biography.",
  ORGANIZATION: "Organizations, by all their names.",
  TOPIC: "Topics, by all their names.",
});
export type SearchType = keyof typeof SearchType;

export const SearchOrder = enumType("SearchOrder", "In which order hits come.", {
  RELEVANCE:
    "By their score, and of equal ones the newest first. What has no date comes last among its equals.",
  NEWEST:
    "The latest day first, what has no date last. What is of one day stands in an order that means nothing and stays the same.",
});
export type SearchOrder = keyof typeof SearchOrder;

/** What a search is asked. */
@ArgsType()
export class SearchArgs extends PageArgs {
  @Field(() => String, {
    description:
      "Words, all of which have to be found, in any order; at most 200 characters and 12 words. The last one may go on: `automa` finds Automation. Chinese, Japanese and Korean words need no spaces, and any part of them is found, even one character. Case, width and diacritics make no difference. There are no operators: quotation marks, stars and the like only part words.",
  })
  query!: string;

  @Field(() => [SearchType], {
    nullable: true,
    description: "Only these types; all when left out. An empty list is refused.",
  })
  types?: SearchType[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Only articles in this language, and other things with a name in it: a BCP 47 tag such as en, zh or zh-Latn. As for names, zh is met by zh-Hans, and not by zh-Latn.",
  })
  language?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      "Only what is dated on this day or later: articles by their release date, or if they state none by the day of their first publication; events by the day on which they begin. A date that is known less precisely counts as the first day that it can mean. With `from` or `to`, nothing without a date is found: no people, organizations and topics.",
  })
  from?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "Only what is dated on this day or earlier, in the same sense.",
  })
  to?: string | null;

  @Field(() => SearchOrder, {
    nullable: true,
    description: "RELEVANCE if left out.",
  })
  orderBy?: SearchOrder | null;
}
