import { Field, ID, InputType } from "type-graphql";

@InputType({
  description: "An organization by its id or its slug, with or without the units under it.",
})
export class OrganizationChoice {
  @Field(() => ID, { nullable: true, description: "Its id; leave it out when you give the slug." })
  id?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Its slug, now or earlier; leave it out when you give the id.",
  })
  slug?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether its units count as well, and theirs, all the way down; no if left out.",
  })
  includeUnits?: boolean | null;
}
