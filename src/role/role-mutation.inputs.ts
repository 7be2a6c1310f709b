import { Field, ID, InputType } from "type-graphql";

import { EvidenceInput } from "../article/evidence.inputs";
import { PartialDateInput } from "../kernel/partial-date.inputs";
import { payloadOf } from "../kernel/payload.object";
import { OrganizationRef } from "../organization/organization-ref.inputs";
import { PersonRef } from "../person/person-ref.inputs";
import { Role } from "./role.entity";

export const RolePayload = payloadOf("Role", "role", () => Role);

@InputType({ description: "A title that somebody holds somewhere." })
export class RoleInput {
  @Field(() => OrganizationRef, {
    description: "Where it is held: the unit itself, not what it belongs to.",
  })
  organization!: OrganizationRef;

  @Field(() => String, { description: "The title as printed; at most 300 characters." })
  title!: string;

  @Field(() => String, { nullable: true, description: "Language of the title as a BCP 47 tag." })
  titleLanguage?: string | null;

  @Field(() => PartialDateInput, {
    nullable: true,
    description: "Since when and until when, as an EDTF interval such as 2019/2023 or 2019/..",
  })
  period?: PartialDateInput | null;

  @Field(() => [EvidenceInput], {
    nullable: true,
    description: "What says so; the source of the call if left out.",
  })
  evidence?: EvidenceInput[] | null;
}

@InputType({ description: "A title that a person holds somewhere." })
export class RoleAddInput extends RoleInput {
  @Field(() => PersonRef, { description: "Who holds it." })
  person!: PersonRef;
}

@InputType({ description: "A role: one that is there, or a new one of the same person. Give one." })
export class RoleRef {
  @Field(() => ID, { nullable: true, description: "One that is there, of the same person." })
  id?: string | null;

  @Field(() => RoleInput, { nullable: true, description: "A new one of the same person." })
  create?: RoleInput | null;
}

@InputType({ description: "What changes of a role: what is left out stays, null clears." })
export class RoleUpdateInput {
  @Field(() => String, { nullable: true, description: "The title as printed. Null is refused." })
  title?: string | null;

  @Field(() => String, { nullable: true, description: "Language of the title as a BCP 47 tag." })
  titleLanguage?: string | null;

  @Field(() => PartialDateInput, { nullable: true, description: "Since when and until when." })
  period?: PartialDateInput | null;

  @Field(() => [EvidenceInput], {
    nullable: true,
    description: "All its evidence, in the place of what is there.",
  })
  evidence?: EvidenceInput[] | null;
}
