import { Article } from "../../src/article/article.entity";
import { ArticleRevision } from "../../src/article/article-revision.entity";
import { ArticleSlug } from "../../src/article/article-slug.entity";
import { Contributor } from "../../src/article/contributor.entity";
import { RevisionTopic } from "../../src/article/revision-topic.entity";
import { Event } from "../../src/event/event.entity";
import { EventName } from "../../src/event/event-name.entity";
import { EventSlug } from "../../src/event/event-slug.entity";
import { EventTopic } from "../../src/event/event-topic.entity";
import { HeadCount } from "../../src/event/head-count.entity";
import { Outcome } from "../../src/event/outcome.entity";
import { OutcomeEvidence } from "../../src/event/outcome-evidence.entity";
import { ProgrammeItem } from "../../src/event/programme-item.entity";
import { ProgrammeItemTopic } from "../../src/event/programme-item-topic.entity";
import { RevisionEvent } from "../../src/event/revision-event.entity";
import type { Row } from "../../src/kernel/transaction";
import { Mention } from "../../src/mention/mention.entity";
import { Quotation } from "../../src/mention/quotation.entity";
import { QuotationEvidence } from "../../src/mention/quotation-evidence.entity";
import { Organization } from "../../src/organization/organization.entity";
import { OrganizationExternalId } from "../../src/organization/organization-external-id.entity";
import { OrganizationName } from "../../src/organization/organization-name.entity";
import { OrganizationSlug } from "../../src/organization/organization-slug.entity";
import { Participation } from "../../src/participation/participation.entity";
import { ParticipationCapacity } from "../../src/participation/participation-capacity.entity";
import { ParticipationEvidence } from "../../src/participation/participation-evidence.entity";
import { ParticipationRole } from "../../src/participation/participation-role.entity";
import { Person } from "../../src/person/person.entity";
import { PersonExternalId } from "../../src/person/person-external-id.entity";
import { PersonName } from "../../src/person/person-name.entity";
import { PersonSlug } from "../../src/person/person-slug.entity";
import { Role } from "../../src/role/role.entity";
import { RoleEvidence } from "../../src/role/role-evidence.entity";
import { Topic } from "../../src/topic/topic.entity";
import { TopicName } from "../../src/topic/topic-name.entity";
import { TopicSlug } from "../../src/topic/topic-slug.entity";
import { NewsroomPlan, type Reason } from "./newsroom-plan";

/** An article and one revision of it: what a piece of evidence names. */
export interface Written {
  readonly articleId: string;
  readonly revisionId: string;
}

/** What the text of a revision links to. */
export interface Links {
  readonly people?: readonly string[];
  readonly organizations?: readonly string[];
  readonly events?: readonly string[];
  readonly topics?: readonly string[];
  readonly contributors?: readonly string[];
}

const evidence = {
  roleId: RoleEvidence,
  participationId: ParticipationEvidence,
  outcomeId: OutcomeEvidence,
  quotationId: QuotationEvidence,
} as const;

const noText = {
  ...{ summary: null, body: null, bodyHtml: null, section: null, byline: null },
  ...{ sourceName: null, sourceUrl: null, images: null },
};

/** A plan with the words of a newsroom: each method adds a thing with the rows that belong to it, and gives its id. */
export class NewsroomRows extends NewsroomPlan {
  topic(given: Row<Topic> = {}, hidden?: Reason): string {
    const { id, slug } = this.add(Topic, given, hidden);
    this.add(TopicSlug, { slug, topicId: id }, hidden);
    this.add(TopicName, { topicId: id }, hidden);
    return id;
  }

  person(given: Row<Person> = {}, hidden?: Reason): string {
    const { id, slug } = this.add(Person, given, hidden);
    this.add(PersonSlug, { slug, personId: id }, hidden);
    this.add(PersonName, { personId: id }, hidden);
    this.add(PersonExternalId, { personId: id }, hidden);
    return id;
  }

  organization(given: Row<Organization> = {}, hidden?: Reason): string {
    const { id, slug } = this.add(Organization, given, hidden);
    this.add(OrganizationSlug, { slug, organizationId: id }, hidden);
    this.add(OrganizationName, { organizationId: id }, hidden);
    this.add(OrganizationExternalId, { organizationId: id }, hidden);
    return id;
  }

  /** With a head-count and one step of a programme. */
  event(
    { topics = [], ...given }: Row<Event> & { topics?: readonly string[] } = {},
    hidden?: Reason,
  ): string {
    const { id, slug } = this.add(Event, { occurrence: "HAPPENED", ...given }, hidden);
    this.add(EventSlug, { slug, eventId: id }, hidden);
    this.add(EventName, { eventId: id }, hidden);
    this.add(HeadCount, { eventId: id }, hidden);
    for (const topicId of topics) this.add(EventTopic, { eventId: id, topicId }, hidden);
    this.programmeItem({ eventId: id, topics }, hidden);
    return id;
  }

  programmeItem(
    { topics = [], ...given }: Row<ProgrammeItem> & { topics?: readonly string[] },
    hidden?: Reason,
  ): string {
    const { id } = this.add(ProgrammeItem, given, hidden);
    for (const topicId of topics)
      this.add(ProgrammeItemTopic, { programmeItemId: id, topicId }, hidden);
    return id;
  }

  /** The first step of an event's programme; null for an event of another plan. */
  programmeItemOf(eventId: string): string | null {
    const found = this.rows.find(
      ({ entity, row }) => entity === ProgrammeItem && row["eventId"] === eventId,
    );
    return found === undefined ? null : String(found.row["id"]);
  }

  /** Published unless its status says otherwise, with one revision that links to what is given. */
  article(
    status: Article["status"],
    links: Links = {},
    hidden?: Reason,
    given: Row<Article> = {},
  ): Written {
    const isWithdrawn = status === "WITHDRAWN";
    const neverPublished =
      status === "UNPUBLISHED" ? { firstPublishedAt: null, publishedAt: null } : {};
    const article = this.add(
      Article,
      {
        ...{ status, isPublic: status === "PUBLISHED", textRevisionId: null, redirectUrl: null },
        ...(isWithdrawn ? noText : { withdrawnAt: null, withdrawnReason: null }),
        ...neverPublished,
        ...given,
      },
      hidden,
    );
    this.add(ArticleSlug, { slug: article.slug, articleId: article.id }, hidden);
    const state = status === "UNPUBLISHED" ? "DRAFT" : "LIVE";
    const written = this.revision(article.id, state, links, hidden);
    article.textRevisionId = written.revisionId;
    return written;
  }

  revision(
    articleId: string,
    state: ArticleRevision["state"],
    links: Links = {},
    hidden?: Reason,
  ): Written {
    // Who did it is for the history, which is put beside these rows.
    const { id: revisionId } = this.add(
      ArticleRevision,
      { articleId, state, approvedAt: null, restoredFrom: null },
      hidden,
    );
    this.link(revisionId, links, hidden);
    return { articleId, revisionId };
  }

  link(revisionId: string, links: Links, hidden?: Reason): void {
    for (const personId of links.people ?? []) this.add(Mention, { revisionId, personId }, hidden);
    for (const organizationId of links.organizations ?? [])
      this.add(Mention, { revisionId, organizationId }, hidden);
    this.connect(revisionId, links, hidden);
  }

  private connect(revisionId: string, links: Links, hidden?: Reason): void {
    for (const eventId of links.events ?? [])
      this.add(RevisionEvent, { revisionId, eventId }, hidden);
    for (const topicId of links.topics ?? [])
      this.add(RevisionTopic, { revisionId, topicId }, hidden);
    for (const personId of links.contributors ?? [])
      this.add(Contributor, { revisionId, personId }, hidden);
  }

  role(given: Row<Role>, by: readonly Written[], hidden?: Reason): string {
    const { id } = this.add(Role, given, hidden);
    for (const written of by) this.evidence("roleId", id, written, hidden);
    return id;
  }

  /** With a capacity; of a group if neither a person nor an organization is given. */
  participation(
    {
      rolesHeld = [],
      ...given
    }: Row<Participation> & { eventId: string; rolesHeld?: readonly string[] },
    by: readonly Written[],
    hidden?: Reason,
  ): string {
    const isGroup = given.personId === undefined && given.organizationId === undefined;
    const { id, eventId, personId } = this.add(
      Participation,
      { ...(isGroup ? {} : { groupName: null, groupLanguage: null }), ...given },
      hidden,
    );
    const programmeItemId = this.programmeItemOf(eventId);
    this.add(ParticipationCapacity, { participationId: id, eventId, programmeItemId }, hidden);
    for (const roleId of rolesHeld) {
      this.add(
        ParticipationRole,
        { participationId: id, roleId, personId: personId ?? "" },
        hidden,
      );
    }
    for (const written of by) this.evidence("participationId", id, written, hidden);
    return id;
  }

  outcome(given: Row<Outcome>, by: readonly Written[], hidden?: Reason): string {
    const { id } = this.add(Outcome, given, hidden);
    for (const written of by) this.evidence("outcomeId", id, written, hidden);
    return id;
  }

  quotation(given: Row<Quotation>, by: readonly Written[], hidden?: Reason): string {
    const { id } = this.add(Quotation, given, hidden);
    for (const written of by) this.evidence("quotationId", id, written, hidden);
    return id;
  }

  /** By an article of the newsroom, or by a source outside if none is given. */
  evidence(fact: keyof typeof evidence, id: string, by?: Written, hidden?: Reason): void {
    const source = by === undefined ? {} : { ...by, sourceTitle: null, sourceUrl: null };
    this.add<object>(evidence[fact], { [fact]: id, ...source }, hidden);
  }
}
