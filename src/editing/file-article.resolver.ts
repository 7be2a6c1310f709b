import { Arg, Ctx, Mutation, Resolver } from "type-graphql";

import { IdempotencyKeyArg } from "../access/idempotency-key.args";
import { mutate, type MutationPayload } from "../access/mutate";
import type { Context } from "../kernel/context";
import { ArticleCreateInput, ArticlePayload } from "../publishing/article-mutation.inputs";
import { fileArticle } from "./file-article";
import { EventCreateInput } from "./file-event.inputs";

@Resolver()
export class FileArticleResolver {
  @Mutation(() => ArticlePayload, {
    description:
      "Writes a new article, as a draft, and files the events that it reports. All of it or nothing. From WRITER.",
  })
  async articleCreate(
    @Arg("input", () => ArticleCreateInput, { description: "The new article." })
    input: ArticleCreateInput,
    @Arg("events", () => [EventCreateInput], {
      nullable: true,
      description:
        "New events that it reports, each filed as by `eventCreate` with the article as what says so, and covered by its draft besides those of `coversIds`; at most 20. Their rows may refer to each other's people and organizations by `ref`, across events too.",
    })
    events: EventCreateInput[] | null,
    @IdempotencyKeyArg() idempotencyKey: string | null,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const request = { action: "articleCreate", idempotencyKey, input: [input, events] };
    return mutate(context, "article", request, (writing) => fileArticle(writing, input, events));
  }
}
