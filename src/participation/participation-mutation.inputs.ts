import { Field, ID, InputType } from "type-graphql";

import { EvidenceInput } from "../article/evidence.inputs";
import { HeadCountInput } from "../event/head-count.inputs";
import { Side } from "../event/side";
import { payloadOf } from "../kernel/payload.object";
import { OrganizationRef } from "../organization/organization-ref.inputs";
import { PersonRef } from "../person/person-ref.inputs";
import { RoleRef } from "../role/role-mutation.inputs";
import { Participation } from "./participation.entity";
import { CapacityKind } from "./participation-capacity.entity";

export const ParticipationPayload = payloadOf(
  "Participation",
  "participation",
  () => Participation,
);

@InputType({ description: "People of whom a report says only what they are." })
export class UnnamedGroupInput {
  @Field(() => String, { description: "What the report calls them; at most 300 characters." })
  name!: string;

  @Field(() => String, { nullable: true, description: "Language of these words as a BCP 47 tag." })
  language?: string | null;

  @Field(() => [OrganizationRef], {
    nullable: true,
    description: "The organizations they belong to.",
  })
  organizations?: OrganizationRef[] | null;
}

@InputType({ description: "Who takes part: exactly one of these." })
export class ParticipantInput {
  @Field(() => PersonRef, { nullable: true, description: "A person, by name." })
  person?: PersonRef | null;

  @Field(() => OrganizationRef, { nullable: true, description: "An organization." })
  organization?: OrganizationRef | null;

  @Field(() => UnnamedGroupInput, { nullable: true, description: "A group without names." })
  group?: UnnamedGroupInput | null;
}

@InputType({ description: "A capacity in which somebody takes part." })
export class CapacityInput {
  @Field(() => CapacityKind, { description: "Leader, speaker, signatory and so on." })
  kind!: CapacityKind;

  @Field(() => String, { nullable: true, description: "In words; required for OTHER." })
  label?: string | null;

  @Field(() => ID, { nullable: true, description: "The step of the programme that it is about." })
  itemId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The same, by the `ref` of a step that this call adds.",
  })
  itemRef?: string | null;
}

@InputType({ description: "How somebody takes part: what is left out stays, null clears." })
export class ParticipationUpdateInput {
  @Field(() => Side, { nullable: true, description: "Host or visitor." })
  side?: Side | null;

  @Field(() => [CapacityInput], { nullable: true, description: "All capacities; none: attended." })
  capacities?: CapacityInput[] | null;

  @Field(() => [RoleRef], {
    nullable: true,
    description: "All roles that the person held then, in the order of the report.",
  })
  rolesHeld?: RoleRef[] | null;

  @Field(() => String, { nullable: true, description: "The title as printed." })
  titleAsPrinted?: string | null;

  @Field(() => String, { nullable: true, description: "The name as printed, where it differs." })
  nameAsPrinted?: string | null;

  @Field(() => OrganizationRef, {
    nullable: true,
    description:
      "On whose behalf. Left out with a new participation: the organization at the top of the first role held.",
  })
  onBehalfOf?: OrganizationRef | null;

  @Field(() => HeadCountInput, { nullable: true, description: "How many of them there were." })
  headCount?: HeadCountInput | null;

  @Field(() => [EvidenceInput], {
    nullable: true,
    description: "All evidence; with a new participation the source of the call if left out.",
  })
  evidence?: EvidenceInput[] | null;
}

@InputType({ description: "That somebody takes part in an event." })
export class ParticipationInput extends ParticipationUpdateInput {
  @Field(() => ParticipantInput, { description: "Who takes part." })
  participant!: ParticipantInput;
}
