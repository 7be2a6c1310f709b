import { EventName } from "../../src/event/event-name.entity";
import { HeadCount } from "../../src/event/head-count.entity";
import { OutcomeParty } from "../../src/event/outcome-party.entity";
import { OutcomeSignatory } from "../../src/event/outcome-signatory.entity";
import { OrganizationExternalId } from "../../src/organization/organization-external-id.entity";
import { OrganizationName } from "../../src/organization/organization-name.entity";
import { ParticipationCapacity } from "../../src/participation/participation-capacity.entity";
import { ParticipationGroupOrganization } from "../../src/participation/participation-group-organization.entity";
import { PersonExternalId } from "../../src/person/person-external-id.entity";
import { PersonName } from "../../src/person/person-name.entity";
import { TopicName } from "../../src/topic/topic-name.entity";
import { NewsroomRows, type Written } from "./newsroom-rows";

const open = { visibility: "PUBLIC" } as const;

/**
 * A public newsroom in which every relation leads somewhere: from `size` parents to at least one row each, and from
 * the first of them to `size` rows.
 */
export class NewsroomGrid {
  readonly rows = new NewsroomRows();

  readonly topics: string[];
  readonly people: string[];
  readonly organizations: string[];
  /** Organizations that meet the others, each with somebody of its own. */
  readonly guests: string[];
  /** Somebody of the first guest who takes part in nothing. */
  readonly absentId: string;
  readonly events: string[];
  readonly articles: Written[];
  /** Articles that were public once: one that nothing took the place of, and one that went elsewhere. */
  readonly past: Written[];
  /** The first role of each person. */
  readonly roles: string[];
  readonly participationId: string;
  readonly outcomeId: string;
  readonly quotationId: string;

  constructor(readonly size: number) {
    const { rows } = this;
    this.topics = this.times(() => rows.topic(open));
    this.people = this.times(() => rows.person(open));
    this.organizations = this.times(() => rows.organization(open));
    this.below();
    this.events = this.organizations.map((placeOrganizationId) =>
      rows.event({ ...open, topics: this.topics, placeOrganizationId }),
    );
    const links = {
      ...{ people: this.people, organizations: this.organizations, events: this.events },
      ...{ topics: this.topics, contributors: this.people },
    };
    this.articles = this.times(() => {
      const sourceOrganizationId = this.organizations[0]!;
      return rows.article("PUBLISHED", links, undefined, { sourceOrganizationId });
    });
    const once = { firstPublishedAt: "2019-05-12T09:30:00.000Z" };
    this.past = [null, "https://elsewhere.example"].map((redirectUrl) =>
      rows.article("UNPUBLISHED", {}, undefined, { ...once, redirectUrl }),
    );
    this.owned();
    this.twins();
    this.roles = this.people.map((personId) => this.role(personId, this.organizations[0]!));
    for (const organizationId of this.organizations.slice(1))
      this.role(this.people[0]!, organizationId);
    this.participationId = this.participations();
    this.guests = this.times(() => rows.organization(open));
    this.absentId = rows.person(open);
    this.role(this.absentId, this.guests[0]!);
    this.visits();
    this.outcomeId = this.outcomes();
    this.quotationId = this.quotations();
  }

  /** One unit and one narrower topic under each, and many under the first. */
  private below(): void {
    const { rows } = this;
    this.each((index) => {
      for (const parent of new Set([0, index])) {
        rows.topic({ ...open, broaderId: this.topics[parent]! });
        const below = { parentId: this.organizations[parent]!, parentDepth: 0, depth: 1 };
        rows.organization({ ...open, ...below, kind: "UNIT" });
      }
    });
  }

  /** Further rows of the lists that belong to the first of each. */
  private owned(): void {
    const { rows } = this;
    const [topicId, personId, organizationId, eventId] = [
      this.topics[0]!,
      this.people[0]!,
      this.organizations[0]!,
      this.events[0]!,
    ];
    this.times(() => {
      rows.add(TopicName, { topicId });
      rows.add(PersonName, { personId });
      rows.add(PersonExternalId, { personId });
      rows.add(OrganizationName, { organizationId });
      rows.add(OrganizationExternalId, { organizationId });
      rows.add(EventName, { eventId });
      rows.add(HeadCount, { eventId });
      rows.programmeItem({ eventId, placeOrganizationId: organizationId, topics: this.topics });
    });
  }

  /** For each person somebody with the same name and, written otherwise, the same external id. */
  private twins(): void {
    const { rows } = this;
    this.each((index) => {
      const [text, value] = [`The twin ${String(index)}`, `twin-${String(index)}`];
      for (const [personId, scheme] of [
        [this.people[index]!, "ORCID"],
        [rows.person(open), "orcid"],
      ] as const) {
        rows.add(PersonName, { personId, text });
        rows.add(PersonExternalId, { personId, scheme, value });
      }
    });
  }

  private role(personId: string, organizationId: string): string {
    return this.rows.role({ ...open, personId, organizationId }, this.articles);
  }

  /** Everybody at every event, each in the first role; and organizations and groups. */
  private participations(): string {
    const { rows, events, people, articles, organizations } = this;
    const ids = events.flatMap((eventId) =>
      people.map((personId, index) => {
        const taken = {
          ...open,
          eventId,
          personId,
          onBehalfOfId: organizations[index]!,
          headCountAsPrinted: "one",
        };
        return rows.participation(
          { ...taken, rolesHeld: [this.roles[index]!] },
          articles.slice(0, 1),
        );
      }),
    );
    this.each((index) => {
      const eventId = events[index]!;
      rows.participation({ ...open, eventId, organizationId: organizations[index]! }, articles);
      const group = rows.participation({ ...open, eventId }, articles);
      for (const organizationId of organizations) {
        rows.add(ParticipationGroupOrganization, { participationId: group, organizationId });
      }
      const eventOfFirst = {
        eventId: events[0]!,
        programmeItemId: rows.programmeItemOf(events[0]!),
      };
      rows.add(ParticipationCapacity, { participationId: ids[0]!, ...eventOfFirst });
    });
    return ids[0]!;
  }

  /** Each guest at every event, for which somebody is there. */
  private visits(): void {
    const { rows, events, articles, guests } = this;
    const visitors = this.times(() => rows.person(open));
    for (const eventId of events)
      for (const [index, onBehalfOfId] of guests.entries()) {
        const taken = { ...open, eventId, personId: visitors[index]!, onBehalfOfId };
        rows.participation(taken, articles.slice(0, 1));
      }
  }

  private outcomes(): string {
    const { rows, events, articles } = this;
    const ids = this.times((index) => {
      for (const event of new Set([0, index]))
        rows.outcome({ ...open, eventId: events[event]! }, articles.slice(0, 1));
      const outcomeId = rows.outcome({ ...open, eventId: events[index]! }, articles);
      for (const organizationId of [...this.organizations, ...this.guests])
        rows.add(OutcomeParty, { outcomeId, organizationId });
      for (const personId of this.people) rows.add(OutcomeSignatory, { outcomeId, personId });
      return outcomeId;
    });
    return ids[0]!;
  }

  private quotations(): string {
    const { rows, people, articles, events } = this;
    const ids = this.times((index) => {
      const quote = (at: number): string => {
        const articleId = articles[at]!.articleId;
        return rows.quotation(
          { ...open, speakerId: people[at]!, articleId, eventId: events[at]! },
          articles,
        );
      };
      quote(0);
      return quote(index);
    });
    return ids[0]!;
  }

  private times<T>(make: (index: number) => T): T[] {
    return Array.from({ length: this.size }, (_, index) => make(index));
  }

  private each(visit: (index: number) => void): void {
    this.times(visit);
  }
}
