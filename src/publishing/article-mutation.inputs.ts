import { Field, ID, InputType, Int } from "type-graphql";

import { Article } from "../article/article.entity";
import { ContributorKind } from "../article/contributor.entity";
import { PartialDateInput } from "../kernel/partial-date.inputs";
import { payloadOf } from "../kernel/payload.object";

export const ArticlePayload = payloadOf("Article", "article", () => Article);

@InputType({ description: "Where an article comes from." })
class ArticleSourceInput {
  @Field(() => String, {
    nullable: true,
    description: "The name as printed; at most 300 characters.",
  })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "The address of the original." })
  url?: string | null;

  @Field(() => ID, { nullable: true, description: "The organization that the source is." })
  organizationId?: string | null;
}

@InputType({ description: "Somebody who worked on an article." })
export class ContributorInput {
  @Field(() => String, { description: "The name as printed; at most 300 characters." })
  name!: string;

  @Field(() => ContributorKind, { description: "What the person did." })
  kind!: ContributorKind;

  @Field(() => ID, { nullable: true, description: "The person behind the name, if known." })
  personId?: string | null;
}

@InputType({ description: "A picture of an article. The file stays where it is." })
export class ArticleImageInput {
  @Field(() => String, { description: "Where the picture is: an address with http or https." })
  url!: string;

  @Field(() => String, {
    nullable: true,
    description: "What it shows, for those who do not see it.",
  })
  alt?: string | null;

  @Field(() => String, { nullable: true, description: "The words printed under it." })
  caption?: string | null;

  @Field(() => String, { nullable: true, description: "Who made it." })
  credit?: string | null;
}

@InputType({ description: "That the text names a person or an organization." })
export class MentionInput {
  @Field(() => String, {
    description: "The words of the body. The same words given twice mean their first two places.",
  })
  words!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      "Where the words begin in the body, counted in Unicode code points from 0, to mean another place than the first that is free.",
  })
  startOffset?: number | null;

  @Field(() => ID, { nullable: true, description: "The person that they name." })
  personId?: string | null;

  @Field(() => ID, { nullable: true, description: "The organization that they name." })
  organizationId?: string | null;
}

@InputType({
  description: "The text of an article and what it links to: what is left out stays, null clears.",
})
export class ArticleUpdateInput {
  @Field(() => String, { nullable: true, description: "The language as a BCP 47 tag." })
  language?: string | null;

  @Field(() => String, { nullable: true, description: "The headline; at most 300 characters." })
  title?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "One or two sentences; at most 2,000 characters.",
  })
  summary?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The text as Markdown; at most 200,000 characters. HTML in it is shown as text.",
  })
  body?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The section of the news; at most 100 characters.",
  })
  section?: string | null;

  @Field(() => PartialDateInput, {
    nullable: true,
    description: "The release date as the source states it.",
  })
  releasedOn?: PartialDateInput | null;

  @Field(() => ArticleSourceInput, {
    nullable: true,
    description: "Where it comes from, all of it.",
  })
  source?: ArticleSourceInput | null;

  @Field(() => String, { nullable: true, description: "The author's line as printed." })
  byline?: string | null;

  @Field(() => [ArticleImageInput], {
    nullable: true,
    description: "All its pictures; at most 100.",
  })
  images?: ArticleImageInput[] | null;

  @Field(() => [ContributorInput], {
    nullable: true,
    description: "All who worked on it; at most 100.",
  })
  contributors?: ContributorInput[] | null;

  @Field(() => [ID], { nullable: true, description: "All topics that it is about; at most 100." })
  topicIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: "All events that it covers; at most 100." })
  coversIds?: string[] | null;

  @Field(() => [MentionInput], {
    nullable: true,
    description: "All that its body names; at most 500.",
  })
  mentions?: MentionInput[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether this changes what a published article says; its publication then needs a `changeNote` for the readers.",
  })
  isMajor?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: "What changes and why; readers see it when the change is major.",
  })
  changeNote?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "A new slug; the old one goes on leading to the article.",
  })
  slug?: string | null;
}

@InputType({ description: "A new article, which begins as a draft." })
export class ArticleCreateInput extends ArticleUpdateInput {
  @Field(() => String, { description: "The language as a BCP 47 tag." })
  declare language: string;

  @Field(() => String, { description: "The headline; at most 300 characters." })
  declare title: string;
}
