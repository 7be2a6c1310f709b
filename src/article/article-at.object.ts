import { createUnionType, Field, ObjectType } from "type-graphql";

import { Article } from "./article.entity";

@ObjectType({ description: "The article is to be found elsewhere: answer 301." })
export class Redirect {
  readonly __typename = "Redirect";

  @Field(() => String, {
    nullable: true,
    description: "The slug that the article has now; null if it has left this newsroom.",
  })
  slug!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The address to go to when it is not an article here.",
  })
  url!: string | null;
}

@ObjectType({ description: "There was an article here that is no longer public: answer 410." })
export class Gone {
  readonly __typename = "Gone";

  @Field(() => String, { description: "The slug that was asked for." })
  slug!: string;
}

export const ArticleAt = createUnionType({
  name: "ArticleAt",
  description: "What a web server finds at the address of an article.",
  types: () => [Article, Redirect, Gone] as const,
  resolveType: (value) => ("__typename" in value ? value.__typename : "Article"),
});
