import { Field, ID, InputType } from "type-graphql";

import { ExternalIdInput } from "../kernel/external-id.inputs";
import { NameInput } from "../kernel/name.inputs";
import { payloadOf } from "../kernel/payload.object";
import { Organization, OrganizationKind } from "./organization.entity";

export const OrganizationPayload = payloadOf("Organization", "organization", () => Organization);

@InputType({ description: "A new organization." })
export class OrganizationCreateInput {
  @Field(() => [NameInput], {
    description: "Its names as written, the first official one leading; at least one.",
  })
  names!: NameInput[];

  @Field(() => OrganizationKind, { description: "University, enterprise, unit and so on." })
  kind!: OrganizationKind;

  @Field(() => String, {
    nullable: true,
    description: "The kind in words, such as subsidiary or Party branch; at most 100 characters.",
  })
  kindLabel?: string | null;

  @Field(() => String, { nullable: true, description: "Made of the name if left out." })
  slug?: string | null;

  @Field(() => ID, { nullable: true, description: "The organization that it is a unit of." })
  parentId?: string | null;

  @Field(() => [ExternalIdInput], {
    nullable: true,
    description: "What registers outside, such as ROR, call it.",
  })
  externalIds?: ExternalIdInput[] | null;
}

@InputType({ description: "What changes of an organization: what is left out stays, null clears." })
export class OrganizationUpdateInput {
  @Field(() => OrganizationKind, {
    nullable: true,
    description: "University, enterprise, unit and so on. Null is refused.",
  })
  kind?: OrganizationKind | null;

  @Field(() => String, {
    nullable: true,
    description: "The kind in words; at most 100 characters.",
  })
  kindLabel?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "A new slug; the old one goes on leading to it. Null is refused.",
  })
  slug?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "The organization that it becomes a unit of, with all of its own units; null puts it at the top.",
  })
  parentId?: string | null;

  @Field(() => [ExternalIdInput], {
    nullable: true,
    description: "All external ids: they take the place of those that are there.",
  })
  externalIds?: ExternalIdInput[] | null;
}
