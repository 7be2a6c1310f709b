import { Arg, Ctx, ID, Int, Query, Resolver } from "type-graphql";

import type { Context } from "../kernel/context";
import { checkedId } from "../kernel/ids";
import { revisionDiff } from "./revision-diff";
import { RevisionDiff } from "./revision-diff.object";

@Resolver()
export class RevisionDiffResolver {
  @Query(() => RevisionDiff, {
    nullable: true,
    description:
      "What differs between the texts of two revisions of an article, for editors; null to the public, and when there are no such revisions.",
  })
  async revisionDiff(
    @Arg("articleId", () => ID, { description: "The article." }) articleId: string,
    @Arg("from", () => Int, { description: "Number of the revision to compare from." })
    from: number,
    @Arg("to", () => Int, { description: "Number of the revision to compare to." }) to: number,
    @Ctx() context: Context,
  ): Promise<RevisionDiff | null> {
    return revisionDiff(context, checkedId(articleId, "Article", ["articleId"]), { from, to });
  }
}
