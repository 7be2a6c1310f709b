import { Field, ObjectType } from "type-graphql";

@ObjectType({ description: "A picture that an article shows. The file stays where it is." })
export class ArticleImage {
  @Field(() => String, { description: "Where the picture is." })
  url!: string;

  @Field(() => String, {
    nullable: true,
    description: "What it shows, for those who do not see it.",
  })
  alt!: string | null;

  @Field(() => String, { nullable: true, description: "The words printed under it." })
  caption!: string | null;

  @Field(() => String, { nullable: true, description: "Who made it." })
  credit!: string | null;
}
