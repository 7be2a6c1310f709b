import { Arg, Args, Ctx, Extensions, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";

import { events } from "../event/event.edges";
import { Event } from "../event/event.entity";
import { EventListArgs } from "../event/event.inputs";
import { outcomes } from "../event/outcome.edges";
import type { Outcome } from "../event/outcome.entity";
import { OutcomeConnection, OutcomeListArgs } from "../event/outcome.inputs";
import type { Context } from "../kernel/context";
import { derivedPage } from "../kernel/derived-page";
import { rootPage } from "../kernel/edges";
import type { Soon } from "../kernel/later";
import { pairKey, rowById } from "../kernel/loaders";
import type { Page } from "../kernel/page";
import { organizations } from "../organization/organization.edges";
import { Organization } from "../organization/organization.entity";
import type { Participation } from "../participation/participation.entity";
import {
  ParticipationConnection,
  ParticipationListArgs,
} from "../participation/participation.inputs";
import { participationInEventQuestion } from "../participation/participation.queries";
import { people } from "../person/person.edges";
import { Person } from "../person/person.entity";
import { Topic } from "../topic/topic.entity";
import { participationsOfSide } from "./attendance";
import { Representative } from "./partner.object";
import { AcquaintanceArgs } from "./partnership.inputs";
import {
  Acquaintance,
  AcquaintanceConnection,
  Meeting,
  MeetingConnection,
  MeetingSide,
  Partnership,
} from "./partnership.object";
import * as queries from "./partnership.queries";
import { mostRepresentatives, mostTopics, representatives, sharedTopics } from "./shared-lists";

const two = { length: 2 };

@Resolver(() => Partnership)
export class PartnershipResolver {
  @Query(() => Partnership, {
    nullable: true,
    description:
      "The partnership file of two organizations: when they met, who was there, what came of it, who knows whom. Null when one of the two is unknown or may not be seen; a file of two that never met is empty.",
  })
  async partnership(
    @Arg("between", () => [ID], { description: "The ids of two different organizations." })
    between: string[],
    @Arg("includeUnits", () => Boolean, {
      defaultValue: false,
      description: "Whether what their units did, however deep, counts as well.",
    })
    includeUnits: boolean,
    @Ctx() context: Context,
  ): Promise<Partnership | null> {
    return queries.partnershipOf(context, between, includeUnits);
  }

  @Extensions(two)
  @FieldResolver(() => [Organization], {
    description: "The two, in the order in which they were asked.",
  })
  organizations(
    @Root() { pair }: Partnership,
    @Ctx() context: Context,
  ): Soon<Organization | null>[] {
    return pair.map((id) => rowById(context, organizations, id));
  }

  @FieldResolver(() => Event, {
    nullable: true,
    description: "The first meeting; null when there is none of known time.",
  })
  async first(@Root() partnership: Partnership, @Ctx() context: Context): Promise<Event | null> {
    const question = queries.endQuestion(context, partnership, "ASC");
    return (await rootPage(context, events, question).nodes)[0] ?? null;
  }

  @FieldResolver(() => Event, {
    nullable: true,
    description: "The last meeting; null when there is none of known time.",
  })
  async last(@Root() partnership: Partnership, @Ctx() context: Context): Promise<Event | null> {
    const question = queries.endQuestion(context, partnership, "DESC");
    return (await rootPage(context, events, question).nodes)[0] ?? null;
  }

  @FieldResolver(() => MeetingConnection, { description: "Their meetings, latest first." })
  meetings(
    @Root() partnership: Partnership,
    @Args(() => EventListArgs) args: EventListArgs,
    @Ctx() context: Context,
  ): Page<Meeting> {
    const { pair, counted } = partnership;
    const question = queries.meetingQuestion(context, partnership, args);
    return rootPage(context, events, question).map(({ id }) => ({
      ...{ eventId: id, pair, includeUnits: counted.includeUnits },
    }));
  }

  @FieldResolver(() => OutcomeConnection, {
    description: "The outcomes of which both are parties, of whatever event, latest first.",
  })
  outcomes(
    @Root() partnership: Partnership,
    @Args(() => OutcomeListArgs) args: OutcomeListArgs,
    @Ctx() context: Context,
  ): Page<Outcome> {
    return rootPage(context, outcomes, queries.sharedOutcomeQuestion(context, partnership, args));
  }

  @FieldResolver(() => AcquaintanceConnection, {
    description:
      "Who of the one side knows whom of the other, and since when; those who met most first.",
  })
  acquaintances(
    @Root() partnership: Partnership,
    @Args(() => AcquaintanceArgs) args: AcquaintanceArgs,
    @Ctx() context: Context,
  ): Page<Acquaintance> {
    const question = queries.acquaintanceQuestion(partnership, args);
    const derived = queries.acquaintances(context, partnership, args);
    return derivedPage(
      context,
      queries.acquaintances,
      derived,
      pairKey(partnership.pair),
      question,
    );
  }

  @Extensions({ length: mostTopics })
  @FieldResolver(() => [Topic], {
    description:
      "What the meetings deal with, themselves or in a step of their programme, the most frequent first; at most ten.",
  })
  async topics(@Root() { pair, counted }: Partnership, @Ctx() context: Context): Promise<Topic[]> {
    return sharedTopics(context, { pair, counted });
  }

  @Extensions({ length: 2 * mostRepresentatives })
  @FieldResolver(() => [Representative], {
    description:
      "The people of both sides who took part in most of the meetings, at most five of each side.",
  })
  async people(
    @Root() { pair, counted }: Partnership,
    @Ctx() context: Context,
  ): Promise<Representative[]> {
    return representatives(context, { pair, counted });
  }
}

@Resolver(() => Meeting)
export class MeetingResolver {
  @FieldResolver(() => Event, { description: "The event itself." })
  event(@Root() { eventId }: Meeting, @Ctx() context: Context): Soon<Event | null> {
    return rowById(context, events, eventId);
  }

  @Extensions(two)
  @FieldResolver(() => [MeetingSide], {
    description: "The two organizations, in the order of the file.",
  })
  sides(@Root() { pair, eventId, includeUnits }: Meeting): MeetingSide[] {
    return pair.map((organizationId) => ({ organizationId, eventId, includeUnits }));
  }
}

@Resolver(() => MeetingSide)
export class MeetingSideResolver {
  @FieldResolver(() => Organization, { description: "Which organization." })
  organization(
    @Root() { organizationId }: MeetingSide,
    @Ctx() context: Context,
  ): Soon<Organization | null> {
    return rowById(context, organizations, organizationId);
  }

  @FieldResolver(() => ParticipationConnection, {
    description:
      "Who was there for it, with titles, capacities and evidence, in the order of the report: itself, those on its behalf or in a role held there, and groups that belong to it. Empty when it was only the place.",
  })
  participations(
    @Root() { organizationId, eventId, includeUnits }: MeetingSide,
    @Args(() => ParticipationListArgs) args: ParticipationListArgs,
    @Ctx() context: Context,
  ): Page<Participation> {
    const asked = participationInEventQuestion(args, context);
    const question = { ...asked, variant: [asked.variant, includeUnits] };
    const derived = participationsOfSide(context, includeUnits, question);
    const parent = pairKey([organizationId, eventId]);
    return derivedPage(context, participationsOfSide, derived, parent, question);
  }
}

@Resolver(() => Acquaintance)
export class AcquaintanceResolver {
  @Extensions(two)
  @FieldResolver(() => [Person], {
    description: "The two people, each at the place of the organization for which he was there.",
  })
  people(@Root() { personIds }: Acquaintance, @Ctx() context: Context): Soon<Person | null>[] {
    return personIds.map((id) => rowById(context, people, id));
  }

  @FieldResolver(() => Event, {
    nullable: true,
    description:
      "Where they first met, as far as is known; null when no time of any meeting is known.",
  })
  first(@Root() { firstId }: Acquaintance, @Ctx() context: Context): Soon<Event | null> {
    return rowById(context, events, firstId);
  }

  @FieldResolver(() => Event, {
    nullable: true,
    description: "Where they last met; null when no time of any meeting is known.",
  })
  last(@Root() { lastId }: Acquaintance, @Ctx() context: Context): Soon<Event | null> {
    return rowById(context, events, lastId);
  }
}
