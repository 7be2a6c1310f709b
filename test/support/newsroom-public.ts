import { OutcomeParty } from "../../src/event/outcome-party.entity";
import { OutcomeSignatory } from "../../src/event/outcome-signatory.entity";
import { ParticipationGroupOrganization } from "../../src/participation/participation-group-organization.entity";
import { NewsroomRows, type Written } from "./newsroom-rows";

/** What the public sees of a newsroom: two of most things, and every way in which one can lead to another. */
export class PublicNewsroom {
  readonly rows = new NewsroomRows();

  readonly topicId: string;
  readonly personId: string;
  readonly organizationId: string;
  readonly unitId: string;
  readonly eventId: string;
  /** An organization that meets the other one at the event. */
  readonly partnerId: string;
  readonly article: Written;
  readonly roleId: string;
  readonly participationId: string;
  readonly outcomeId: string;
  readonly quotationId: string;
  readonly otherArticle: Written;

  constructor() {
    const { rows } = this;
    this.topicId = rows.topic({ broaderId: rows.topic({ visibility: "PUBLIC" }) });
    this.personId = rows.person();
    this.organizationId = rows.organization();
    const below = { parentId: this.organizationId, parentDepth: 0, depth: 1 };
    this.unitId = rows.organization({ ...below, kind: "UNIT" });
    const placeOrganizationId = this.organizationId;
    this.eventId = rows.event({ topics: [this.topicId], placeOrganizationId });
    const links = {
      people: [this.personId],
      organizations: [this.organizationId],
      events: [this.eventId],
      topics: [this.topicId],
      contributors: [this.personId],
    };
    this.article = rows.article("PUBLISHED", links, undefined, {
      sourceOrganizationId: this.organizationId,
    });
    const earlier = rows.revision(this.article.articleId, "SUPERSEDED", links);
    this.roleId = rows.role({ personId: this.personId, organizationId: this.unitId }, [
      this.article,
      earlier,
    ]);
    rows.evidence("roleId", this.roleId);
    const { eventId, personId, article } = this;
    this.participationId = this.participations();
    this.partnerId = this.partner();
    this.outcomeId = rows.outcome({ eventId }, [article, earlier]);
    for (const organizationId of [this.organizationId, this.partnerId])
      rows.add(OutcomeParty, { outcomeId: this.outcomeId, organizationId });
    rows.add(OutcomeSignatory, { outcomeId: this.outcomeId, personId });
    this.quotationId = rows.quotation(
      { speakerId: personId, articleId: article.articleId, eventId },
      [article],
    );
    this.otherArticle = this.another();
  }

  /** A person, an organization and a group at the event. */
  private participations(): string {
    const { rows, eventId, article, organizationId, personId, roleId } = this;
    const taken = rows.participation(
      { eventId, personId, rolesHeld: [roleId], onBehalfOfId: organizationId },
      [article],
    );
    rows.participation({ eventId, organizationId }, [article]);
    const group = rows.participation({ eventId }, [article]);
    rows.add(ParticipationGroupOrganization, { participationId: group, organizationId });
    return taken;
  }

  /** Another organization at the event, for which somebody is there. */
  private partner(): string {
    const { rows, eventId, article } = this;
    const onBehalfOfId = rows.organization();
    rows.link(article.revisionId, { organizations: [onBehalfOfId] });
    rows.participation({ eventId, personId: rows.person(), onBehalfOfId }, [article]);
    return onBehalfOfId;
  }

  /** A second of each type, so that lists have an order and pages. */
  private another(): Written {
    const { rows, topicId, article: first } = this;
    const personId = rows.person();
    const organizationId = rows.organization();
    const eventId = rows.event();
    const links = {
      people: [personId],
      organizations: [organizationId],
      events: [eventId],
      topics: [topicId],
    };
    const article = rows.article("PUBLISHED", links);
    const by = [article, first];
    rows.role({ personId, organizationId }, by);
    rows.participation({ eventId, personId }, by);
    rows.outcome({ eventId }, by);
    rows.quotation({ speakerId: personId, articleId: article.articleId, eventId }, by);
    return article;
  }
}
