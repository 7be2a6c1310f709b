import { Arg, Args, ArgsType, Ctx, Field, ID, Int, Mutation, Resolver } from "type-graphql";

import { mutate, type MutationPayload } from "../access/mutate";
import type { Writing } from "../access/writing";
import type { Context } from "../kernel/context";
import { GraphQLDateTime } from "../kernel/scalars";
import { ArticlePayload, ArticleUpdateInput } from "./article-mutation.inputs";
import { restoreRevision, updateArticle } from "./edit-article";
import {
  approveArticle,
  forcePublish,
  publishArticle,
  unpublishArticle,
  withdrawArticle,
} from "./publish-article";
import {
  discardRevision,
  recallArticle,
  requestChanges,
  scheduleArticle,
  submitArticle,
  unscheduleArticle,
} from "./review-article";

@ArgsType()
class ArticleVersionArgs {
  @Field(() => ID, { description: "The article." })
  id!: string;

  @Field(() => Int, {
    description:
      "The version of the article that you have seen, its drafts included; another is refused as STALE_VERSION.",
  })
  expectedVersion!: number;
}

@Resolver()
export class ArticleMutationResolver {
  @Mutation(() => ArticlePayload, {
    description:
      "Changes the draft of an article, or begins one from the live text, which the public goes on reading. From WRITER; drafts of others from EDITOR.",
  })
  async articleUpdate(
    @Args(() => ArticleVersionArgs) target: ArticleVersionArgs,
    @Arg("input", () => ArticleUpdateInput, { description: "What changes." })
    input: ArticleUpdateInput,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return step(context, "articleUpdate", (writing) => updateArticle(writing, target, input));
  }

  @Mutation(() => ArticlePayload, {
    description: "Hands the draft to the reviewers. From WRITER; drafts of others from EDITOR.",
  })
  async articleSubmit(
    @Args(() => ArticleVersionArgs) target: ArticleVersionArgs,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return step(context, "articleSubmit", (writing) => submitArticle(writing, target));
  }

  @Mutation(() => ArticlePayload, {
    description:
      "Takes the draft back from the reviewers. From WRITER; drafts of others from EDITOR.",
  })
  async articleRecall(
    @Args(() => ArticleVersionArgs) target: ArticleVersionArgs,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return step(context, "articleRecall", (writing) => recallArticle(writing, target));
  }

  @Mutation(() => ArticlePayload, {
    description: "Gives the draft under review back to its writer, with a remark. From EDITOR.",
  })
  async articleRequestChanges(
    @Args(() => ArticleVersionArgs) target: ArticleVersionArgs,
    @Arg("remark", () => String, {
      description: "What has to be changed; at most 2,000 characters.",
    })
    remark: string,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return step(context, "articleRequestChanges", (writing) =>
      requestChanges(writing, target, remark),
    );
  }

  @Mutation(() => ArticlePayload, {
    description:
      "Makes the draft under review the text that the public reads, and public what it introduces. From EDITOR, and not by whoever submitted it, unless the installation lets one person do both.",
  })
  async articlePublish(
    @Args(() => ArticleVersionArgs) target: ArticleVersionArgs,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return step(context, "articlePublish", (writing) => publishArticle(writing, target));
  }

  @Mutation(() => ArticlePayload, {
    description:
      "Publishes a draft without a review. The reason stays readable until somebody else approves. From MANAGING_EDITOR.",
  })
  async articleForcePublish(
    @Args(() => ArticleVersionArgs) target: ArticleVersionArgs,
    @Arg("reason", () => String, { description: "Why it cannot wait; at most 2,000 characters." })
    reason: string,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return step(context, "articleForcePublish", (writing) => forcePublish(writing, target, reason));
  }

  @Mutation(() => ArticlePayload, {
    description: "Confirms what somebody else has published by force. From EDITOR.",
  })
  async articleApprove(
    @Args(() => ArticleVersionArgs) target: ArticleVersionArgs,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return step(context, "articleApprove", (writing) => approveArticle(writing, target));
  }

  @Mutation(() => ArticlePayload, {
    description:
      "Sets the time at which the draft under review is published; it cannot be changed until then. From EDITOR, and not by whoever submitted it.",
  })
  async articleSchedule(
    @Args(() => ArticleVersionArgs) target: ArticleVersionArgs,
    @Arg("at", () => GraphQLDateTime, { description: "When, as an instant in the future." })
    at: Date,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return step(context, "articleSchedule", (writing) => scheduleArticle(writing, target, at));
  }

  @Mutation(() => ArticlePayload, {
    description: "Takes the time away again; the draft is under review as before. From EDITOR.",
  })
  async articleUnschedule(
    @Args(() => ArticleVersionArgs) target: ArticleVersionArgs,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return step(context, "articleUnschedule", (writing) => unscheduleArticle(writing, target));
  }

  @Mutation(() => ArticlePayload, {
    description:
      "Gives the draft up; it stays among the revisions. From WRITER; drafts of others from EDITOR.",
  })
  async articleDiscard(
    @Args(() => ArticleVersionArgs) target: ArticleVersionArgs,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return step(context, "articleDiscard", (writing) => discardRevision(writing, target));
  }

  @Mutation(() => ArticlePayload, {
    description: "Begins a draft with the text and the links of an earlier revision. From WRITER.",
  })
  async articleRestoreRevision(
    @Args(() => ArticleVersionArgs) target: ArticleVersionArgs,
    @Arg("number", () => Int, { description: "The number of the revision." }) number: number,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return step(context, "articleRestoreRevision", (writing) =>
      restoreRevision(writing, target, number),
    );
  }

  @Mutation(() => ArticlePayload, {
    description:
      "Takes a published article back: title, dates and the reason remain readable, and it is evidence of nothing any more. From MANAGING_EDITOR.",
  })
  async articleWithdraw(
    @Args(() => ArticleVersionArgs) target: ArticleVersionArgs,
    @Arg("reason", () => String, { description: "Why, for the readers; at most 2,000 characters." })
    reason: string,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return step(context, "articleWithdraw", (writing) => withdrawArticle(writing, target, reason));
  }

  @Mutation(() => ArticlePayload, {
    description:
      "Takes an article from the public. `articleAt` answers with the redirect, or that it is gone. From MANAGING_EDITOR.",
  })
  async articleUnpublish(
    @Args(() => ArticleVersionArgs) target: ArticleVersionArgs,
    @Arg("redirectUrl", () => String, {
      nullable: true,
      description: "Where readers are sent; left out or null: it is gone.",
    })
    redirectUrl: string | null,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return step(context, "articleUnpublish", (writing) =>
      unpublishArticle(writing, target, redirectUrl),
    );
  }
}

function step(
  context: Context,
  action: string,
  work: (writing: Writing) => Promise<string>,
): Promise<MutationPayload> {
  return mutate(context, "article", { action }, work);
}
