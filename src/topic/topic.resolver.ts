import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";

import type { Context } from "../kernel/context";
import { edgePage, rootPage } from "../kernel/edges";
import type { Later, Soon } from "../kernel/later";
import { rowById } from "../kernel/loaders";
import { byIdOrSlug } from "../kernel/lookup";
import { Name } from "../kernel/name.entity";
import { namesOf } from "../kernel/named.resolver";
import type { Page } from "../kernel/page";
import { narrowerTopics, topicLookup, topics } from "./topic.edges";
import { Topic } from "./topic.entity";
import { TopicConnection, TopicListArgs } from "./topic.inputs";
import { topicQuestion } from "./topic.queries";

@Resolver(() => Topic)
export class TopicResolver {
  @Query(() => Topic, {
    nullable: true,
    description: "The topic with this id or slug; null when there is none or it may not be seen.",
  })
  topic(
    @Arg("id", () => ID, { nullable: true, description: "Its id, or one that was merged into it." })
    id: string | null,
    @Arg("slug", () => String, { nullable: true, description: "Its slug, now or earlier." })
    slug: string | null,
    @Ctx() context: Context,
  ): Soon<Topic | null> {
    return byIdOrSlug(context, topicLookup, { id, slug });
  }

  @Query(() => TopicConnection, { description: "All topics, broader and narrower ones." })
  topics(@Args(() => TopicListArgs) args: TopicListArgs, @Ctx() context: Context): Page<Topic> {
    return rootPage(context, topics, topicQuestion(args, context));
  }

  @FieldResolver(() => [Name], {
    description: "All names, in the order in which they were recorded.",
  })
  names(@Root() topic: Topic, @Ctx() context: Context): Later<Name[]> {
    return namesOf(context, topic.id);
  }

  @FieldResolver(() => Topic, {
    nullable: true,
    description: "The wider topic that this one is part of.",
  })
  broader(@Root() topic: Topic, @Ctx() context: Context): Soon<Topic | null> {
    return rowById(context, topics, topic.broaderId);
  }

  @FieldResolver(() => TopicConnection, { description: "The topics directly under this one." })
  narrower(
    @Root() topic: Topic,
    @Args(() => TopicListArgs) args: TopicListArgs,
    @Ctx() context: Context,
  ): Page<Topic> {
    return edgePage(context, narrowerTopics, topic.id, topicQuestion(args, context));
  }
}
