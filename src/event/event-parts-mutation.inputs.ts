import { Field, ID, InputType, Int } from "type-graphql";

import { PlaceInput, ProgrammeItemInput } from "./event-mutation.inputs";
import { ProgrammeItemKind } from "./programme-item.entity";
import { Side } from "./side";

@InputType({ description: "A step to add to a programme." })
export class ProgrammeItemAddInput extends ProgrammeItemInput {
  @Field(() => Int, {
    nullable: true,
    description: "Its place in the programme, from 1; the last if left out.",
  })
  position?: number | null;
}

@InputType({
  description: "What changes of a step of a programme: what is left out stays, null clears.",
})
export class ProgrammeItemChangeInput {
  @Field(() => String, {
    nullable: true,
    description: "What it is, as printed; at most 300 characters. Null is refused.",
  })
  title?: string | null;

  @Field(() => ProgrammeItemKind, {
    nullable: true,
    description: "Tour, speech, discussion and so on. Null is refused.",
  })
  kind?: ProgrammeItemKind | null;

  @Field(() => PlaceInput, { nullable: true, description: "Where it was, if elsewhere." })
  place?: PlaceInput | null;

  @Field(() => [ID], { nullable: true, description: "All topics that it dealt with." })
  topicIds?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: "Its new place in the programme, from 1. Null is refused.",
  })
  position?: number | null;
}

@InputType({ description: "What changes of a head-count: what is left out stays, null clears." })
export class HeadCountChangeInput {
  @Field(() => String, {
    nullable: true,
    description: "The words that give the number; at most 200 characters. Null is refused.",
  })
  asPrinted?: string | null;

  @Field(() => Int, { nullable: true, description: "At least so many, if the words say so." })
  min?: number | null;

  @Field(() => Int, { nullable: true, description: "At most so many, if the words say so." })
  max?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the number is only roughly given; null is no.",
  })
  approximate?: boolean | null;

  @Field(() => Side, { nullable: true, description: "Whom it counts: one side, or everybody." })
  side?: Side | null;
}
