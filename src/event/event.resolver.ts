import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";

import { shownRevision } from "../article/article.edges";
import { Article } from "../article/article.entity";
import { ArticleConnection, ArticleListArgs } from "../article/article.inputs";
import { articleQuestion } from "../article/article.queries";
import type { Context } from "../kernel/context";
import { edgePage, emptyPage, ownedRows, rootPage } from "../kernel/edges";
import type { Later, Soon } from "../kernel/later";
import { byIdOrSlug } from "../kernel/lookup";
import { Name } from "../kernel/name.entity";
import { namesOf } from "../kernel/named.resolver";
import type { Page } from "../kernel/page";
import { Topic } from "../topic/topic.entity";
import {
  coverageOfEvent,
  eventLookup,
  events,
  eventsOfRevision,
  eventsOfTopic,
  headCountsOfEvent,
  programmeOfEvent,
  topicsOfEvent,
  topicsOfProgrammeItem,
} from "./event.edges";
import { Event } from "./event.entity";
import { EventConnection, EventListArgs } from "./event.inputs";
import { eventQuestion } from "./event.queries";
import { HeadCount } from "./head-count.entity";
import { Place, placeOf } from "./place.object";
import { ProgrammeItem } from "./programme-item.entity";

@Resolver(() => Event)
export class EventResolver {
  @Query(() => Event, {
    nullable: true,
    description: "The event with this id or slug; null when there is none or it may not be seen.",
  })
  event(
    @Arg("id", () => ID, { nullable: true, description: "Its id, or one that was merged into it." })
    id: string | null,
    @Arg("slug", () => String, { nullable: true, description: "Its slug, now or earlier." })
    slug: string | null,
    @Ctx() context: Context,
  ): Soon<Event | null> {
    return byIdOrSlug(context, eventLookup, { id, slug });
  }

  @Query(() => EventConnection, { description: "All events, past and to come." })
  events(@Args(() => EventListArgs) args: EventListArgs, @Ctx() context: Context): Page<Event> {
    return rootPage(context, events, eventQuestion(args, context));
  }

  @FieldResolver(() => [Name], {
    description: "All names, in the order in which they were recorded.",
  })
  names(@Root() event: Event, @Ctx() context: Context): Later<Name[]> {
    return namesOf(context, event.id);
  }

  @FieldResolver(() => Place, {
    nullable: true,
    description: "Where it took place; null when nobody has said.",
  })
  async place(@Root() event: Event, @Ctx() context: Context): Promise<Place | null> {
    return placeOf(event, context);
  }

  @FieldResolver(() => [HeadCount], { description: "How many took part, as reports say it." })
  headCounts(@Root() event: Event, @Ctx() context: Context): Later<HeadCount[]> {
    return ownedRows(context, headCountsOfEvent, event.id);
  }

  @FieldResolver(() => [ProgrammeItem], { description: "What happened in it, step by step." })
  programme(@Root() event: Event, @Ctx() context: Context): Later<ProgrammeItem[]> {
    return ownedRows(context, programmeOfEvent, event.id);
  }

  @FieldResolver(() => [Topic], {
    description: "What it dealt with as a whole; steps of the programme have their own.",
  })
  topics(@Root() event: Event, @Ctx() context: Context): Later<Topic[]> {
    return ownedRows(context, topicsOfEvent, event.id);
  }

  @FieldResolver(() => ArticleConnection, { description: "The articles that cover it." })
  coverage(
    @Root() event: Event,
    @Args(() => ArticleListArgs) args: ArticleListArgs,
    @Ctx() context: Context,
  ): Page<Article> {
    return edgePage(context, coverageOfEvent, event.id, articleQuestion(args, context));
  }
}

@Resolver(() => ProgrammeItem)
export class ProgrammeItemResolver {
  @FieldResolver(() => Place, {
    nullable: true,
    description: "Where this step took place, if it was said.",
  })
  async place(@Root() item: ProgrammeItem, @Ctx() context: Context): Promise<Place | null> {
    return placeOf(item, context);
  }

  @FieldResolver(() => [Topic], { description: "What this step dealt with." })
  topics(@Root() item: ProgrammeItem, @Ctx() context: Context): Later<Topic[]> {
    return ownedRows(context, topicsOfProgrammeItem, item.id);
  }
}

@Resolver(() => Article)
export class ArticleEventsResolver {
  @FieldResolver(() => EventConnection, { description: "The events that it covers." })
  covers(
    @Root() article: Article,
    @Args(() => EventListArgs) args: EventListArgs,
    @Ctx() context: Context,
  ): Page<Event> {
    const revision = shownRevision(article, context);
    if (revision === null) return emptyPage(eventQuestion(args, context));
    return edgePage(context, eventsOfRevision, revision, eventQuestion(args, context));
  }
}

@Resolver(() => Topic)
export class TopicEventsResolver {
  @FieldResolver(() => EventConnection, {
    description: "The events that deal with it, themselves or in a step of their programme.",
  })
  events(
    @Root() topic: Topic,
    @Args(() => EventListArgs) args: EventListArgs,
    @Ctx() context: Context,
  ): Page<Event> {
    return edgePage(context, eventsOfTopic, topic.id, eventQuestion(args, context));
  }
}
