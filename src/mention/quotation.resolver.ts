import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";

import { articles } from "../article/article.edges";
import { Article } from "../article/article.entity";
import { Evidence } from "../article/evidence.entity";
import { events } from "../event/event.edges";
import { Event } from "../event/event.entity";
import type { Context } from "../kernel/context";
import { edgePage, ownedRows, rootPage } from "../kernel/edges";
import type { Later, Soon } from "../kernel/later";
import { rowById } from "../kernel/loaders";
import type { Page } from "../kernel/page";
import { people } from "../person/person.edges";
import { Person } from "../person/person.entity";
import {
  evidenceOfQuotation,
  quotations,
  quotationsAtEvent,
  quotationsInArticle,
  quotationsOfPerson,
} from "./quotation.edges";
import { Quotation } from "./quotation.entity";
import { QuotationConnection, QuotationListArgs } from "./quotation.inputs";
import { quotationQuestion } from "./quotation.queries";

@Resolver(() => Quotation)
export class QuotationResolver {
  @Query(() => QuotationConnection, { description: "All quotations." })
  quotations(
    @Args(() => QuotationListArgs) args: QuotationListArgs,
    @Ctx() context: Context,
  ): Page<Quotation> {
    return rootPage(context, quotations, quotationQuestion(args, context));
  }

  @FieldResolver(() => Person, { description: "Whose words they are." })
  speaker(@Root() quotation: Quotation, @Ctx() context: Context): Soon<Person | null> {
    return rowById(context, people, quotation.speakerId);
  }

  @FieldResolver(() => Article, { description: "The article that reports them." })
  article(@Root() quotation: Quotation, @Ctx() context: Context): Soon<Article | null> {
    return rowById(context, articles, quotation.articleId);
  }

  @FieldResolver(() => Event, {
    nullable: true,
    description: "The event at which they were said; null when they are from elsewhere.",
  })
  event(@Root() quotation: Quotation, @Ctx() context: Context): Soon<Event | null> {
    return rowById(context, events, quotation.eventId);
  }

  @FieldResolver(() => [Evidence], { description: "What says so, oldest first." })
  evidence(@Root() quotation: Quotation, @Ctx() context: Context): Later<Evidence[]> {
    return ownedRows(context, evidenceOfQuotation, quotation.id);
  }
}

@Resolver(() => Person)
export class PersonQuotationsResolver {
  @FieldResolver(() => QuotationConnection, {
    description: "The person's words that articles report.",
  })
  quotations(
    @Root() person: Person,
    @Args(() => QuotationListArgs) args: QuotationListArgs,
    @Ctx() context: Context,
  ): Page<Quotation> {
    return edgePage(context, quotationsOfPerson, person.id, quotationQuestion(args, context));
  }
}

@Resolver(() => Article)
export class ArticleQuotationsResolver {
  @FieldResolver(() => QuotationConnection, { description: "The quotations that it reports." })
  quotations(
    @Root() article: Article,
    @Args(() => QuotationListArgs) args: QuotationListArgs,
    @Ctx() context: Context,
  ): Page<Quotation> {
    return edgePage(context, quotationsInArticle, article.id, quotationQuestion(args, context));
  }
}

@Resolver(() => Event)
export class EventQuotationsResolver {
  @FieldResolver(() => QuotationConnection, {
    description: "What was said there, as articles report it.",
  })
  quotations(
    @Root() event: Event,
    @Args(() => QuotationListArgs) args: QuotationListArgs,
    @Ctx() context: Context,
  ): Page<Quotation> {
    return edgePage(context, quotationsAtEvent, event.id, quotationQuestion(args, context));
  }
}
