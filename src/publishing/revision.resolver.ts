import { Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";

import { ChangeRecord } from "../access/change-record.object";
import { UserAccount } from "../access/user-account.entity";
import { users } from "../access/users";
import { articles, contributorsOfRevision, topicsOfRevision } from "../article/article.edges";
import { Article } from "../article/article.entity";
import { ArticleImage } from "../article/article-image.object";
import { ArticleRevision } from "../article/article-revision.entity";
import { ArticleSource } from "../article/article-source.object";
import { Contributor } from "../article/contributor.entity";
import { eventsOfRevision } from "../event/event.edges";
import type { Event } from "../event/event.entity";
import { EventConnection, EventListArgs } from "../event/event.inputs";
import { eventQuestion } from "../event/event.queries";
import type { Context } from "../kernel/context";
import { edgePage, ownedRows, rootPage } from "../kernel/edges";
import type { Later, Soon } from "../kernel/later";
import { rowById } from "../kernel/loaders";
import type { Page } from "../kernel/page";
import { Topic } from "../topic/topic.entity";
import { articleTransitionsOf, transitionsOf } from "./available-transitions";
import { Correction } from "./correction.object";
import { changesOf } from "./history";
import { corrections, revisions, revisionsOfArticle, workingRevisions } from "./revision.edges";
import { ArticleRevisionConnection, ArticleRevisionListArgs } from "./revision.inputs";
import { revisionQuestion } from "./revision.queries";
import { ArticleTransition } from "./workflow";

@Resolver(() => ArticleRevision)
export class ArticleRevisionResolver {
  @Query(() => ArticleRevisionConnection, {
    description:
      "The revisions of all articles: the work queue of a newsroom by `filter: { state: [IN_REVIEW] }`. For editors; empty for the public.",
  })
  revisions(
    @Args(() => ArticleRevisionListArgs) args: ArticleRevisionListArgs,
    @Ctx() context: Context,
  ): Page<ArticleRevision> {
    return rootPage(context, revisions, revisionQuestion(args, context));
  }

  @FieldResolver(() => Article, {
    nullable: true,
    description: "The article that it is a version of.",
  })
  article(@Root() revision: ArticleRevision, @Ctx() context: Context): Soon<Article | null> {
    return rowById(context, articles, revision.articleId);
  }

  @FieldResolver(() => UserAccount, {
    nullable: true,
    description: "The user who began it; null for what was loaded.",
  })
  author(@Root() revision: ArticleRevision, @Ctx() context: Context): Soon<UserAccount | null> {
    return rowById(context, users, revision.authorId);
  }

  @FieldResolver(() => UserAccount, {
    nullable: true,
    description: "The user who submitted it last.",
  })
  submittedBy(
    @Root() revision: ArticleRevision,
    @Ctx() context: Context,
  ): Soon<UserAccount | null> {
    return rowById(context, users, revision.submittedById);
  }

  @FieldResolver(() => UserAccount, {
    nullable: true,
    description: "The user who published it, or set the time for it.",
  })
  publishedBy(
    @Root() revision: ArticleRevision,
    @Ctx() context: Context,
  ): Soon<UserAccount | null> {
    return rowById(context, users, revision.publishedById);
  }

  @FieldResolver(() => UserAccount, {
    nullable: true,
    description: "The user who approved what was published by force.",
  })
  approvedBy(@Root() revision: ArticleRevision, @Ctx() context: Context): Soon<UserAccount | null> {
    return rowById(context, users, revision.approvedById);
  }

  @FieldResolver(() => [ArticleTransition], {
    description: "The steps that its state and your access level allow now.",
  })
  availableTransitions(
    @Root() revision: ArticleRevision,
    @Ctx() context: Context,
  ): ArticleTransition[] {
    return transitionsOf(context, revision);
  }

  @FieldResolver(() => ArticleSource, { description: "Where it comes from." })
  source(@Root() revision: ArticleRevision): ArticleSource {
    return {
      name: revision.sourceName,
      url: revision.sourceUrl,
      organizationId: revision.sourceOrganizationId,
    };
  }

  @FieldResolver(() => [ArticleImage], { description: "The pictures, in the order of the text." })
  images(@Root() revision: ArticleRevision): ArticleImage[] {
    return revision.images ?? [];
  }

  @FieldResolver(() => [Contributor], { description: "All who worked on it." })
  contributors(@Root() { id }: ArticleRevision, @Ctx() context: Context): Later<Contributor[]> {
    return ownedRows(context, contributorsOfRevision, id);
  }

  @FieldResolver(() => [Topic], { description: "The topics that it is about." })
  topics(@Root() { id }: ArticleRevision, @Ctx() context: Context): Later<Topic[]> {
    return ownedRows(context, topicsOfRevision, id);
  }

  @FieldResolver(() => EventConnection, { description: "The events that it covers." })
  covers(
    @Root() { id }: ArticleRevision,
    @Args(() => EventListArgs) args: EventListArgs,
    @Ctx() context: Context,
  ): Page<Event> {
    return edgePage(context, eventsOfRevision, id, eventQuestion(args, context));
  }
}

@Resolver(() => Article)
export class ArticleRevisionsResolver {
  @FieldResolver(() => Int, {
    nullable: true,
    description:
      "Rises with every change of the article and of its drafts; a mutation says which version it has seen. For editors; null for the public.",
  })
  version(@Root() article: Article): number {
    return article.version;
  }

  @FieldResolver(() => [ArticleTransition], {
    nullable: true,
    description:
      "The steps of the article itself that its status and your access level allow now; those of its draft stand at `workingRevision`. Null for the public.",
  })
  availableTransitions(@Root() article: Article, @Ctx() { viewer }: Context): ArticleTransition[] {
    return articleTransitionsOf(viewer, article);
  }

  @FieldResolver(() => ArticleRevision, {
    nullable: true,
    description:
      "The draft that is being worked at, under review or scheduled; null for the public.",
  })
  async workingRevision(
    @Root() { id }: Article,
    @Ctx() context: Context,
  ): Promise<ArticleRevision | null> {
    return (await ownedRows(context, workingRevisions, id))[0] ?? null;
  }

  @FieldResolver(() => ArticleRevisionConnection, {
    description: "All its versions. For editors; empty for the public.",
  })
  revisions(
    @Root() { id }: Article,
    @Args(() => ArticleRevisionListArgs) args: ArticleRevisionListArgs,
    @Ctx() context: Context,
  ): Page<ArticleRevision> {
    return edgePage(context, revisionsOfArticle, id, revisionQuestion(args, context));
  }

  @FieldResolver(() => [Correction], {
    description:
      "The major changes after the first publication, each with its note, the newest first.",
  })
  async corrections(@Root() article: Article, @Ctx() context: Context): Promise<Correction[]> {
    const isShown = article.isPublic || context.viewer.scope === "editorial";
    const rows = isShown ? await ownedRows(context, corrections, article.id) : [];
    return rows.map(({ publishedAt, changeNote }) => ({
      publishedAt: publishedAt ?? "",
      note: changeNote ?? "",
    }));
  }

  @FieldResolver(() => [ChangeRecord], {
    nullable: true,
    description:
      "The last 100 saves and steps of the article and its drafts, the newest first. For editors; null for the public.",
  })
  history(@Root() { id }: Article, @Ctx() context: Context): Later<ChangeRecord[]> {
    return changesOf(context, id);
  }
}
