import type { NonEmptyArray } from "type-graphql";

import { ApiToken } from "./access/api-token.entity";
import { AuditEntry } from "./access/audit-entry.entity";
import { Change } from "./access/change.entity";
import { IdempotencyKey } from "./access/idempotency-key.entity";
import { NameMutationResolver } from "./access/name-mutation.resolver";
import { declareExplanation } from "./access/not-public-yet";
import { RateLimit } from "./access/rate-limit.entity";
import { Session } from "./access/session.entity";
import { SetupCode } from "./access/setup-code.entity";
import { SignInResolver } from "./access/sign-in.resolver";
import { TokenMutationResolver } from "./access/token-mutation.resolver";
import { SessionResolver, UserResolver } from "./access/user.resolver";
import { UserAccount } from "./access/user-account.entity";
import { UserIdentity } from "./access/user-identity.entity";
import { UserMutationResolver } from "./access/user-mutation.resolver";
import { UserPassword } from "./access/user-password.entity";
import { ViewerResolver } from "./access/viewer.resolver";
import { Article } from "./article/article.entity";
import {
  ArticleResolver,
  ArticleSourceResolver,
  ContributorResolver,
  EvidenceResolver,
  OrganizationArticlesResolver,
  PersonArticlesResolver,
  TopicArticlesResolver,
} from "./article/article.resolver";
import { ArticleFacetsResolver } from "./article/article-facets.resolver";
import { ArticleRevision } from "./article/article-revision.entity";
import { ArticleSlug } from "./article/article-slug.entity";
import { Contributor } from "./article/contributor.entity";
import { EvidenceMutationResolver } from "./article/evidence-mutation.resolver";
import { RevisionDiffResolver } from "./article/revision-diff.resolver";
import { RevisionTopic } from "./article/revision-topic.entity";
import { FileEventResolver } from "./editing/file-event.resolver";
import { MergeResolver } from "./editing/merge.resolver";
import { MergeJournal } from "./editing/merge-journal.entity";
import { ChainResolver } from "./engagement/chain.resolver";
import { ClickResolver } from "./engagement/click.resolver";
import { ClickTally } from "./engagement/click-tally.entity";
import { ClickWindow } from "./engagement/click-window.entity";
import { ContactResolver, PersonContactsResolver } from "./engagement/contact.resolver";
import {
  OrganizationPartnersResolver,
  PartnerResolver,
  RepresentativeResolver,
} from "./engagement/partner.resolver";
import {
  AcquaintanceResolver,
  MeetingResolver,
  MeetingSideResolver,
  PartnershipResolver,
} from "./engagement/partnership.resolver";
import { RoleHoldersResolver } from "./engagement/role-holders.resolver";
import { Event } from "./event/event.entity";
import {
  ArticleEventsResolver,
  EventResolver,
  ProgrammeItemResolver,
  TopicEventsResolver,
} from "./event/event.resolver";
import { EventFacetsResolver } from "./event/event-facets.resolver";
import { EventMutationResolver } from "./event/event-mutation.resolver";
import { EventName } from "./event/event-name.entity";
import { EventPartsMutationResolver } from "./event/event-parts-mutation.resolver";
import { EventSlug } from "./event/event-slug.entity";
import { EventTopic } from "./event/event-topic.entity";
import { HeadCount } from "./event/head-count.entity";
import { Outcome } from "./event/outcome.entity";
import {
  ArticleOutcomesResolver,
  EventOutcomesResolver,
  OrganizationOutcomesResolver,
  OutcomeResolver,
  PersonOutcomesResolver,
} from "./event/outcome.resolver";
import { OutcomeEvidence } from "./event/outcome-evidence.entity";
import { OutcomeMutationResolver } from "./event/outcome-mutation.resolver";
import { OutcomeParty } from "./event/outcome-party.entity";
import { OutcomeSignatory } from "./event/outcome-signatory.entity";
import { ProgrammeItem } from "./event/programme-item.entity";
import { ProgrammeItemTopic } from "./event/programme-item-topic.entity";
import { RevisionEvent } from "./event/revision-event.entity";
import type { EntityClass } from "./kernel/columns";
import { NamedResolver } from "./kernel/named.resolver";
import { NodeResolver } from "./kernel/node.resolver";
import { PartialDateResolver } from "./kernel/partial-date.resolver";
import type { Consequence } from "./kernel/transaction";
import { ArticleMentionFacetsResolver } from "./mention/article-facets.resolver";
import { Mention } from "./mention/mention.entity";
import {
  ArticleMentionsResolver,
  MentionResolver,
  OrganizationMentionsResolver,
  PersonMentionsResolver,
  RevisionMentionsResolver,
} from "./mention/mention.resolver";
import { Quotation } from "./mention/quotation.entity";
import {
  ArticleQuotationsResolver,
  EventQuotationsResolver,
  PersonQuotationsResolver,
  QuotationResolver,
} from "./mention/quotation.resolver";
import { QuotationEvidence } from "./mention/quotation-evidence.entity";
import { QuotationMutationResolver } from "./mention/quotation-mutation.resolver";
import { Organization } from "./organization/organization.entity";
import { OrganizationResolver } from "./organization/organization.resolver";
import { OrganizationExternalId } from "./organization/organization-external-id.entity";
import { OrganizationMutationResolver } from "./organization/organization-mutation.resolver";
import { OrganizationName } from "./organization/organization-name.entity";
import { OrganizationSlug } from "./organization/organization-slug.entity";
import { EventPresenceFacetsResolver } from "./participation/event-facets.resolver";
import { Participation } from "./participation/participation.entity";
import {
  ArticleParticipationsResolver,
  CapacityResolver,
  EventParticipationsResolver,
  OrganizationParticipationsResolver,
  ParticipationResolver,
  PersonParticipationsResolver,
  ProgrammeItemParticipationsResolver,
  RoleParticipationsResolver,
  UnnamedGroupResolver,
} from "./participation/participation.resolver";
import { ParticipationCapacity } from "./participation/participation-capacity.entity";
import { ParticipationEvidence } from "./participation/participation-evidence.entity";
import { ParticipationGroupOrganization } from "./participation/participation-group-organization.entity";
import { ParticipationMutationResolver } from "./participation/participation-mutation.resolver";
import { ParticipationRole } from "./participation/participation-role.entity";
import { recomputePresence } from "./participation/presence";
import { Presence } from "./participation/presence.entity";
import { Person } from "./person/person.entity";
import { PersonResolver } from "./person/person.resolver";
import { PersonExternalId } from "./person/person-external-id.entity";
import { PersonMutationResolver } from "./person/person-mutation.resolver";
import { PersonName } from "./person/person-name.entity";
import { PersonSlug } from "./person/person-slug.entity";
import { ArticleMutationResolver } from "./publishing/article-mutation.resolver";
import { ArticlePreview } from "./publishing/article-preview.entity";
import { declareComputed } from "./publishing/doctor";
import { EditableResolver } from "./publishing/editable.resolver";
import { MentionMutationResolver } from "./publishing/mention-mutation.resolver";
import { ArticlePreviewResolver, RevisionPreviewsResolver } from "./publishing/preview.resolver";
import { RevertChangeResolver } from "./publishing/revert-change.resolver";
import { ArticleRevisionResolver, ArticleRevisionsResolver } from "./publishing/revision.resolver";
import { copySortTimes } from "./publishing/sort-times";
import { recomputeVisibility } from "./publishing/visibility";
import { reasonsNotPublic } from "./publishing/why-not-public";
import { Role } from "./role/role.entity";
import {
  ArticleRolesResolver,
  OrganizationRolesResolver,
  PersonRolesResolver,
  RoleResolver,
} from "./role/role.resolver";
import { RoleEvidence } from "./role/role-evidence.entity";
import { RoleMutationResolver } from "./role/role-mutation.resolver";
import { SearchResolver } from "./search/search.resolver";
import { SearchDocument } from "./search/search-document.entity";
import { recomputeSearchIndex, updateSearchIndex } from "./search/search-index";
import { Topic } from "./topic/topic.entity";
import { TopicResolver } from "./topic/topic.resolver";
import { TopicMutationResolver } from "./topic/topic-mutation.resolver";
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
];

/** Every table. */
export const entities: readonly EntityClass[] = [...graphEntities, Presence, ...recordEntities];

/** Every resolver, and so every field of the API. */
export const resolvers: NonEmptyArray<new () => object> = [
  NodeResolver,
  NamedResolver,
  PartialDateResolver,
  ViewerResolver,
  UserResolver,
  SessionResolver,
  SignInResolver,
  UserMutationResolver,
  TokenMutationResolver,
  NameMutationResolver,
  EditableResolver,
  RevertChangeResolver,
  ClickResolver,
  MergeResolver,
  SearchResolver,
  TopicResolver,
  TopicMutationResolver,
  OrganizationResolver,
  OrganizationMutationResolver,
  PersonResolver,
  PersonMutationResolver,
  ArticleResolver,
  RevisionDiffResolver,
  ArticleRevisionResolver,
  ArticleRevisionsResolver,
  ArticleMutationResolver,
  ArticlePreviewResolver,
  RevisionPreviewsResolver,
  ArticleFacetsResolver,
  ArticleSourceResolver,
  ContributorResolver,
  EvidenceResolver,
  EvidenceMutationResolver,
  TopicArticlesResolver,
  OrganizationArticlesResolver,
  PersonArticlesResolver,
  RoleResolver,
  PersonRolesResolver,
  OrganizationRolesResolver,
  ArticleRolesResolver,
  EventResolver,
  EventFacetsResolver,
  EventMutationResolver,
  EventPartsMutationResolver,
  OutcomeMutationResolver,
  FileEventResolver,
  ParticipationMutationResolver,
  RoleMutationResolver,
  ProgrammeItemResolver,
  ArticleEventsResolver,
  TopicEventsResolver,
  OutcomeResolver,
  EventOutcomesResolver,
  OrganizationOutcomesResolver,
  PersonOutcomesResolver,
  ArticleOutcomesResolver,
  ParticipationResolver,
  EventPresenceFacetsResolver,
  CapacityResolver,
  UnnamedGroupResolver,
  EventParticipationsResolver,
  PersonParticipationsResolver,
  OrganizationParticipationsResolver,
  RoleParticipationsResolver,
  ProgrammeItemParticipationsResolver,
  ArticleParticipationsResolver,
  ArticleMentionFacetsResolver,
  MentionResolver,
  MentionMutationResolver,
  ArticleMentionsResolver,
  RevisionMentionsResolver,
  PersonMentionsResolver,
  OrganizationMentionsResolver,
  QuotationResolver,
  QuotationMutationResolver,
  PersonQuotationsResolver,
  ArticleQuotationsResolver,
  EventQuotationsResolver,
  OrganizationPartnersResolver,
  PartnerResolver,
  RepresentativeResolver,
  PersonContactsResolver,
  ContactResolver,
  PartnershipResolver,
  MeetingResolver,
  MeetingSideResolver,
  AcquaintanceResolver,
  ChainResolver,
  RoleHoldersResolver,
];

/** What follows from a change, in the same transaction and in this order. */
export const consequences: readonly Consequence[] = [
  copySortTimes,
  recomputeVisibility,
  recomputePresence,
  updateSearchIndex,
];

declareExplanation(reasonsNotPublic);
declareComputed(recomputeSearchIndex);
