/** Who may read the fields of an object type: names of fields, divided by spaces. */
export interface Readers {
  /** Whoever sees the object. */
  readonly everyone?: string;
  /** Whoever sends a token; the public is answered as if there were nothing. */
  readonly editors?: string;
  /** Admins, and whoever it is about: `may` decides in the resolver, the public is answered as above. */
  readonly admins?: string;
}

/** What entities and facts have in common for editors; see `Editable`. */
const editable = "history version viewerCanChange visibility whyNotPublic";

/**
 * Who may read what, for every field of the API. A field that is not named here stops the schema from being built, so
 * that nothing can be read by an oversight. Which rows a list holds is decided by `visible`, not here.
 *
 * Pages need no entry, since what they hold has its own. Mutations and their payloads take a token unless they are
 * named.
 */
export const readers: Readonly<Record<string, Readers>> = {
  Query: {
    everyone:
      "article articleAt articles connection event events node nodes organization organizations outcomes participations partnership people person quotations roles search topic topics viewer",
    editors: "duplicateCandidates notSame revisionDiff revisions",
    admins: "users",
  },
  Mutation: { everyone: "articleClick signIn passwordSetUp" },
  UserError: { everyone: "code currentVersion differingFields field message" },
  Warning: { everyone: "code field message" },
  ClickPayload: { everyone: "article counted userErrors" },
  SignInPayload: { everyone: "session token userErrors warnings" },
  Session: { everyone: "createdAt expiresAt id isCurrent lastUsedAt" },

  Article: {
    everyone:
      "body bodyHtml byline clicks contributors corrections covers firstPublishedAt id images language mentions outcomes participations publishedAt quotations releasedOn roles section slug source status summary title topics updatedAt withdrawnAt withdrawnReason",
    editors: "availableTransitions history revisions version workingRevision",
  },
  ArticleImage: { everyone: "alt caption credit url" },
  ArticleSource: { everyone: "name organization url" },
  Contributor: { everyone: "kind name person" },
  SearchHit: { everyone: "highlights node score" },
  SearchHighlight: { everyone: "field ranges text" },
  TextRange: { everyone: "end start" },
  Correction: { everyone: "note publishedAt" },
  Gone: { everyone: "slug" },
  Redirect: { everyone: "slug url" },
  Evidence: { everyone: "addedAt article id quote sourceTitle sourceUrl" },
  Mention: { everyone: "endOffset id startOffset target words" },

  Organization: {
    everyone:
      "ancestors children events externalIds id kind kindLabel mentionedIn name names outcomes parent participations partners roleHolders roles slug sourceOf",
    editors: editable,
  },
  Person: {
    everyone:
      "biography contacts contributions externalIds id mentionedIn name names participations quotations roles signed slug",
    editors: editable,
  },
  Topic: { everyone: "articles broader events id name names narrower slug", editors: editable },
  Event: {
    everyone:
      "coverage date headCounts id kind name names occurrence outcomes participations place programme quotations slug theme timeZone topics",
    editors: editable,
  },
  ProgrammeItem: { everyone: "id kind participations place position title topics" },
  HeadCount: { everyone: "approximate asPrinted id max min side" },
  Name: { everyone: "id kind language text" },
  ExternalId: { everyone: "scheme value" },
  Place: { everyone: "asPrinted organization" },
  PartialDate: { everyone: "asPrinted dayPeriod earliest edtf inferred latest precision" },

  Role: {
    everyone:
      "end evidence firstAttestedOn id lastAttestedOn organization participations period person title titleLanguage",
    editors: editable,
  },
  Participation: {
    everyone:
      "capacities event evidence headCount id nameAsPrinted onBehalfOf participant rolesHeld side titleAsPrinted",
    editors: editable,
  },
  Capacity: { everyone: "item kind label" },
  ParticipantHeadCount: { everyone: "approximate asPrinted max min" },
  UnnamedGroup: { everyone: "name organizations" },
  Outcome: {
    everyone: "amountAsPrinted endsOn event evidence id kind parties signatories state title",
    editors: editable,
  },
  Quotation: {
    everyone: "article event evidence id speaker text titleAsPrinted verbatim workQuoted",
    editors: editable,
  },

  ArticleFacets: { everyone: "languages organizations people topics years" },
  EventFacets: { everyone: "kinds organizations people topics years" },
  EventKindFacet: { everyone: "count kind" },
  LanguageFacet: { everyone: "count language" },
  OrganizationFacet: { everyone: "count organization" },
  PersonFacet: { everyone: "count person" },
  TopicFacet: { everyone: "count topic" },
  YearFacet: { everyone: "count year" },

  Partner: { everyone: "first last organization people sharedEvents topics" },
  Representative: { everyone: "organization person sharedEvents" },
  Contact: { everyone: "first last onOtherSide onSameSide person sharedEvents" },
  Partnership: {
    everyone: "acquaintances first last meetings organizations outcomes people topics",
  },
  Meeting: { everyone: "event sides" },
  MeetingSide: { everyone: "organization participations" },
  Acquaintance: { everyone: "first last people sharedEvents" },
  ChainSearch: { everyone: "chains isComplete length" },
  Chain: { everyone: "steps" },
  ChainStep: { everyone: "from participations roles to" },

  ArticleRevision: {
    editors:
      "approvedAt approvedBy article author availableTransitions body bodyHtml byline changeNote contributors covers createdAt forcedReason id images isMajor language mentions number previews publishAt publishedAt publishedBy releasedOn remark restoredFrom section source state submittedAt submittedBy summary title topics",
  },
  ArticlePreview: { editors: "createdAt createdBy expiresAt id" },
  RevisionDiff: { editors: "fields from to" },
  FieldDiff: { editors: "field parts" },
  DiffPart: { editors: "kind text" },
  DuplicateCandidate: { editors: "id one other reasons" },
  DuplicateReason: { editors: "externalIds kind names" },
  NotSame: { editors: "id judgedAt judgedBy note one other" },
  Change: { editors: "action at changed id note user version" },
  FieldChangeRecord: { editors: "after before field" },
  User: { editors: "id level name", admins: "identities sessions suspendedAt tokens version" },
  UserIdentity: { admins: "createdAt issuer subject" },
  ApiToken: { admins: "createdAt expiresAt id label lastUsedAt revokedAt scope" },
};
