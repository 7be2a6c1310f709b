import { Field, ID, InputType } from "type-graphql";

import { EvidenceInput } from "../article/evidence.inputs";
import { payloadOf } from "../kernel/payload.object";
import { PersonRef } from "../person/person-ref.inputs";
import { Quotation } from "./quotation.entity";

export const QuotationPayload = payloadOf("Quotation", "quotation", () => Quotation);

@InputType({ description: "What changes of a quotation: what is left out stays, null clears." })
export class QuotationUpdateInput {
  @Field(() => String, {
    nullable: true,
    description: "What was said; at most 5,000 characters. Null is refused.",
  })
  text?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Whether it is word for word." })
  verbatim?: boolean | null;

  @Field(() => String, { nullable: true, description: "The speaker's title, as printed." })
  titleAsPrinted?: string | null;

  @Field(() => String, { nullable: true, description: "The speech or book that it is from." })
  workQuoted?: string | null;

  @Field(() => ID, { nullable: true, description: "The event at which it was said." })
  eventId?: string | null;

  @Field(() => [EvidenceInput], {
    nullable: true,
    description: "All evidence; with a new quotation the article that reports it if left out.",
  })
  evidence?: EvidenceInput[] | null;
}

@InputType({ description: "Words of a speaker that an article reports." })
export class QuotationInput extends QuotationUpdateInput {
  @Field(() => PersonRef, { description: "Who said it." })
  speaker!: PersonRef;

  @Field(() => String, { description: "What was said; at most 5,000 characters." })
  declare text: string;

  @Field(() => ID, { description: "The article that reports it." })
  articleId!: string;
}
