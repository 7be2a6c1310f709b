import type { NonEmptyArray } from "type-graphql";

import { NameMutationResolver } from "./access/name-mutation.resolver";
import { SignInResolver } from "./access/sign-in.resolver";
import { TokenMutationResolver } from "./access/token-mutation.resolver";
import { SessionResolver, UserResolver } from "./access/user.resolver";
import { UserMutationResolver } from "./access/user-mutation.resolver";
import { ViewerResolver } from "./access/viewer.resolver";
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
import { EvidenceMutationResolver } from "./article/evidence-mutation.resolver";
import { RevisionDiffResolver } from "./article/revision-diff.resolver";
import {
  DuplicateCandidateResolver,
  DuplicateReasonResolver,
  NotSameResolver,
} from "./editing/duplicates.resolver";
import { FileArticleResolver } from "./editing/file-article.resolver";
import { FileEventResolver } from "./editing/file-event.resolver";
import { MergeResolver } from "./editing/merge.resolver";
import { ChainResolver } from "./engagement/chain.resolver";
import { ClickResolver } from "./engagement/click.resolver";
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
import {
  ArticleEventsResolver,
  EventResolver,
  ProgrammeItemResolver,
  TopicEventsResolver,
} from "./event/event.resolver";
import { EventFacetsResolver } from "./event/event-facets.resolver";
import { EventMutationResolver } from "./event/event-mutation.resolver";
import { EventPartsMutationResolver } from "./event/event-parts-mutation.resolver";
import {
  ArticleOutcomesResolver,
  EventOutcomesResolver,
  OrganizationOutcomesResolver,
  OutcomeResolver,
  PersonOutcomesResolver,
} from "./event/outcome.resolver";
import { OutcomeMutationResolver } from "./event/outcome-mutation.resolver";
import { NamedResolver } from "./kernel/named.resolver";
import { NodeResolver } from "./kernel/node.resolver";
import { PartialDateResolver } from "./kernel/partial-date.resolver";
import { ArticleMentionFacetsResolver } from "./mention/article-facets.resolver";
import {
  ArticleMentionsResolver,
  MentionResolver,
  OrganizationMentionsResolver,
  PersonMentionsResolver,
  RevisionMentionsResolver,
} from "./mention/mention.resolver";
import {
  ArticleQuotationsResolver,
  EventQuotationsResolver,
  PersonQuotationsResolver,
  QuotationResolver,
} from "./mention/quotation.resolver";
import { QuotationMutationResolver } from "./mention/quotation-mutation.resolver";
import { OrganizationResolver } from "./organization/organization.resolver";
import { OrganizationMutationResolver } from "./organization/organization-mutation.resolver";
import { EventPresenceFacetsResolver } from "./participation/event-facets.resolver";
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
import { ParticipationMutationResolver } from "./participation/participation-mutation.resolver";
import { PersonResolver } from "./person/person.resolver";
import { PersonMutationResolver } from "./person/person-mutation.resolver";
import { ArticleMutationResolver } from "./publishing/article-mutation.resolver";
import { EditableResolver } from "./publishing/editable.resolver";
import { MentionMutationResolver } from "./publishing/mention-mutation.resolver";
import { ArticlePreviewResolver, RevisionPreviewsResolver } from "./publishing/preview.resolver";
import { RevertChangeResolver } from "./publishing/revert-change.resolver";
import { ArticleRevisionResolver, ArticleRevisionsResolver } from "./publishing/revision.resolver";
import {
  ArticleRolesResolver,
  OrganizationRolesResolver,
  PersonRolesResolver,
  RoleResolver,
} from "./role/role.resolver";
import { RoleMutationResolver } from "./role/role-mutation.resolver";
import { SearchResolver } from "./search/search.resolver";
import { TopicResolver } from "./topic/topic.resolver";
import { TopicMutationResolver } from "./topic/topic-mutation.resolver";

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
  DuplicateCandidateResolver,
  DuplicateReasonResolver,
  NotSameResolver,
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
  FileArticleResolver,
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
