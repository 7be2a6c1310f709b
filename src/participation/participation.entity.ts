import { Field, ObjectType } from "type-graphql";
import { Check, Entity, Index, Unique } from "typeorm";

import { Editable } from "../access/editable.object";
import { Event } from "../event/event.entity";
import { Side } from "../event/side";
import {
  BooleanColumn,
  ChoiceColumn,
  IntegerColumn,
  ReferenceColumn,
  TextColumn,
} from "../kernel/column-decorators";
import { Fact } from "../kernel/graph-entity";
import { Node } from "../kernel/node.object";
import { Organization } from "../organization/organization.entity";
import { Person } from "../person/person.entity";

@ObjectType({
  implements: [Node, Editable],
  description:
    "That somebody took part in an event: on which side, in what capacities, in which roles held then, on whose behalf, and what says so. The same object is reached from the event, from the person and from the organization.",
})
@Entity()
@Unique(["id", "personId"])
@Unique(["id", "eventId"])
@Index(["eventId", "position", "id"])
@Index(["eventId", "sortAt", "id"])
@Index(["personId", "sortAt", "id"])
@Index(["organizationId", "sortAt", "id"])
@Index(["onBehalfOfId", "sortAt", "id"])
@Index(["sortAt", "id"], { where: "is_public" })
@Index("one_per_person_and_event", ["eventId", "personId"], {
  unique: true,
  where: "person_id IS NOT NULL",
})
@Index("one_per_organization_and_event", ["eventId", "organizationId"], {
  unique: true,
  where: "organization_id IS NOT NULL",
})
@Check(
  "exactly_one_participant",
  "(CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN organization_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN group_name IS NULL THEN 0 ELSE 1 END) = 1",
)
@Check("language_of_the_group", "group_language IS NULL OR group_name IS NOT NULL")
@Check(
  "head_count_in_words",
  "head_count_as_printed IS NOT NULL OR (head_count_min IS NULL AND head_count_max IS NULL AND NOT head_count_approximate)",
)
@Check("head_count_min_not_negative", "head_count_min IS NULL OR head_count_min >= 0")
@Check("head_count_max_not_negative", "head_count_max IS NULL OR head_count_max >= 0")
@Check(
  "head_count_min_up_to_max",
  "head_count_min IS NULL OR head_count_max IS NULL OR head_count_min <= head_count_max",
)
export class Participation extends Fact {
  @ReferenceColumn(() => Event, { index: false })
  eventId!: string;

  /** The order in which a report names those who took part. */
  @IntegerColumn()
  position!: number;

  @ReferenceColumn(() => Person, { nullable: true, index: false })
  personId!: string | null;

  @ReferenceColumn(() => Organization, { nullable: true, index: false })
  organizationId!: string | null;

  @TextColumn({ characters: 300, nullable: true })
  groupName!: string | null;

  @TextColumn({ characters: 35, nullable: true })
  groupLanguage!: string | null;

  @Field(() => Side, {
    nullable: true,
    description: "Host or visitor; null when the event has no sides or nobody has said.",
  })
  @ChoiceColumn(Object.keys(Side), { nullable: true })
  side!: Side | null;

  @Field(() => String, {
    nullable: true,
    description: "The title printed beside the name at this event.",
  })
  @TextColumn({ characters: 500, nullable: true })
  titleAsPrinted!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The name as printed, where it differs from the name.",
  })
  @TextColumn({ characters: 300, nullable: true })
  nameAsPrinted!: string | null;

  @ReferenceColumn(() => Organization, { nullable: true, index: false })
  onBehalfOfId!: string | null;

  @TextColumn({ characters: 200, nullable: true })
  headCountAsPrinted!: string | null;

  @IntegerColumn({ nullable: true })
  headCountMin!: number | null;

  @IntegerColumn({ nullable: true })
  headCountMax!: number | null;

  @BooleanColumn({ default: false })
  headCountApproximate!: boolean;
}
