import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";

import type { Context } from "../kernel/context";
import { edgePage, ownedRows, rootPage } from "../kernel/edges";
import type { Soon } from "../kernel/later";
import { rowById } from "../kernel/loaders";
import { byIdOrSlug } from "../kernel/lookup";
import type { Page } from "../kernel/page";
import { organizations } from "../organization/organization.edges";
import { Organization } from "../organization/organization.entity";
import { people } from "../person/person.edges";
import { Person } from "../person/person.entity";
import { Topic } from "../topic/topic.entity";
import {
  articleLookup,
  articles,
  articlesFromOrganization,
  articlesOfTopic,
  articlesWithContributor,
  contributorsOfRevision,
  shownRevision,
  topicsOfRevision,
} from "./article.edges";
import { Article } from "./article.entity";
import { ArticleConnection, ArticleListArgs } from "./article.inputs";
import { articleQuestion } from "./article.queries";
import { articleAt } from "./article-at";
import { ArticleAt, type Gone, type Redirect } from "./article-at.object";
import { ArticleImage } from "./article-image.object";
import { ArticleSource } from "./article-source.object";
import { Contributor } from "./contributor.entity";
import { Evidence } from "./evidence.entity";

@Resolver(() => Article)
export class ArticleResolver {
  @Query(() => Article, {
    nullable: true,
    description:
      "The article with this id or slug; null when there is none or it may not be seen. A withdrawn one still answers with title, dates and reason.",
  })
  article(
    @Arg("id", () => ID, { nullable: true, description: "The id of the article." })
    id: string | null,
    @Arg("slug", () => String, { nullable: true, description: "Its slug, now or earlier." })
    slug: string | null,
    @Ctx() context: Context,
  ): Soon<Article | null> {
    return byIdOrSlug(context, articleLookup, { id, slug });
  }

  @Query(() => ArticleAt, {
    nullable: true,
    description:
      "What a web server finds at an article's address: the article, where it moved, or that it is gone; null when nothing public was ever there.",
  })
  async articleAt(
    @Arg("slug", () => String, { description: "The slug in the address." }) slug: string,
    @Ctx() context: Context,
  ): Promise<Article | Redirect | Gone | null> {
    return articleAt(context, slug);
  }

  @Query(() => ArticleConnection, { description: "All published articles." })
  articles(
    @Args(() => ArticleListArgs) args: ArticleListArgs,
    @Ctx() context: Context,
  ): Page<Article> {
    return rootPage(context, articles, articleQuestion(args, context));
  }

  @FieldResolver(() => ArticleSource, {
    description: "Where it comes from; all of it is null when its header is empty.",
  })
  source(@Root() article: Article): ArticleSource {
    return {
      name: article.sourceName,
      url: article.sourceUrl,
      organizationId: article.sourceOrganizationId,
    };
  }

  @FieldResolver(() => [ArticleImage], { description: "The pictures, in the order of the text." })
  images(@Root() article: Article): ArticleImage[] {
    return article.images ?? [];
  }

  @FieldResolver(() => [Contributor], {
    description: "Who worked on it, in the order of its header and foot.",
  })
  contributors(@Root() article: Article, @Ctx() context: Context): Soon<Contributor[]> {
    const revision = shownRevision(article, context);
    return revision === null ? [] : ownedRows(context, contributorsOfRevision, revision);
  }

  @FieldResolver(() => [Topic], { description: "What it is about." })
  topics(@Root() article: Article, @Ctx() context: Context): Soon<Topic[]> {
    const revision = shownRevision(article, context);
    return revision === null ? [] : ownedRows(context, topicsOfRevision, revision);
  }
}

@Resolver(() => ArticleSource)
export class ArticleSourceResolver {
  @FieldResolver(() => Organization, {
    nullable: true,
    description: "The organization that the source is.",
  })
  organization(@Root() source: ArticleSource, @Ctx() context: Context): Soon<Organization | null> {
    return rowById(context, organizations, source.organizationId);
  }
}

@Resolver(() => Contributor)
export class ContributorResolver {
  @FieldResolver(() => Person, {
    nullable: true,
    description: "The person behind the name, when known.",
  })
  person(@Root() contributor: Contributor, @Ctx() context: Context): Soon<Person | null> {
    return rowById(context, people, contributor.personId);
  }
}

@Resolver(() => Evidence)
export class EvidenceResolver {
  @FieldResolver(() => Article, {
    nullable: true,
    description: "The article that says so; null for a source outside.",
  })
  article(@Root() evidence: Evidence, @Ctx() context: Context): Soon<Article | null> {
    return rowById(context, articles, evidence.articleId);
  }
}

@Resolver(() => Topic)
export class TopicArticlesResolver {
  @FieldResolver(() => ArticleConnection, { description: "The articles that are about it." })
  articles(
    @Root() topic: Topic,
    @Args(() => ArticleListArgs) args: ArticleListArgs,
    @Ctx() context: Context,
  ): Page<Article> {
    return edgePage(context, articlesOfTopic, topic.id, articleQuestion(args, context));
  }
}

@Resolver(() => Organization)
export class OrganizationArticlesResolver {
  @FieldResolver(() => ArticleConnection, { description: "The articles whose source it is." })
  sourceOf(
    @Root() organization: Organization,
    @Args(() => ArticleListArgs) args: ArticleListArgs,
    @Ctx() context: Context,
  ): Page<Article> {
    return edgePage(
      context,
      articlesFromOrganization,
      organization.id,
      articleQuestion(args, context),
    );
  }
}

@Resolver(() => Person)
export class PersonArticlesResolver {
  @FieldResolver(() => ArticleConnection, {
    description: "The articles that the person worked on.",
  })
  contributions(
    @Root() person: Person,
    @Args(() => ArticleListArgs) args: ArticleListArgs,
    @Ctx() context: Context,
  ): Page<Article> {
    return edgePage(context, articlesWithContributor, person.id, articleQuestion(args, context));
  }
}
