import { EventTopic } from "../../src/event/event-topic.entity";
import { OutcomeParty } from "../../src/event/outcome-party.entity";
import { OutcomeSignatory } from "../../src/event/outcome-signatory.entity";
import { ProgrammeItemTopic } from "../../src/event/programme-item-topic.entity";
import { ParticipationGroupOrganization } from "../../src/participation/participation-group-organization.entity";
import { ParticipationRole } from "../../src/participation/participation-role.entity";
import { PublicNewsroom } from "./newsroom-public";
import type { NewsroomRows, Written } from "./newsroom-rows";

/** What a fact connects: one thing of each type. */
interface Ends {
  readonly personId: string;
  readonly organizationId: string;
  readonly eventId: string;
}

/**
 * A newsroom with rows in every table: some that the public sees, and some that it does not, for each reason that
 * there is. The public ones name hidden ones wherever a row can name another and do without it.
 */
export class Newsroom extends PublicNewsroom {
  /** By the reason for which the public does not see it. */
  readonly hiddenArticles: Record<
    "draft" | "in review" | "scheduled" | "withdrawn" | "gone",
    Written
  >;

  constructor() {
    super();
    this.hiddenArticles = this.unpublishedArticles();
    this.knownFromDraftsOnly();
    this.hiddenThings();
    this.mergedThings();
    this.hiddenEvidence();
  }

  private unpublishedArticles(): Newsroom["hiddenArticles"] {
    const { rows } = this;
    const links = this.allLinks(this);
    const inState = (state: "IN_REVIEW" | "SCHEDULED"): Written => {
      const hidden = `article ${state}`;
      const article = rows.article("UNPUBLISHED", links, hidden);
      const revision = rows.rows.find(({ row }) => row["id"] === article.revisionId);
      Object.assign(revision?.row ?? {}, { state });
      return article;
    };
    const articles = {
      draft: rows.article("UNPUBLISHED", links, "draft article"),
      "in review": inState("IN_REVIEW"),
      scheduled: inState("SCHEDULED"),
      withdrawn: rows.article("WITHDRAWN", links, "withdrawn article"),
      gone: rows.article("UNPUBLISHED", links, "article no longer published", onceRead),
    };
    for (const [reason, article] of Object.entries(articles)) {
      this.facts(this, [article], `fact of an article that is ${reason}`);
    }
    for (const state of ["DRAFT", "DISCARDED"] as const) {
      const revision = rows.revision(
        this.article.articleId,
        state,
        links,
        `${state} revision of a live article`,
      );
      this.facts(this, [revision], `fact of a ${state} revision of a live article`);
    }
    return articles;
  }

  /** Things that nothing but a draft names, and facts that connect them. */
  private knownFromDraftsOnly(): void {
    const { rows, article } = this;
    const hidden = "known from a draft only";
    const ends = this.things({}, hidden);
    rows.link(
      this.hiddenArticles.draft.revisionId,
      this.allLinks({ ...ends, topicId: rows.topic({}, hidden) }),
      hidden,
    );
    this.facts(ends, [this.hiddenArticles.draft], hidden);
    this.connecting(ends, [this.hiddenArticles.draft], "connects what only a draft names");
    this.connecting(
      this.things({}, hidden),
      [],
      "vouched for, but connects what is not public",
      "PUBLIC",
    );
    // A quotation may stand by an event of which only a draft knows.
    const { personId: speakerId } = this;
    rows.quotation({ speakerId, articleId: article.articleId, eventId: ends.eventId }, [article]);
  }

  private hiddenThings(): void {
    const { rows, article } = this;
    const hidden = "hidden";
    const topicId = rows.topic({ visibility: "HIDDEN" }, hidden);
    const ends = this.things({ visibility: "HIDDEN" }, hidden);
    const links = this.allLinks({ ...ends, topicId });
    // The text names them all the same; only its words are public.
    rows.link(
      article.revisionId,
      { events: links.events, topics: links.topics },
      "link to what is hidden",
    );
    rows.link(article.revisionId, { ...links, events: [], topics: [] });
    this.connecting(ends, [article], "connects what is hidden");
    this.facts(this, [article], "hidden fact", "HIDDEN");
    this.facts(this, [], "fact that nothing evidences");
    this.optionalEnds(ends, topicId);
    this.units(ends.organizationId);
  }

  /** A public unit under a hidden top, and one under a hidden unit of a public top. */
  private units(hiddenId: string): void {
    const { rows, article, organizationId, personId } = this;
    const under = { parentId: organizationId, parentDepth: 0, depth: 1 };
    const between = rows.organization({ ...under, visibility: "HIDDEN" }, "hidden unit");
    const units = [
      rows.organization({ parentId: hiddenId, parentDepth: 0, depth: 1 }),
      rows.organization({ parentId: between, parentDepth: 1, depth: 2 }),
    ];
    rows.link(article.revisionId, { organizations: units });
    const [, deep = ""] = units;
    rows.role({ personId, organizationId: deep }, [article]);
    rows.participation({ eventId: this.eventId, organizationId: deep }, [article]);
  }

  /** Public rows that name hidden ones where they could do without. */
  private optionalEnds({ personId, organizationId, eventId }: Ends, hiddenTopicId: string): void {
    const { rows, article, topicId } = this;
    const hidden = "link to what is hidden";
    rows.link(article.revisionId, { topics: [rows.topic({ broaderId: hiddenTopicId })] });
    const event = rows.event({
      topics: [topicId],
      placeOrganizationId: organizationId,
      placeAsPrinted: null,
    });
    rows.programmeItem({
      eventId: event,
      placeOrganizationId: organizationId,
      placeAsPrinted: null,
    });
    rows.programmeItem({ eventId: event, placeOrganizationId: organizationId });
    rows.add(EventTopic, { eventId: event, topicId: hiddenTopicId }, hidden);
    const programmeItemId = String(rows.programmeItemOf(event));
    rows.add(ProgrammeItemTopic, { programmeItemId, topicId: hiddenTopicId }, hidden);
    const by = [
      rows.article("PUBLISHED", { events: [event] }, undefined, {
        sourceOrganizationId: organizationId,
      }),
    ];
    const hiddenRole = rows.role(
      { personId: this.personId, organizationId, visibility: "HIDDEN" },
      by,
      "hidden role held",
    );
    const taken = rows.participation(
      { eventId: event, personId: this.personId, onBehalfOfId: organizationId },
      by,
    );
    rows.add(
      ParticipationRole,
      { participationId: taken, roleId: hiddenRole, personId: this.personId },
      hidden,
    );
    const group = rows.participation({ eventId: event }, by);
    rows.add(ParticipationGroupOrganization, { participationId: group, organizationId }, hidden);
    const outcomeId = rows.outcome({ eventId: event }, by);
    rows.add(OutcomeParty, { outcomeId, organizationId }, hidden);
    rows.add(OutcomeSignatory, { outcomeId, personId }, hidden);
    rows.quotation({ speakerId: this.personId, articleId: article.articleId, eventId }, [article]);
  }

  /** Merged into public things and into a hidden one. */
  private mergedThings(): void {
    const { rows } = this;
    const hidden = "merged into another";
    rows.topic({ mergedIntoId: this.topicId }, hidden);
    const ends = {
      personId: rows.person({ mergedIntoId: this.personId }, hidden),
      organizationId: rows.organization({ mergedIntoId: this.organizationId }, hidden),
      eventId: rows.event({ mergedIntoId: this.eventId }, hidden),
    };
    rows.person(
      { mergedIntoId: rows.person({ visibility: "HIDDEN" }, "hidden") },
      "merged into a hidden one",
    );
    this.connecting(ends, [this.article], "connects what was merged away");
  }

  /** Evidence that the public does not see, of facts that it does. */
  private hiddenEvidence(): void {
    const { rows, article } = this;
    const working = rows.rows.find(
      ({ row }) => row["articleId"] === article.articleId && row["state"] === "DRAFT",
    );
    const draft = { articleId: article.articleId, revisionId: String(working?.row["id"]) };
    const { articleId } = this.otherArticle;
    const givenUp = rows.revision(
      articleId,
      "DISCARDED",
      {},
      "DISCARDED revision of a live article",
    );
    for (const by of [draft, givenUp, ...Object.values(this.hiddenArticles)]) {
      rows.evidence("roleId", this.roleId, by, "evidence by what is not public");
      rows.evidence("participationId", this.participationId, by, "evidence by what is not public");
      rows.evidence("outcomeId", this.outcomeId, by, "evidence by what is not public");
      rows.evidence("quotationId", this.quotationId, by, "evidence by what is not public");
    }
  }

  private things(given: { visibility?: "HIDDEN" }, hidden: string): Ends {
    const { rows, topicId } = this;
    return {
      personId: rows.person(given, hidden),
      organizationId: rows.organization(given, hidden),
      eventId: rows.event(
        { ...given, topics: [topicId], placeOrganizationId: this.organizationId },
        hidden,
      ),
    };
  }

  /** One fact of each kind between three things, and one of an unnamed group. */
  private facts(
    ends: Ends,
    by: readonly Written[],
    hidden: string,
    visibility: Visibility = "AUTOMATIC",
  ): void {
    const { rows } = this;
    const { personId, organizationId, eventId } = ends;
    const [{ articleId } = this.article] = by;
    const roleId = rows.role({ personId, organizationId, visibility }, by, hidden);
    const isThere = rows.rows.some(
      ({ row }) => row["eventId"] === eventId && row["personId"] === personId,
    );
    if (!isThere)
      rows.participation({ eventId, personId, rolesHeld: [roleId], visibility }, by, hidden);
    rows.participation({ eventId, visibility }, by, hidden);
    const outcomeId = rows.outcome({ eventId, visibility }, by, hidden);
    rows.add(OutcomeParty, { outcomeId, organizationId }, hidden);
    rows.add(OutcomeSignatory, { outcomeId, personId }, hidden);
    rows.quotation({ speakerId: personId, articleId, eventId, visibility }, by, hidden);
  }

  /** Facts of which one end is public and the other is not. */
  private connecting(
    ends: Ends,
    by: readonly Written[],
    hidden: string,
    visibility: Visibility = "AUTOMATIC",
  ): void {
    const { rows, personId, organizationId, eventId } = this;
    rows.role({ personId: ends.personId, organizationId, visibility }, by, hidden);
    rows.role({ personId, organizationId: ends.organizationId, visibility }, by, hidden);
    rows.participation({ eventId, personId: ends.personId, visibility }, by, hidden);
    rows.participation({ eventId, organizationId: ends.organizationId, visibility }, by, hidden);
    rows.participation(
      { eventId: ends.eventId, personId, rolesHeld: [this.roleId], visibility },
      by,
      hidden,
    );
    rows.outcome({ eventId: ends.eventId, visibility }, by, hidden);
    const { articleId } = this.article;
    rows.quotation({ speakerId: ends.personId, articleId, eventId, visibility }, by, hidden);
  }

  private allLinks(ends: Ends & { readonly topicId: string }): Required<Links> {
    return {
      people: [ends.personId],
      organizations: [ends.organizationId],
      events: [ends.eventId],
      topics: [ends.topicId],
      contributors: [ends.personId],
    };
  }
}

type Visibility = "AUTOMATIC" | "HIDDEN" | "PUBLIC";
type Links = NonNullable<Parameters<NewsroomRows["link"]>[1]>;

const onceRead = {
  firstPublishedAt: "1711-05-12T09:30:00.000Z",
  publishedAt: "1711-05-12T09:30:00.000Z",
};
