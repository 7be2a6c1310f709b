import { Args, Ctx, Mutation, Resolver } from "type-graphql";

import { mutate, type MutationPayload } from "../access/mutate";
import { EventPayload } from "../event/event-mutation.inputs";
import type { Context } from "../kernel/context";
import { OrganizationPayload } from "../organization/organization-mutation.inputs";
import { PersonPayload } from "../person/person-mutation.inputs";
import { TopicPayload } from "../topic/topic-mutation.inputs";
import { MergeArgs } from "./merge.inputs";
import { mergeEvent, mergeOrganization, mergePerson, mergeTopic } from "./merge-entities";

@Resolver()
export class MergeResolver {
  @Mutation(() => PersonPayload, {
    description:
      "Merges a person into another who is the same human being. Names become aliases, all links and facts go over. Facts that say the same become one. From MANAGING_EDITOR.",
  })
  async personMerge(
    @Args(() => MergeArgs) target: MergeArgs,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return mutate(context, "person", { action: "personMerge" }, (writing) =>
      mergePerson(writing, target),
    );
  }

  @Mutation(() => OrganizationPayload, {
    description:
      "Merges an organization into another that is the same. Names become aliases, all links, facts and units go over. Facts that say the same become one. From MANAGING_EDITOR.",
  })
  async organizationMerge(
    @Args(() => MergeArgs) target: MergeArgs,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return mutate(context, "organization", { action: "organizationMerge" }, (writing) =>
      mergeOrganization(writing, target),
    );
  }

  @Mutation(() => TopicPayload, {
    description:
      "Merges a topic into another. Names become aliases, all links and narrower topics go over. Facts that say the same become one. From MANAGING_EDITOR.",
  })
  async topicMerge(
    @Args(() => MergeArgs) target: MergeArgs,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return mutate(context, "topic", { action: "topicMerge" }, (writing) =>
      mergeTopic(writing, target),
    );
  }

  @Mutation(() => EventPayload, {
    description:
      "Merges an event into another that is the same. Names become aliases, participations, outcomes, programme and coverage go over. Facts that say the same become one. From MANAGING_EDITOR.",
  })
  async eventMerge(
    @Args(() => MergeArgs) target: MergeArgs,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return mutate(context, "event", { action: "eventMerge" }, (writing) =>
      mergeEvent(writing, target),
    );
  }
}
