import { Field, ObjectType } from "type-graphql";

@ObjectType({ description: "Where an article comes from, as its header says." })
export class ArticleSource {
  @Field(() => String, {
    nullable: true,
    description: "The source as printed; null when it is empty.",
  })
  name!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Address of the page that it was taken from.",
  })
  url!: string | null;

  organizationId!: string | null;
}
