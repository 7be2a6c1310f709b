/**
 * The shape of the sample newsroom's files: one story is one article, the event that it reports, and what
 * both say of people and organizations.
 *
 * A key names a thing across the files (organizations, people, topics, events and articles use their slug);
 * the id of each row is derived from its key, so that it is the same in every installation.
 */
export interface Story {
  readonly organizations: readonly SampleOrganization[];
  readonly people: readonly SamplePerson[];
  readonly topics: readonly SampleTopic[];
  readonly article: SampleArticle;
  readonly event: SampleEvent;
  /** Titles that people hold; each has the article as its evidence. */
  readonly roles: readonly SampleRole[];
  /** In the order in which the article names them. */
  readonly participations: readonly SampleParticipation[];
  readonly outcomes: readonly SampleOutcome[];
  readonly quotations: readonly SampleQuotation[];
}

/** The part of a long story that has a file of its own. */
export type WhoWasThere = Pick<Story, "organizations" | "people" | "roles" | "participations">;

export interface SampleName {
  readonly text: string;
  /** BCP 47; the article's language when left out. */
  readonly language?: string;
  /** OFFICIAL when left out. */
  readonly kind?: "OFFICIAL" | "SHORT" | "ALIAS" | "FORMER" | "MISPRINT";
}

export interface SampleOrganization {
  readonly key: string;
  readonly kind:
    | "UNIVERSITY"
    | "ENTERPRISE"
    | "RESEARCH_INSTITUTE"
    | "PUBLIC_BODY"
    | "ASSOCIATION"
    | "UNIT"
    | "OTHER";
  /** The kind in words, such as "college" or "subsidiary". */
  readonly kindLabel?: string;
  readonly names: readonly SampleName[];
  readonly parent?: string;
}

export interface SamplePerson {
  readonly key: string;
  readonly names: readonly SampleName[];
}

/** A person of a Chinese story: the name as it is written, and in pinyin so that a search in Latin letters finds it. */
export function chinesePerson(key: string, written: string, pinyin: string): SamplePerson {
  const inLatinLetters: SampleName = { text: pinyin, language: "zh-Latn", kind: "ALIAS" };
  return { key, names: [{ text: written, language: "zh" }, inLatinLetters] };
}

export interface SampleTopic {
  readonly key: string;
  readonly names: readonly SampleName[];
  readonly broader?: string;
}

export interface SampleDate {
  /** EDTF level 0; an unknown year as XXXX. */
  readonly edtf: string;
  readonly dayPeriod?: "MORNING" | "NOON" | "AFTERNOON" | "EVENING" | "NIGHT";
  readonly asPrinted?: string;
  /** Parts that the article does not print next to the date and that were taken from its release date. */
  readonly inferred?: readonly ("YEAR" | "MONTH" | "DAY")[];
}

export interface SampleArticle {
  readonly key: string;
  readonly status: "PUBLISHED" | "DRAFT";
  readonly language: string;
  readonly title: string;
  readonly summary: string;
  /** Markdown. */
  readonly body: string;
  readonly section?: string;
  readonly releasedOn?: SampleDate;
  /** When this newsroom published it; an instant in UTC. */
  readonly publishedAt?: string;
  readonly source?: {
    readonly name?: string;
    readonly url?: string;
    readonly organization?: string;
  };
  /** The author's line as printed. */
  readonly byline?: string;
  readonly contributors?: readonly {
    readonly name: string;
    readonly kind: "AUTHOR" | "EDITOR" | "PHOTOGRAPHER" | "TRANSLATOR" | "REVIEWER" | "OTHER";
    readonly person?: string;
  }[];
  readonly clicks?: number;
  readonly topics: readonly string[];
  /** The words must stand in the body, letter by letter. Unresolved when it names neither. */
  readonly mentions: readonly {
    readonly words: string;
    readonly person?: string;
    readonly organization?: string;
  }[];
}

export interface SampleHeadCount {
  readonly asPrinted: string;
  readonly min?: number;
  readonly max?: number;
  readonly approximate?: boolean;
  readonly side?: "HOST" | "VISITOR";
}

export interface SampleEvent {
  readonly key: string;
  readonly kind:
    | "VISIT"
    | "FORUM"
    | "SIGNING"
    | "MEETING"
    | "LECTURE"
    | "TRAINING"
    | "CEREMONY"
    | "COMPETITION"
    | "RECRUITMENT"
    | "OTHER";
  readonly names: readonly SampleName[];
  /** HAPPENED when left out. */
  readonly occurrence?: "PLANNED" | "HAPPENED" | "POSTPONED" | "CANCELLED";
  readonly theme?: string;
  readonly date: SampleDate;
  /** IANA name. */
  readonly timeZone: string;
  readonly place?: { readonly asPrinted?: string; readonly organization?: string };
  readonly headCounts: readonly SampleHeadCount[];
  readonly programme: readonly {
    readonly key: string;
    readonly title: string;
    readonly kind:
      "TOUR" | "SPEECH" | "PRESENTATION" | "DISCUSSION" | "SIGNING" | "AWARD" | "OTHER";
    readonly place?: { readonly asPrinted?: string; readonly organization?: string };
    readonly topics?: readonly string[];
  }[];
  readonly topics: readonly string[];
}

export interface SampleRole {
  readonly key: string;
  readonly person: string;
  readonly organization: string;
  /** As printed. */
  readonly title: string;
  readonly titleLanguage?: string;
  /** When it is known since when or until when; an interval in EDTF. */
  readonly period?: SampleDate;
  /** A few words of the article that show it. */
  readonly quote?: string;
}

export interface SampleParticipation {
  readonly key: string;
  /** Exactly one of person, organization and group. */
  readonly person?: string;
  readonly organization?: string;
  readonly group?: {
    readonly name: string;
    readonly language?: string;
    readonly organizations: readonly string[];
  };
  readonly side?: "HOST" | "VISITOR";
  /** Empty: attended. `item` is the key of a programme item. */
  readonly capacities: readonly {
    readonly kind:
      | "LEADER"
      | "RECEIVER"
      | "ESCORT"
      | "CHAIR"
      | "SPEAKER"
      | "SIGNATORY"
      | "PRESENTER"
      | "RECIPIENT"
      | "ORGANIZER"
      | "OTHER";
    readonly label?: string;
    readonly item?: string;
  }[];
  /** Keys of roles held then. */
  readonly roles: readonly string[];
  readonly titleAsPrinted?: string;
  readonly nameAsPrinted?: string;
  /** The top organization of the first role when left out. */
  readonly onBehalfOf?: string;
  readonly headCount?: SampleHeadCount;
  readonly quote?: string;
}

export interface SampleOutcome {
  readonly key: string;
  readonly kind: "AGREEMENT" | "PROJECT" | "UNIT_FOUNDED" | "AWARD" | "DONATION" | "OTHER";
  readonly title: string;
  readonly amountAsPrinted?: string;
  readonly parties: readonly string[];
  /** Keys of people who signed. */
  readonly signatories?: readonly string[];
  readonly endsOn?: SampleDate;
  readonly state: "PLANNED" | "IN_FORCE" | "ENDED" | "UNKNOWN";
  readonly quote?: string;
}

export interface SampleQuotation {
  readonly key: string;
  readonly speaker: string;
  readonly titleAsPrinted?: string;
  readonly text: string;
  readonly verbatim: boolean;
  readonly workQuoted?: string;
  /** Whether it was said at the event (false for a quotation from elsewhere that the article reports). */
  readonly atEvent: boolean;
}
