import { Article } from "../../src/article/article.entity";
import { ArticleRevision } from "../../src/article/article-revision.entity";
import { ArticleSlug } from "../../src/article/article-slug.entity";
import { RevisionTopic } from "../../src/article/revision-topic.entity";
import type { Database } from "../../src/database/database";
import { Event } from "../../src/event/event.entity";
import { EventName } from "../../src/event/event-name.entity";
import { EventSlug } from "../../src/event/event-slug.entity";
import { EventTopic } from "../../src/event/event-topic.entity";
import { Outcome } from "../../src/event/outcome.entity";
import { OutcomeEvidence } from "../../src/event/outcome-evidence.entity";
import { OutcomeParty } from "../../src/event/outcome-party.entity";
import { RevisionEvent } from "../../src/event/revision-event.entity";
import { newId } from "../../src/kernel/ids";
import { unknownSortAt } from "../../src/kernel/orders";
import type { Row, Transaction } from "../../src/kernel/transaction";
import { Mention } from "../../src/mention/mention.entity";
import { Quotation } from "../../src/mention/quotation.entity";
import { QuotationEvidence } from "../../src/mention/quotation-evidence.entity";
import { Organization } from "../../src/organization/organization.entity";
import { OrganizationName } from "../../src/organization/organization-name.entity";
import { OrganizationSlug } from "../../src/organization/organization-slug.entity";
import { Participation } from "../../src/participation/participation.entity";
import { ParticipationEvidence } from "../../src/participation/participation-evidence.entity";
import { ParticipationRole } from "../../src/participation/participation-role.entity";
import { Person } from "../../src/person/person.entity";
import { PersonName } from "../../src/person/person-name.entity";
import { PersonSlug } from "../../src/person/person-slug.entity";
import { Role } from "../../src/role/role.entity";
import { RoleEvidence } from "../../src/role/role-evidence.entity";
import { Topic } from "../../src/topic/topic.entity";
import { TopicName } from "../../src/topic/topic-name.entity";
import { TopicSlug } from "../../src/topic/topic-slug.entity";
import {
  builtAt,
  entityRow,
  evidenceRow,
  factRow,
  mentionRow,
  nameRows,
  type Names,
  publicationColumns,
  revisionOf,
  textColumns,
  unique,
} from "./build-rows";

export { addRows, builtAt, date, type Names, revisionOf } from "./build-rows";

/** What the text of an article links to. */
interface Links {
  readonly covers: readonly string[];
  readonly topics: readonly string[];
  readonly mentions: readonly { readonly personId?: string; readonly organizationId?: string }[];
}

/**
 * Makes rows as a newsroom would have them, each public or not by the rule alone. Every method takes what matters
 * to a test and fills in the rest; it gives the id.
 */
export class Builder {
  constructor(private readonly database: Database) {}

  async topic({
    names = unique("topic"),
    ...row
  }: Row<Topic> & { names?: Names } = {}): Promise<string> {
    const own = entityRow("top", names);
    return this.insert("Topic", async (transaction) => {
      await transaction.insert(Topic, { ...own, ...row });
      await transaction.insert(TopicSlug, {
        slug: row.slug ?? own.slug,
        topicId: row.id ?? own.id,
      });
      await transaction.insert(TopicName, nameRows(names, { topicId: row.id ?? own.id }));
      return row.id ?? own.id;
    });
  }

  async person({
    names = unique("person"),
    ...row
  }: Row<Person> & { names?: Names } = {}): Promise<string> {
    const own = entityRow("per", names);
    return this.insert("Person", async (transaction) => {
      await transaction.insert(Person, { ...own, ...row });
      await transaction.insert(PersonSlug, {
        slug: row.slug ?? own.slug,
        personId: row.id ?? own.id,
      });
      await transaction.insert(PersonName, nameRows(names, { personId: row.id ?? own.id }));
      return row.id ?? own.id;
    });
  }

  /** Under a parent when one is given; its depth follows from the parent's. */
  async organization({
    names = unique("organization"),
    parentDepth = null,
    ...row
  }: Row<Organization> & { names?: Names } = {}): Promise<string> {
    const own = { ...entityRow("org", names), kind: "UNIVERSITY" as const };
    const depths = {
      parentDepth: row.parentId ? (parentDepth ?? 0) : null,
      depth: row.parentId ? (parentDepth ?? 0) + 1 : 0,
    };
    return this.insert("Organization", async (transaction) => {
      await transaction.insert(Organization, { ...own, ...row, ...depths });
      await transaction.insert(OrganizationSlug, {
        slug: row.slug ?? own.slug,
        organizationId: row.id ?? own.id,
      });
      await transaction.insert(
        OrganizationName,
        nameRows(names, { organizationId: row.id ?? own.id }),
      );
      return row.id ?? own.id;
    });
  }

  /** Published at `builtAt` unless its status says otherwise; the revision has the id that `revisionOf` gives. */
  async article({
    status = "PUBLISHED",
    covers = [],
    topics = [],
    mentions = [],
    ...row
  }: Row<Article> & Partial<Links> = {}): Promise<string> {
    const id = row.id ?? newId("art");
    const slug = row.slug ?? unique("article");
    const revisionId = revisionOf(id);
    const links = { covers, topics, mentions };
    return this.insert("Article", async (transaction) => {
      await transaction.insert(Article, {
        ...publicationColumns(slug, status, row.publishedAt ?? builtAt),
        id,
        slug,
        textRevisionId: revisionId,
        ...row,
      });
      await transaction.insert(ArticleSlug, { slug, articleId: id });
      await transaction.insert(ArticleRevision, {
        ...textColumns(slug),
        id: revisionId,
        articleId: id,
        number: 1,
        state: status === "UNPUBLISHED" ? "DRAFT" : "LIVE",
        createdAt: builtAt,
      });
      await this.insertLinks(transaction, revisionId, links);
      return id;
    });
  }

  async event({
    names = unique("event"),
    topics = [],
    ...row
  }: Row<Event> & { names?: Names; topics?: readonly string[] } = {}): Promise<string> {
    const own = entityRow("evt", names);
    const eventId = row.id ?? own.id;
    return this.insert("Event", async (transaction) => {
      await transaction.insert(Event, {
        ...own,
        kind: "VISIT",
        occurrence: "HAPPENED",
        timeZone: "Asia/Shanghai",
        sortAt: row.date?.earliest ?? unknownSortAt,
        ...row,
      });
      await transaction.insert(EventSlug, { slug: row.slug ?? own.slug, eventId });
      await transaction.insert(EventName, nameRows(names, { eventId }));
      await transaction.insert(
        EventTopic,
        topics.map((topicId, index) => ({ eventId, topicId, position: index + 1 })),
      );
      return eventId;
    });
  }

  /** A fact is evidenced by the articles named in `by`. */
  async role({ by = [], ...row }: Row<Role> & { by?: readonly string[] }): Promise<string> {
    const own = factRow("rol");
    const roleId = row.id ?? own.id;
    return this.insert("Role", async (transaction) => {
      await transaction.insert(Role, { ...own, title: "Director", end: "UNKNOWN", ...row });
      await transaction.insert(
        RoleEvidence,
        by.map((article) => ({ ...evidenceRow(article), roleId })),
      );
      return roleId;
    });
  }

  async participation({
    by = [],
    rolesHeld = [],
    ...row
  }: Row<Participation> & {
    by?: readonly string[];
    rolesHeld?: readonly string[];
  }): Promise<string> {
    const own = factRow("par");
    const participationId = row.id ?? own.id;
    return this.insert("Participation", async (transaction) => {
      await transaction.insert(Participation, { ...own, position: 1, ...row });
      await transaction.insert(
        ParticipationEvidence,
        by.map((article) => ({ ...evidenceRow(article), participationId })),
      );
      const personId = row.personId ?? "";
      await transaction.insert(
        ParticipationRole,
        rolesHeld.map((roleId, index) => ({
          participationId,
          roleId,
          personId,
          position: index + 1,
        })),
      );
      return participationId;
    });
  }

  async outcome({
    by = [],
    parties = [],
    ...row
  }: Row<Outcome> & { by?: readonly string[]; parties?: readonly string[] }): Promise<string> {
    const own = factRow("out");
    const outcomeId = row.id ?? own.id;
    return this.insert("Outcome", async (transaction) => {
      await transaction.insert(Outcome, {
        ...own,
        kind: "AGREEMENT",
        title: "Agreement",
        state: "UNKNOWN",
        ...row,
      });
      await transaction.insert(
        OutcomeEvidence,
        by.map((article) => ({ ...evidenceRow(article), outcomeId })),
      );
      await transaction.insert(
        OutcomeParty,
        parties.map((organizationId, index) => ({
          outcomeId,
          organizationId,
          position: index + 1,
        })),
      );
      return outcomeId;
    });
  }

  async quotation({
    by = [],
    ...row
  }: Row<Quotation> & { by?: readonly string[] }): Promise<string> {
    const own = factRow("quo");
    const quotationId = row.id ?? own.id;
    return this.insert("Quotation", async (transaction) => {
      await transaction.insert(Quotation, { ...own, text: "Words", verbatim: true, ...row });
      await transaction.insert(
        QuotationEvidence,
        by.map((article) => ({ ...evidenceRow(article), quotationId })),
      );
      return quotationId;
    });
  }

  private async insertLinks(
    transaction: Transaction,
    revisionId: string,
    { covers, topics, mentions }: Links,
  ): Promise<void> {
    const link = <Key extends string>(key: Key, ids: readonly string[]) =>
      ids.map((id, index) => ({ revisionId, [key]: id, position: index + 1 }));
    await transaction.insert(RevisionEvent, link("eventId", covers));
    await transaction.insert(RevisionTopic, link("topicId", topics));
    await transaction.insert(
      Mention,
      mentions.map((target, index) => mentionRow(revisionId, index, target)),
    );
  }

  private async insert(
    type: string,
    work: (transaction: Transaction) => Promise<string>,
  ): Promise<string> {
    return this.database.write(async (transaction) => {
      const id = await work(transaction);
      transaction.changed(type, id);
      return id;
    });
  }
}
