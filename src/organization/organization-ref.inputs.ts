import { Field, ID, InputType } from "type-graphql";

import { NameInput } from "../kernel/name.inputs";
import { OrganizationKind } from "./organization.entity";

@InputType({ description: "An organization that a call adds on its way." })
export class OrganizationRefCreateInput {
  @Field(() => String, {
    nullable: true,
    description: "A word of yours by which other rows of the same call refer to it.",
  })
  ref?: string | null;

  @Field(() => [NameInput], { description: "Its names, the first official one leading." })
  names!: NameInput[];

  @Field(() => OrganizationKind, { description: "University, enterprise, unit and so on." })
  kind!: OrganizationKind;

  @Field(() => String, { nullable: true, description: "The kind in words." })
  kindLabel?: string | null;

  @Field(() => String, { nullable: true, description: "Made of the name if left out." })
  slug?: string | null;

  @Field(() => OrganizationRef, { nullable: true, description: "What it is a unit of." })
  parent?: OrganizationRef | null;
}

@InputType({
  description:
    "An organization: by its id, by the `ref` of a row of the same call, or a new one. Give one.",
})
export class OrganizationRef {
  @Field(() => ID, { nullable: true, description: "One that is there." })
  id?: string | null;

  @Field(() => String, { nullable: true, description: "One that another row of this call adds." })
  ref?: string | null;

  @Field(() => OrganizationRefCreateInput, {
    nullable: true,
    description: "A new one, which this call adds.",
  })
  create?: OrganizationRefCreateInput | null;
}
