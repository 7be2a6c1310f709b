import { Field, ID, InputType } from "type-graphql";

import { NameInput } from "../kernel/name.inputs";
import { PartialDateInput } from "../kernel/partial-date.inputs";
import { payloadOf } from "../kernel/payload.object";
import { OrganizationRef } from "../organization/organization-ref.inputs";
import { Event, EventKind, Occurrence } from "./event.entity";
import { HeadCountInput } from "./head-count.inputs";
import { ProgrammeItemKind } from "./programme-item.entity";

export const EventPayload = payloadOf("Event", "event", () => Event);

@InputType({ description: "Where something was." })
export class PlaceInput {
  @Field(() => String, {
    nullable: true,
    description: "The place as printed; at most 300 characters.",
  })
  asPrinted?: string | null;

  @Field(() => OrganizationRef, {
    nullable: true,
    description: "The organization at which it was.",
  })
  organization?: OrganizationRef | null;
}

@InputType({ description: "One step of a programme." })
export class ProgrammeItemInput {
  @Field(() => String, {
    nullable: true,
    description: "A word of yours by which capacities of the same call refer to the step.",
  })
  ref?: string | null;

  @Field(() => String, { description: "What it is, as printed; at most 300 characters." })
  title!: string;

  @Field(() => ProgrammeItemKind, { description: "Tour, speech, discussion and so on." })
  kind!: ProgrammeItemKind;

  @Field(() => PlaceInput, { nullable: true, description: "Where it was, if elsewhere." })
  place?: PlaceInput | null;

  @Field(() => [ID], { nullable: true, description: "The topics that it dealt with." })
  topicIds?: string[] | null;
}

@InputType({ description: "What changes of an event: what is left out stays, null clears." })
export class EventUpdateInput {
  @Field(() => String, {
    nullable: true,
    description: "A new slug; the old one goes on leading to it. Null is refused.",
  })
  slug?: string | null;

  @Field(() => EventKind, {
    nullable: true,
    description: "Visit, forum and so on. Null is refused.",
  })
  kind?: EventKind | null;

  @Field(() => String, {
    nullable: true,
    description: "The motto, as printed; at most 500 characters.",
  })
  theme?: string | null;

  @Field(() => PartialDateInput, {
    nullable: true,
    description: "When it was, as precisely as it was said.",
  })
  date?: PartialDateInput | null;

  @Field(() => String, {
    nullable: true,
    description: "The time zone of the place by its IANA name; the newsroom's if nobody says.",
  })
  timeZone?: string | null;

  @Field(() => PlaceInput, { nullable: true, description: "Where it was." })
  place?: PlaceInput | null;

  @Field(() => Occurrence, {
    nullable: true,
    description: "Whether it took place. Null is refused.",
  })
  occurrence?: Occurrence | null;

  @Field(() => [HeadCountInput], { nullable: true, description: "All head-counts; at most 20." })
  headCounts?: HeadCountInput[] | null;

  @Field(() => [ProgrammeItemInput], {
    nullable: true,
    description:
      "The whole programme in its order, at most 100 steps. It can be replaced as long as no capacity names one of its steps.",
  })
  programme?: ProgrammeItemInput[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: "All topics of the event itself; at most 100.",
  })
  topicIds?: string[] | null;
}

@InputType({ description: "A new event." })
export class EventInput extends EventUpdateInput {
  @Field(() => [NameInput], { description: "Its names, the first official one leading." })
  names!: NameInput[];

  @Field(() => EventKind, { description: "Visit, forum, signing and so on." })
  declare kind: EventKind;
}
