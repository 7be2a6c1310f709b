import { createUnionType, Field, Int, ObjectType } from "type-graphql";

import { Article } from "../article/article.entity";
import { Event } from "../event/event.entity";
import { connectionOf } from "../kernel/connection.object";
import { typenameOfId } from "../kernel/ids";
import { Organization } from "../organization/organization.entity";
import { Person } from "../person/person.entity";
import { Topic } from "../topic/topic.entity";
import { type Found, SearchField } from "./findable";

export const SearchResult = createUnionType({
  name: "SearchResult",
  description: "What a search can find.",
  types: () => [Article, Event, Person, Organization, Topic] as const,
  resolveType: ({ id }: Found) => typenameOfId(id, []),
});

@ObjectType({ description: "A part of a text, counted in Unicode code points from 0." })
class TextRange {
  @Field(() => Int, { description: "Its first code point." })
  start!: number;

  @Field(() => Int, { description: "The first code point after it." })
  end!: number;
}

@ObjectType({ description: "A text in which words of the query were found, as it was written." })
export class SearchHighlight {
  @Field(() => SearchField, { description: "What it was taken from." })
  field!: SearchField;

  @Field(() => String, {
    description: "A whole name or title; of a longer text an excerpt around the first word found.",
  })
  text!: string;

  @Field(() => [TextRange], {
    description: "Where the words stand in `text`, in order and none within another.",
  })
  ranges!: TextRange[];
}

@ObjectType({ description: "Something that a search found." })
export class SearchHit {
  id!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      "Where the words were found: 6, a name or title is exactly what was asked; 5, one begins with it; 4, one has the words side by side; 3, names and title have all words; 2, another text has them side by side, which is looked for in the newest 1,000 things that have all words under the same arguments; 1, all words are somewhere. A single word is never 3 or 1. Apart from those 1,000, which are counted among what the viewer sees, it depends on this one thing alone and not on what else there is. Null under NEWEST, which ranks nothing.",
  })
  score!: number | null;

  @Field(() => SearchResult, { description: "What was found." })
  node!: Found;

  @Field(() => [SearchHighlight], {
    description:
      "The words in the texts that have them, at most five texts: names and title first. Empty when a misprint found it, which is never shown, or when they stand more than 20,000 characters into a text.",
  })
  highlights!: SearchHighlight[];
}

export const SearchHitConnection = connectionOf("SearchHit", () => SearchHit);
