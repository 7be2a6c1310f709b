import { Field, InputType } from "type-graphql";

import { EventInput } from "../event/event-mutation.inputs";
import { OutcomeInput } from "../event/outcome-mutation.inputs";
import { ParticipationInput } from "../participation/participation-mutation.inputs";
import { RoleAddInput } from "../role/role-mutation.inputs";

@InputType({
  description:
    "A whole event: what it was, who took part, what it brought, and the roles that are known by it. Its rows may refer to each other's people and organizations by `ref`.",
})
export class EventCreateInput extends EventInput {
  @Field(() => [ParticipationInput], {
    nullable: true,
    description: "Who took part, in the order of the report; at most 200.",
  })
  participations?: ParticipationInput[] | null;

  @Field(() => [OutcomeInput], { nullable: true, description: "What it brought; at most 50." })
  outcomes?: OutcomeInput[] | null;

  @Field(() => [RoleAddInput], {
    nullable: true,
    description: "Roles besides those that participations bring; at most 200.",
  })
  roles?: RoleAddInput[] | null;
}
