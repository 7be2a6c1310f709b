import { Arg, Args, Ctx, Mutation, Resolver } from "type-graphql";

import { IdempotencyKeyArg } from "../access/idempotency-key.args";
import { mutate, type MutationPayload } from "../access/mutate";
import { setVisibility } from "../access/set-visibility";
import type { Context } from "../kernel/context";
import { RemovalPayload } from "../kernel/payload.object";
import { VersionArgs } from "../kernel/version-args";
import { Visibility } from "../kernel/visibility";
import { topicAggregate } from "./topic.aggregate";
import { createTopic, removeTopic, updateTopic } from "./topic.service";
import { TopicCreateInput, TopicPayload, TopicUpdateInput } from "./topic-mutation.inputs";

@Resolver()
export class TopicMutationResolver {
  @Mutation(() => TopicPayload, { description: "Adds a topic. From WRITER." })
  async topicCreate(
    @Arg("input", () => TopicCreateInput, { description: "The new topic." })
    input: TopicCreateInput,
    @IdempotencyKeyArg() idempotencyKey: string | null,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const request = { action: "topicCreate", idempotencyKey, input };
    return mutate(context, "topic", request, (writing) => createTopic(writing, input));
  }

  @Mutation(() => TopicPayload, {
    description: "Changes a topic. From WRITER; what is public takes an EDITOR and a change note.",
  })
  async topicUpdate(
    @Args(() => VersionArgs) target: VersionArgs,
    @Arg("input", () => TopicUpdateInput, { description: "What changes." }) input: TopicUpdateInput,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const request = { action: "topicUpdate" };
    return mutate(context, "topic", request, (writing) => updateTopic(writing, target, input));
  }

  @Mutation(() => TopicPayload, {
    description:
      "Sets who may see a topic. Vouching by PUBLIC takes a MANAGING_EDITOR, the others an EDITOR.",
  })
  async topicSetVisibility(
    @Args(() => VersionArgs) target: VersionArgs,
    @Arg("visibility", () => Visibility, { description: "Who may see the topic from now on." })
    visibility: Visibility,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return mutate(context, "topic", { action: "topicSetVisibility" }, (writing) =>
      setVisibility(writing, topicAggregate, target, visibility),
    );
  }

  @Mutation(() => RemovalPayload, {
    description:
      "Deletes a topic that nothing refers to and that the public has never seen, so that its slugs are free again; another is refused as IN_USE or CONFLICT and can be merged or hidden. From WRITER.",
  })
  async topicDelete(
    @Args(() => VersionArgs) target: VersionArgs,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return mutate(context, "removedId", { action: "topicDelete" }, (writing) =>
      removeTopic(writing, target),
    );
  }
}
