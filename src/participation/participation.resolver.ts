import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";

import { Article } from "../article/article.entity";
import { Evidence } from "../article/evidence.entity";
import { events, programmeItems } from "../event/event.edges";
import { Event } from "../event/event.entity";
import { EventConnection, EventListArgs } from "../event/event.inputs";
import { eventQuestion } from "../event/event.queries";
import { ProgrammeItem } from "../event/programme-item.entity";
import type { Context } from "../kernel/context";
import { edgePage, ownedRows, rootPage } from "../kernel/edges";
import type { Later, Soon } from "../kernel/later";
import { rowById } from "../kernel/loaders";
import { Participant } from "../kernel/node.object";
import type { Page } from "../kernel/page";
import { organizations } from "../organization/organization.edges";
import { Organization } from "../organization/organization.entity";
import { people } from "../person/person.edges";
import { Person } from "../person/person.entity";
import { Role } from "../role/role.entity";
import { ParticipantHeadCount } from "./participant-head-count.object";
import * as edges from "./participation.edges";
import { Participation } from "./participation.entity";
import { ParticipationConnection, ParticipationListArgs } from "./participation.inputs";
import { participationInEventQuestion, participationQuestion } from "./participation.queries";
import { ParticipationCapacity } from "./participation-capacity.entity";
import { UnnamedGroup } from "./unnamed-group.object";

@Resolver(() => Participation)
export class ParticipationResolver {
  @Query(() => ParticipationConnection, { description: "All participations, across events." })
  participations(
    @Args(() => ParticipationListArgs) args: ParticipationListArgs,
    @Ctx() context: Context,
  ): Page<Participation> {
    return rootPage(context, edges.participations, participationQuestion(args, context));
  }

  @FieldResolver(() => Event, { description: "What it took part in." })
  event(@Root() participation: Participation, @Ctx() context: Context): Soon<Event | null> {
    return rowById(context, events, participation.eventId);
  }

  @FieldResolver(() => Participant, {
    description: "Who took part: a person, an organization, or a group without names.",
  })
  participant(
    @Root() participation: Participation,
    @Ctx() context: Context,
  ): Soon<Person | Organization | UnnamedGroup | null> {
    const { id, personId, organizationId, groupName } = participation;
    if (personId !== null) return rowById(context, people, personId);
    if (organizationId !== null) return rowById(context, organizations, organizationId);
    return { __typename: "UnnamedGroup", name: groupName ?? "", participationId: id };
  }

  @FieldResolver(() => [ParticipationCapacity], {
    description: "In what capacities, in the order of the report; empty for who simply attended.",
  })
  capacities(
    @Root() participation: Participation,
    @Ctx() context: Context,
  ): Later<ParticipationCapacity[]> {
    return ownedRows(context, edges.capacitiesOfParticipation, participation.id);
  }

  @FieldResolver(() => [Role], {
    description: "The roles that the person held then, in the order of the report.",
  })
  rolesHeld(@Root() participation: Participation, @Ctx() context: Context): Later<Role[]> {
    return ownedRows(context, edges.rolesHeldInParticipation, participation.id);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description:
      "On whose behalf: as recorded, usually the top organization of the roles held. Null when nobody has said.",
  })
  onBehalfOf(
    @Root() participation: Participation,
    @Ctx() context: Context,
  ): Soon<Organization | null> {
    return rowById(context, organizations, participation.onBehalfOfId);
  }

  @FieldResolver(() => ParticipantHeadCount, {
    nullable: true,
    description: "How many people this stands for, if it was said.",
  })
  headCount(@Root() participation: Participation): ParticipantHeadCount | null {
    const { headCountAsPrinted, headCountMin, headCountMax, headCountApproximate } = participation;
    if (headCountAsPrinted === null) return null;
    return {
      asPrinted: headCountAsPrinted,
      min: headCountMin,
      max: headCountMax,
      approximate: headCountApproximate,
    };
  }

  @FieldResolver(() => [Evidence], { description: "What says so, oldest first." })
  evidence(@Root() participation: Participation, @Ctx() context: Context): Later<Evidence[]> {
    return ownedRows(context, edges.evidenceOfParticipation, participation.id);
  }
}

@Resolver(() => ParticipationCapacity)
export class CapacityResolver {
  @FieldResolver(() => ProgrammeItem, {
    nullable: true,
    description:
      "The step of the programme that the capacity is for; null when it is for the whole event.",
  })
  item(
    @Root() capacity: ParticipationCapacity,
    @Ctx() context: Context,
  ): Soon<ProgrammeItem | null> {
    return rowById(context, programmeItems, capacity.programmeItemId);
  }
}

@Resolver(() => UnnamedGroup)
export class UnnamedGroupResolver {
  @FieldResolver(() => String)
  name(
    @Root() group: UnnamedGroup,
    @Arg("language", () => String, {
      nullable: true,
      description:
        "A BCP 47 tag; without effect here, since a group is called what its report calls it.",
    })
    _language: string | null,
  ): string {
    return group.name;
  }

  @FieldResolver(() => [Organization], {
    description: "The organizations that its people belong to.",
  })
  organizations(@Root() group: UnnamedGroup, @Ctx() context: Context): Later<Organization[]> {
    return ownedRows(context, edges.organizationsOfGroup, group.participationId);
  }
}

@Resolver(() => Event)
export class EventParticipationsResolver {
  @FieldResolver(() => ParticipationConnection, {
    description: "Who took part, in the order of the report.",
  })
  participations(
    @Root() event: Event,
    @Args(() => ParticipationListArgs) args: ParticipationListArgs,
    @Ctx() context: Context,
  ): Page<Participation> {
    return edgePage(
      context,
      edges.participationsInEvent,
      event.id,
      participationInEventQuestion(args, context),
    );
  }
}

@Resolver(() => Person)
export class PersonParticipationsResolver {
  @FieldResolver(() => ParticipationConnection, {
    description: "What the person took part in, latest first.",
  })
  participations(
    @Root() person: Person,
    @Args(() => ParticipationListArgs) args: ParticipationListArgs,
    @Ctx() context: Context,
  ): Page<Participation> {
    return edgePage(
      context,
      edges.participationsOfPerson,
      person.id,
      participationQuestion(args, context),
    );
  }
}

const includeUnitsDescription = "Whether what its units did, however deep, is listed as well.";

@Resolver(() => Organization)
export class OrganizationParticipationsResolver {
  @FieldResolver(() => ParticipationConnection, {
    description:
      "The participations that concern it, latest first: it took part, somebody acted on its behalf or in a role held there, or the unnamed group belongs to it.",
  })
  participations(
    @Root() organization: Organization,
    @Arg("includeUnits", () => Boolean, {
      defaultValue: false,
      description: includeUnitsDescription,
    })
    includeUnits: boolean,
    @Args(() => ParticipationListArgs) args: ParticipationListArgs,
    @Ctx() context: Context,
  ): Page<Participation> {
    const edge = includeUnits
      ? edges.participationsUnderOrganization
      : edges.participationsOfOrganization;
    return edgePage(context, edge, organization.id, participationQuestion(args, context));
  }

  @FieldResolver(() => EventConnection, {
    description:
      "The events at which it was present, latest first: a participation concerns it, or it is the place of the event or of a step of its programme.",
  })
  events(
    @Root() organization: Organization,
    @Arg("includeUnits", () => Boolean, {
      defaultValue: false,
      description: includeUnitsDescription,
    })
    includeUnits: boolean,
    @Args(() => EventListArgs) args: EventListArgs,
    @Ctx() context: Context,
  ): Page<Event> {
    const edge = includeUnits ? edges.eventsUnderOrganization : edges.eventsWithOrganization;
    return edgePage(context, edge, organization.id, eventQuestion(args, context));
  }
}

@Resolver(() => Role)
export class RoleParticipationsResolver {
  @FieldResolver(() => ParticipationConnection, {
    description: "What the person took part in while holding the role, latest first.",
  })
  participations(
    @Root() role: Role,
    @Args(() => ParticipationListArgs) args: ParticipationListArgs,
    @Ctx() context: Context,
  ): Page<Participation> {
    return edgePage(
      context,
      edges.participationsInRole,
      role.id,
      participationQuestion(args, context),
    );
  }
}

@Resolver(() => ProgrammeItem)
export class ProgrammeItemParticipationsResolver {
  @FieldResolver(() => ParticipationConnection, {
    description: "Who has a capacity in this step, in the order of the report.",
  })
  participations(
    @Root() item: ProgrammeItem,
    @Args(() => ParticipationListArgs) args: ParticipationListArgs,
    @Ctx() context: Context,
  ): Page<Participation> {
    return edgePage(
      context,
      edges.participationsInProgrammeItem,
      item.id,
      participationInEventQuestion(args, context),
    );
  }
}

@Resolver(() => Article)
export class ArticleParticipationsResolver {
  @FieldResolver(() => ParticipationConnection, {
    description: "The participations for which the article is evidence.",
  })
  participations(
    @Root() article: Article,
    @Args(() => ParticipationListArgs) args: ParticipationListArgs,
    @Ctx() context: Context,
  ): Page<Participation> {
    return edgePage(
      context,
      edges.participationsEvidencedByArticle,
      article.id,
      participationQuestion(args, context),
    );
  }
}
