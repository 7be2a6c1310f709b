import { ApiToken } from "./access/api-token.entity";
import { AuditEntry } from "./access/audit-entry.entity";
import { Change } from "./access/change.entity";
import { IdempotencyKey } from "./access/idempotency-key.entity";
import { declareExplanation } from "./access/not-public-yet";
import { RateLimit } from "./access/rate-limit.entity";
import { Session } from "./access/session.entity";
import { SetupCode } from "./access/setup-code.entity";
import { UserAccount } from "./access/user-account.entity";
import { UserIdentity } from "./access/user-identity.entity";
import { UserPassword } from "./access/user-password.entity";
import { Article } from "./article/article.entity";
import { ArticleRevision } from "./article/article-revision.entity";
import { ArticleSlug } from "./article/article-slug.entity";
import { Contributor } from "./article/contributor.entity";
import { RevisionTopic } from "./article/revision-topic.entity";
import { DuplicateCandidate } from "./editing/duplicate-candidate.entity";
import { DuplicateKey } from "./editing/duplicate-key.entity";
import { keepDuplicates, recomputeAllDuplicates } from "./editing/keep-duplicates";
import { MergeJournal } from "./editing/merge-journal.entity";
import { NotSame } from "./editing/not-same.entity";
import { ClickTally } from "./engagement/click-tally.entity";
import { ClickWindow } from "./engagement/click-window.entity";
import { Event } from "./event/event.entity";
import { EventName } from "./event/event-name.entity";
import { EventSlug } from "./event/event-slug.entity";
import { EventTopic } from "./event/event-topic.entity";
import { HeadCount } from "./event/head-count.entity";
import { Outcome } from "./event/outcome.entity";
import { OutcomeEvidence } from "./event/outcome-evidence.entity";
import { OutcomeParty } from "./event/outcome-party.entity";
import { OutcomeSignatory } from "./event/outcome-signatory.entity";
import { ProgrammeItem } from "./event/programme-item.entity";
import { ProgrammeItemTopic } from "./event/programme-item-topic.entity";
import { RevisionEvent } from "./event/revision-event.entity";
import type { EntityClass } from "./kernel/columns";
import type { Consequence } from "./kernel/transaction";
import { Mention } from "./mention/mention.entity";
import { Quotation } from "./mention/quotation.entity";
import { QuotationEvidence } from "./mention/quotation-evidence.entity";
import { Organization } from "./organization/organization.entity";
import { OrganizationExternalId } from "./organization/organization-external-id.entity";
import { OrganizationName } from "./organization/organization-name.entity";
import { OrganizationSlug } from "./organization/organization-slug.entity";
import { Participation } from "./participation/participation.entity";
import { ParticipationCapacity } from "./participation/participation-capacity.entity";
import { ParticipationEvidence } from "./participation/participation-evidence.entity";
import { ParticipationGroupOrganization } from "./participation/participation-group-organization.entity";
import { ParticipationRole } from "./participation/participation-role.entity";
import { recomputePresence } from "./participation/presence";
import { Presence } from "./participation/presence.entity";
import { Person } from "./person/person.entity";
import { PersonExternalId } from "./person/person-external-id.entity";
import { PersonName } from "./person/person-name.entity";
import { PersonSlug } from "./person/person-slug.entity";
import { ArticlePreview } from "./publishing/article-preview.entity";
import { declareComputed } from "./publishing/doctor";
import { copySortTimes } from "./publishing/sort-times";
import { recomputeVisibility } from "./publishing/visibility";
import { reasonsNotPublic } from "./publishing/why-not-public";
import { Role } from "./role/role.entity";
import { RoleEvidence } from "./role/role-evidence.entity";
import { SearchDocument } from "./search/search-document.entity";
import { recomputeSearchIndex, updateSearchIndex } from "./search/search-index";
import { Topic } from "./topic/topic.entity";
import { TopicName } from "./topic/topic-name.entity";
import { TopicSlug } from "./topic/topic-slug.entity";

/** The tables of the graph: what visibility decides about. */
export const graphEntities: readonly EntityClass[] = [
  Topic,
  TopicName,
  TopicSlug,
  Organization,
  OrganizationName,
  OrganizationSlug,
  OrganizationExternalId,
  Person,
  PersonName,
  PersonSlug,
  PersonExternalId,
  Article,
  ArticleSlug,
  ArticleRevision,
  Contributor,
  RevisionTopic,
  Role,
  RoleEvidence,
  Event,
  EventName,
  EventSlug,
  EventTopic,
  RevisionEvent,
  HeadCount,
  ProgrammeItem,
  ProgrammeItemTopic,
  Outcome,
  OutcomeParty,
  OutcomeSignatory,
  OutcomeEvidence,
  Participation,
  ParticipationCapacity,
  ParticipationRole,
  ParticipationGroupOrganization,
  ParticipationEvidence,
  Mention,
  Quotation,
  QuotationEvidence,
];

/** The tables around the graph: who writes, and what was done. The public reads none of them. */
const recordEntities: readonly EntityClass[] = [
  UserAccount,
  UserPassword,
  UserIdentity,
  SetupCode,
  Session,
  RateLimit,
  ApiToken,
  Change,
  AuditEntry,
  IdempotencyKey,
  ArticlePreview,
  ClickTally,
  ClickWindow,
  MergeJournal,
  SearchDocument,
  DuplicateKey,
  DuplicateCandidate,
  NotSame,
];

/** Every table. */
export const entities: readonly EntityClass[] = [...graphEntities, Presence, ...recordEntities];

/** What follows from a change, in the same transaction and in this order. */
export const consequences: readonly Consequence[] = [
  copySortTimes,
  recomputeVisibility,
  recomputePresence,
  keepDuplicates,
  updateSearchIndex,
];

declareExplanation(reasonsNotPublic);
declareComputed({ recompute: recomputeAllDuplicates, source: "names and external ids" });
declareComputed({ recompute: recomputeSearchIndex, source: "what can be found" });
