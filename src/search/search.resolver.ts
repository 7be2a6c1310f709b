import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";

import type { Context } from "../kernel/context";
import type { Page } from "../kernel/page";
import type { Found } from "./findable";
import { highlightsOf } from "./highlights";
import { SearchArgs } from "./search.inputs";
import { findableOf, foundBy, type Hit, searchPage } from "./search.queries";
import {
  type SearchHighlight,
  SearchHit,
  SearchHitConnection,
  SearchResult,
} from "./search-hit.object";

@Resolver(() => SearchHit)
export class SearchResolver {
  @Query(() => SearchHitConnection, {
    description:
      "Finds articles, events, people, organizations and topics by the words in them. What was changed is found anew as soon as the change is acknowledged. Whoever sees drafts finds them as well: an article by the text that it shows, so that a new draft of a published one is found when it is published.",
  })
  search(@Args(() => SearchArgs) args: SearchArgs, @Ctx() context: Context): Page<Hit> {
    return searchPage(context, args);
  }

  @FieldResolver(() => SearchResult)
  node(@Root() hit: Hit, @Ctx() context: Context): Promise<Found> {
    return foundBy(context, hit);
  }

  @FieldResolver()
  async highlights(@Root() hit: Hit, @Ctx() context: Context): Promise<SearchHighlight[]> {
    return highlightsOf(context, findableOf(hit.id), await foundBy(context, hit), hit.query);
  }
}
