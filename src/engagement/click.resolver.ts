import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from "type-graphql";

import { articles } from "../article/article.edges";
import { Article } from "../article/article.entity";
import { type Context, freshScope } from "../kernel/context";
import { ApiError } from "../kernel/errors";
import { checkedId } from "../kernel/ids";
import { rowById } from "../kernel/loaders";
import { type Refusal, refusal, UserError } from "../kernel/refusal";
import { sql } from "../kernel/sql";
import { optionalText } from "../kernel/text-input";
import { clickLane } from "./click-lane";

@ObjectType({ description: "What came of counting a click." })
class ClickPayload {
  @Field(() => Article, {
    nullable: true,
    description: "The article with its clicks as they are now.",
  })
  article!: Article | null;

  @Field(() => Boolean, {
    description: "Whether it was counted; false for a client that was counted within the window.",
  })
  counted!: boolean;

  @Field(() => [UserError], { description: "Why nothing was counted; empty otherwise." })
  userErrors!: readonly UserError[];
}

@Resolver()
export class ClickResolver {
  @Mutation(() => ClickPayload, {
    description:
      "Counts that a published article was opened. Needs no token. The count is exact and kept when the answer comes; it makes no new version of the article, and lists and lookups show it within ten seconds.",
  })
  async articleClick(
    @Arg("id", () => ID, { description: "The article." }) id: string,
    @Arg("client", () => String, {
      nullable: true,
      description:
        "Something that tells the reader's device from others, at most 200 characters, of which only a digest is kept; with it, a client counts once in 30 minutes. Left out, every call counts.",
    })
    client: string | null,
    @Ctx() context: Context,
  ): Promise<ClickPayload> {
    try {
      checkedId(id, "Article", ["id"]);
      const named = optionalText(client, { characters: 200, field: ["client"] }) ?? null;
      const at = context.now();
      const { found, counted } = await clickLane(context.write).count({
        articleId: id,
        client: named,
        at,
      });
      if (!found)
        return refused(refusal("NOT_FOUND", `There is no Article with the id ${id}.`, ["id"]));
      freshScope(context);
      return { article: await withClicksOfNow(context, id), counted, userErrors: [] };
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== "BAD_USER_INPUT") throw error;
      return refused(refusal("BAD_USER_INPUT", error.message, error.field ?? null));
    }
  }
}

/** Readers see a figure that is a few seconds old; whoever clicks sees that it counted. */
async function withClicksOfNow(context: Context, id: string): Promise<Article | null> {
  const article = await rowById(context, articles, id);
  if (article === null) return null;
  const [tally] = await context.read(
    sql`SELECT clicks AS "clicks" FROM click_tally WHERE article_id = ${id}`,
  );
  return { ...article, clicks: article.clicks + Number(tally?.["clicks"] ?? 0) };
}

function refused({ errors }: Refusal): ClickPayload {
  return { article: null, counted: false, userErrors: errors };
}
