import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";

import { shownRevision } from "../article/article.edges";
import { Article } from "../article/article.entity";
import { ArticleConnection, ArticleListArgs } from "../article/article.inputs";
import { articleQuestion } from "../article/article.queries";
import { ArticleRevision } from "../article/article-revision.entity";
import type { Context } from "../kernel/context";
import { edgePage, emptyPage } from "../kernel/edges";
import type { Soon } from "../kernel/later";
import { rowById } from "../kernel/loaders";
import { Participant } from "../kernel/node.object";
import type { Page } from "../kernel/page";
import { organizations } from "../organization/organization.edges";
import { Organization } from "../organization/organization.entity";
import { people } from "../person/person.edges";
import { Person } from "../person/person.entity";
import {
  articlesMentioningOrganization,
  articlesMentioningPerson,
  mentionsInRevision,
} from "./mention.edges";
import { Mention } from "./mention.entity";
import { MentionConnection, MentionListArgs } from "./mention.inputs";
import { mentionQuestion } from "./mention.queries";

@Resolver(() => Mention)
export class MentionResolver {
  @FieldResolver(() => Participant, {
    nullable: true,
    description: "Whom the words name; null while nobody has said, or when it may not be seen.",
  })
  target(@Root() mention: Mention, @Ctx() context: Context): Soon<Person | Organization | null> {
    if (mention.personId !== null) return rowById(context, people, mention.personId);
    return rowById(context, organizations, mention.organizationId);
  }
}

@Resolver(() => Article)
export class ArticleMentionsResolver {
  @FieldResolver(() => MentionConnection, {
    description: "Whom the text names, in the order of the text.",
  })
  mentions(
    @Root() article: Article,
    @Args(() => MentionListArgs) args: MentionListArgs,
    @Ctx() context: Context,
  ): Page<Mention> {
    const revision = shownRevision(article, context);
    const question = mentionQuestion(args, context);
    return revision === null
      ? emptyPage(question)
      : edgePage(context, mentionsInRevision, revision, question);
  }
}

@Resolver(() => ArticleRevision)
export class RevisionMentionsResolver {
  @FieldResolver(() => MentionConnection, {
    description: "Whom its text names, in the order of the text.",
  })
  mentions(
    @Root() revision: ArticleRevision,
    @Args(() => MentionListArgs) args: MentionListArgs,
    @Ctx() context: Context,
  ): Page<Mention> {
    return edgePage(context, mentionsInRevision, revision.id, mentionQuestion(args, context));
  }
}

@Resolver(() => Person)
export class PersonMentionsResolver {
  @FieldResolver(() => ArticleConnection, {
    description: "The articles whose text names the person.",
  })
  mentionedIn(
    @Root() person: Person,
    @Args(() => ArticleListArgs) args: ArticleListArgs,
    @Ctx() context: Context,
  ): Page<Article> {
    return edgePage(context, articlesMentioningPerson, person.id, articleQuestion(args, context));
  }
}

@Resolver(() => Organization)
export class OrganizationMentionsResolver {
  @FieldResolver(() => ArticleConnection, { description: "The articles whose text names it." })
  mentionedIn(
    @Root() organization: Organization,
    @Args(() => ArticleListArgs) args: ArticleListArgs,
    @Ctx() context: Context,
  ): Page<Article> {
    return edgePage(
      context,
      articlesMentioningOrganization,
      organization.id,
      articleQuestion(args, context),
    );
  }
}
