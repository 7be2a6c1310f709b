import { Arg, Args, ArgsType, Ctx, Field, ID, Int, Mutation, Resolver } from "type-graphql";

import { mutate, type MutationPayload } from "../access/mutate";
import type { Context } from "../kernel/context";
import { ArticlePayload, MentionInput } from "./article-mutation.inputs";
import { addMention, changeMention, removeMention } from "./edit-mentions";
import { MentionChangeInput } from "./mention-mutation.inputs";

@ArgsType()
class MentionTargetArgs {
  @Field(() => ID, { description: "The mention, of the draft or of the live text." })
  id!: string;

  @Field(() => Int, {
    description: "The version of the article that you have seen; another is refused.",
  })
  expectedVersion!: number;
}

@Resolver()
export class MentionMutationResolver {
  @Mutation(() => ArticlePayload, {
    description:
      "Adds a mention to the draft of an article, which is begun if there is none. The draft of somebody else takes an EDITOR.",
  })
  async mentionAdd(
    @Arg("articleId", () => ID, { description: "The article." }) articleId: string,
    @Arg("expectedVersion", () => Int, {
      description: "The version of the article that you have seen; another is refused.",
    })
    expectedVersion: number,
    @Arg("input", () => MentionInput, { description: "What the text names." }) input: MentionInput,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return mutate(context, "article", { action: "mentionAdd" }, (writing) =>
      addMention(writing, { id: articleId, expectedVersion }, input),
    );
  }

  @Mutation(() => ArticlePayload, {
    description:
      "Changes whom a mention in the draft of an article names. Rights as for `mentionAdd`.",
  })
  async mentionChange(
    @Args(() => MentionTargetArgs) target: MentionTargetArgs,
    @Arg("input", () => MentionChangeInput, { description: "What changes." })
    input: MentionChangeInput,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return mutate(context, "article", { action: "mentionChange" }, (writing) =>
      changeMention(writing, target, input),
    );
  }

  @Mutation(() => ArticlePayload, {
    description: "Takes a mention out of the draft of an article. Rights as for `mentionAdd`.",
  })
  async mentionRemove(
    @Args(() => MentionTargetArgs) target: MentionTargetArgs,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return mutate(context, "article", { action: "mentionRemove" }, (writing) =>
      removeMention(writing, target),
    );
  }
}
