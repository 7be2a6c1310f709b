import { Field, InputType } from "type-graphql";

import { EvidenceInput } from "../article/evidence.inputs";
import { PartialDateInput } from "../kernel/partial-date.inputs";
import { payloadOf } from "../kernel/payload.object";
import { OrganizationRef } from "../organization/organization-ref.inputs";
import { PersonRef } from "../person/person-ref.inputs";
import { Outcome, OutcomeKind, OutcomeState } from "./outcome.entity";

export const OutcomePayload = payloadOf("Outcome", "outcome", () => Outcome);

@InputType({ description: "What changes of an outcome: what is left out stays, null clears." })
export class OutcomeUpdateInput {
  @Field(() => OutcomeKind, {
    nullable: true,
    description: "Agreement, project and so on. Null is refused.",
  })
  kind?: OutcomeKind | null;

  @Field(() => String, { nullable: true, description: "What it is, as printed. Null is refused." })
  title?: string | null;

  @Field(() => String, { nullable: true, description: "The sum or the quantity, as printed." })
  amountAsPrinted?: string | null;

  @Field(() => [OrganizationRef], { nullable: true, description: "All its parties; at most 50." })
  parties?: OrganizationRef[] | null;

  @Field(() => [PersonRef], { nullable: true, description: "All who signed it; at most 50." })
  signatories?: PersonRef[] | null;

  @Field(() => PartialDateInput, { nullable: true, description: "When it ends." })
  endsOn?: PartialDateInput | null;

  @Field(() => OutcomeState, {
    nullable: true,
    description: "Where it stands; UNKNOWN if nobody says.",
  })
  state?: OutcomeState | null;

  @Field(() => [EvidenceInput], {
    nullable: true,
    description: "All evidence; with a new outcome the source of the call if left out.",
  })
  evidence?: EvidenceInput[] | null;
}

@InputType({ description: "What an event brought." })
export class OutcomeInput extends OutcomeUpdateInput {
  @Field(() => OutcomeKind, { description: "Agreement, project, donation and so on." })
  declare kind: OutcomeKind;

  @Field(() => String, { description: "What it is, as printed; at most 300 characters." })
  declare title: string;
}
