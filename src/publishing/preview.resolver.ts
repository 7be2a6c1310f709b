import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from "type-graphql";

import { mutate, type MutationPayload } from "../access/mutate";
import { UserAccount } from "../access/user-account.entity";
import { users } from "../access/users";
import { ArticleRevision } from "../article/article-revision.entity";
import type { Context } from "../kernel/context";
import { ownedRows } from "../kernel/edges";
import type { Later, Soon } from "../kernel/later";
import { rowById } from "../kernel/loaders";
import { ArticlePayload } from "./article-mutation.inputs";
import { ArticlePreview } from "./article-preview.entity";
import { createPreview, revokePreview } from "./edit-previews";
import { previews, previewsOfRevision } from "./preview.edges";

@ObjectType({ description: "What came of making a preview link." })
class ArticlePreviewCreatePayload extends ArticlePayload {
  @Field(() => ArticlePreview, {
    nullable: true,
    description: "The link; null when none was made.",
  })
  preview!: ArticlePreview | null;

  @Field(() => String, {
    nullable: true,
    description:
      "What whoever looks at the draft sends, as `Authorization: Preview <token>` with any query. It is shown only now; null when no link was made.",
  })
  token!: string | null;
}

@Resolver(() => ArticlePreview)
export class ArticlePreviewResolver {
  @Mutation(() => ArticlePreviewCreatePayload, {
    description:
      "Makes a link to the draft of an article for somebody without a token. Whoever sends its token with a query gets the answer that the public would get if the draft were published now, with all that its publication brings to light and nothing of any other draft, and may do nothing. From WRITER; drafts of others from EDITOR.",
  })
  async articlePreviewCreate(
    @Arg("id", () => ID, { description: "The article." }) id: string,
    @Arg("expiresInHours", () => Int, {
      defaultValue: 24,
      description: "How long the link works at most: 1 to 336 hours.",
    })
    expiresInHours: number,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const made: { id?: string; token?: string } = {};
    const payload = await mutate(
      context,
      "article",
      { action: "articlePreviewCreate" },
      async (writing) => {
        Object.assign(made, await createPreview(writing, id, expiresInHours));
        return id;
      },
    );
    const preview = await rowById(context, previews, made.id ?? null);
    return { ...payload, preview, token: preview === null ? null : made.token };
  }

  @Mutation(() => ArticlePayload, {
    description:
      "Ends a preview link from the next request on. From WRITER for links of one's own and to one's own drafts, others from EDITOR.",
  })
  async articlePreviewRevoke(
    @Arg("id", () => ID, { description: "The link that ends." }) id: string,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return mutate(context, "article", { action: "articlePreviewRevoke" }, (writing) =>
      revokePreview(writing, id),
    );
  }

  @FieldResolver(() => UserAccount, { nullable: true, description: "The user who made it." })
  createdBy(
    @Root() { createdById }: ArticlePreview,
    @Ctx() context: Context,
  ): Soon<UserAccount | null> {
    return rowById(context, users, createdById);
  }
}

@Resolver(() => ArticleRevision)
export class RevisionPreviewsResolver {
  @FieldResolver(() => [ArticlePreview], {
    description: "The links that show it, without those that were revoked or have expired.",
  })
  previews(@Root() { id }: ArticleRevision, @Ctx() context: Context): Later<ArticlePreview[]> {
    return ownedRows(context, previewsOfRevision, id);
  }
}
