import { Args, Ctx, Extensions, FieldResolver, Resolver, Root } from "type-graphql";

import { events } from "../event/event.edges";
import { Event } from "../event/event.entity";
import type { Context } from "../kernel/context";
import { derivedPage } from "../kernel/derived-page";
import type { Soon } from "../kernel/later";
import { rowById } from "../kernel/loaders";
import type { Page } from "../kernel/page";
import { organizations } from "../organization/organization.edges";
import { Organization } from "../organization/organization.entity";
import { people } from "../person/person.edges";
import { Person } from "../person/person.entity";
import { Topic } from "../topic/topic.entity";
import { PartnerArgs } from "./met.inputs";
import { Partner, PartnerConnection, Representative } from "./partner.object";
import { partnerQuestion, partners } from "./partner.queries";
import { mostRepresentatives, mostTopics, representatives, sharedTopics } from "./shared-lists";

@Resolver(() => Organization)
export class OrganizationPartnersResolver {
  @FieldResolver(() => PartnerConnection, {
    description: "The organizations that it met, those that it met most first.",
  })
  partners(
    @Root() organization: Organization,
    @Args(() => PartnerArgs) args: PartnerArgs,
    @Ctx() context: Context,
  ): Page<Partner> {
    const question = partnerQuestion(args);
    return derivedPage(context, partners, partners(context, args), organization.id, question);
  }
}

@Resolver(() => Partner)
export class PartnerResolver {
  @FieldResolver(() => Organization, { description: "The organization that was met." })
  organization(@Root() partner: Partner, @Ctx() context: Context): Soon<Organization | null> {
    return rowById(context, organizations, partner.id);
  }

  @FieldResolver(() => Event, {
    nullable: true,
    description: "The first shared event that counts; null when no time of any is known.",
  })
  first(@Root() partner: Partner, @Ctx() context: Context): Soon<Event | null> {
    return rowById(context, events, partner.firstId);
  }

  @FieldResolver(() => Event, {
    nullable: true,
    description: "The last shared event that counts; null when no time of any is known.",
  })
  last(@Root() partner: Partner, @Ctx() context: Context): Soon<Event | null> {
    return rowById(context, events, partner.lastId);
  }

  @Extensions({ length: mostTopics })
  @FieldResolver(() => [Topic], {
    description:
      "What the shared events that count deal with, the most frequent first; at most ten.",
  })
  async topics(@Root() partner: Partner, @Ctx() context: Context): Promise<Topic[]> {
    const { subjectId, id, counted } = partner;
    return sharedTopics(context, { pair: [subjectId, id], counted });
  }

  @Extensions({ length: 2 * mostRepresentatives })
  @FieldResolver(() => [Representative], {
    description:
      "The people of both sides who took part in most of the shared events that count, at most five of each side, those of the organization that asks first.",
  })
  async people(@Root() partner: Partner, @Ctx() context: Context): Promise<Representative[]> {
    const { subjectId, id, counted } = partner;
    return representatives(context, { pair: [subjectId, id], counted });
  }
}

@Resolver(() => Representative)
export class RepresentativeResolver {
  @FieldResolver(() => Person, { description: "The person who took part." })
  person(@Root() { personId }: Representative, @Ctx() context: Context): Soon<Person | null> {
    return rowById(context, people, personId);
  }

  @FieldResolver(() => Organization, { description: "For which of the two." })
  organization(
    @Root() { organizationId }: Representative,
    @Ctx() context: Context,
  ): Soon<Organization | null> {
    return rowById(context, organizations, organizationId);
  }
}
