import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";

import { Article } from "../article/article.entity";
import { Evidence } from "../article/evidence.entity";
import type { Context } from "../kernel/context";
import { edgePage, ownedRows, rootPage } from "../kernel/edges";
import type { Later, Soon } from "../kernel/later";
import { rowById } from "../kernel/loaders";
import type { Page } from "../kernel/page";
import { Organization } from "../organization/organization.entity";
import { Person } from "../person/person.entity";
import { events } from "./event.edges";
import { Event } from "./event.entity";
import {
  evidenceOfOutcome,
  outcomes,
  outcomesEvidencedByArticle,
  outcomesOfEvent,
  outcomesOfOrganization,
  outcomesSignedBy,
  outcomesUnderOrganization,
  partiesOfOutcome,
  signatoriesOfOutcome,
} from "./outcome.edges";
import { Outcome } from "./outcome.entity";
import { OutcomeConnection, OutcomeListArgs } from "./outcome.inputs";
import { outcomeQuestion } from "./outcome.queries";

@Resolver(() => Outcome)
export class OutcomeResolver {
  @Query(() => OutcomeConnection, { description: "All outcomes of events." })
  outcomes(
    @Args(() => OutcomeListArgs) args: OutcomeListArgs,
    @Ctx() context: Context,
  ): Page<Outcome> {
    return rootPage(context, outcomes, outcomeQuestion(args, context));
  }

  @FieldResolver(() => Event, { description: "The event that brought it." })
  event(@Root() outcome: Outcome, @Ctx() context: Context): Soon<Event | null> {
    return rowById(context, events, outcome.eventId);
  }

  @FieldResolver(() => [Organization], { description: "The organizations between which it holds." })
  parties(@Root() outcome: Outcome, @Ctx() context: Context): Later<Organization[]> {
    return ownedRows(context, partiesOfOutcome, outcome.id);
  }

  @FieldResolver(() => [Person], { description: "The people who signed it." })
  signatories(@Root() outcome: Outcome, @Ctx() context: Context): Later<Person[]> {
    return ownedRows(context, signatoriesOfOutcome, outcome.id);
  }

  @FieldResolver(() => [Evidence], { description: "What says so, oldest first." })
  evidence(@Root() outcome: Outcome, @Ctx() context: Context): Later<Evidence[]> {
    return ownedRows(context, evidenceOfOutcome, outcome.id);
  }
}

@Resolver(() => Event)
export class EventOutcomesResolver {
  @FieldResolver(() => OutcomeConnection, { description: "What it brought." })
  outcomes(
    @Root() event: Event,
    @Args(() => OutcomeListArgs) args: OutcomeListArgs,
    @Ctx() context: Context,
  ): Page<Outcome> {
    return edgePage(context, outcomesOfEvent, event.id, outcomeQuestion(args, context));
  }
}

@Resolver(() => Organization)
export class OrganizationOutcomesResolver {
  @FieldResolver(() => OutcomeConnection, { description: "The outcomes that it is a party of." })
  outcomes(
    @Root() organization: Organization,
    @Arg("includeUnits", () => Boolean, {
      defaultValue: false,
      description: "Whether outcomes of its units, however deep, are listed as well.",
    })
    includeUnits: boolean,
    @Args(() => OutcomeListArgs) args: OutcomeListArgs,
    @Ctx() context: Context,
  ): Page<Outcome> {
    const edge = includeUnits ? outcomesUnderOrganization : outcomesOfOrganization;
    return edgePage(context, edge, organization.id, outcomeQuestion(args, context));
  }
}

@Resolver(() => Person)
export class PersonOutcomesResolver {
  @FieldResolver(() => OutcomeConnection, { description: "The outcomes that the person signed." })
  signed(
    @Root() person: Person,
    @Args(() => OutcomeListArgs) args: OutcomeListArgs,
    @Ctx() context: Context,
  ): Page<Outcome> {
    return edgePage(context, outcomesSignedBy, person.id, outcomeQuestion(args, context));
  }
}

@Resolver(() => Article)
export class ArticleOutcomesResolver {
  @FieldResolver(() => OutcomeConnection, {
    description: "The outcomes for which the article is evidence.",
  })
  outcomes(
    @Root() article: Article,
    @Args(() => OutcomeListArgs) args: OutcomeListArgs,
    @Ctx() context: Context,
  ): Page<Outcome> {
    return edgePage(
      context,
      outcomesEvidencedByArticle,
      article.id,
      outcomeQuestion(args, context),
    );
  }
}
