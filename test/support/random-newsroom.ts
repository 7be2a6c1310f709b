import { EventName } from "../../src/event/event-name.entity";
import { OutcomeParty } from "../../src/event/outcome-party.entity";
import { OutcomeSignatory } from "../../src/event/outcome-signatory.entity";
import { OrganizationName } from "../../src/organization/organization-name.entity";
import { ParticipationGroupOrganization } from "../../src/participation/participation-group-organization.entity";
import { PersonName } from "../../src/person/person-name.entity";
import { TopicName } from "../../src/topic/topic-name.entity";
import { type Links, NewsroomRows, type Written } from "./newsroom-rows";

/** Texts that are equal, begin alike or hold one another once they are folded, and some that only look so. */
export const words = [
  ...["Daqo", "ＤＡＱＯ", "daqo group", "Daqo Group 100%", "100_", "1000", "清华大学", "清华"],
  ...["ΣΑΣ", "Café", "Cafe", "İstanbul", "ﬁnance", "Finance office"],
];

export const days = ["2019-12-31", "2021-01-01", "2021-06-15", "2022-02-01", "2023-11-23"];

const kinds = {
  organization: ["UNIVERSITY", "ENTERPRISE", "UNIT"],
  event: ["VISIT", "FORUM", "SIGNING"],
  outcome: ["AGREEMENT", "PROJECT"],
} as const;

/**
 * A newsroom in which everything is connected with anything: about as many rows of a type as fit on one page, some
 * hidden, some of drafts alone, some merged into others.
 */
export class RandomNewsroom {
  readonly rows = new NewsroomRows();
  private readonly topics: string[] = [];
  private readonly organizations: { readonly id: string; readonly depth: number }[] = [];
  private readonly people: string[] = [];
  private readonly events: string[] = [];
  private readonly articles: Written[] = [];
  private readonly roles: { readonly id: string; readonly personId: string }[] = [];

  /** @param seed the same newsroom for the same number, but for its ids */
  constructor(private seed: number) {
    this.times(12, () => this.topics.push(this.topic()));
    this.times(20, () => this.organizations.push(this.organization()));
    this.times(20, () => this.people.push(this.person()));
    this.times(30, () => this.events.push(this.event()));
    this.times(25, () => this.articles.push(this.article()));
    this.times(30, () => this.roles.push(this.role()));
    const participants = this.events.flatMap((eventId) =>
      this.some(this.people, 3).map((personId) => ({ eventId, personId })),
    );
    for (const one of participants) this.participation(one);
    this.times(8, (index) => {
      const organizationId = this.organizations[index]!.id;
      this.participation({ eventId: this.events[index]!, organizationId });
      this.participation({ eventId: this.events[index]!, groupName: this.word() });
    });
    this.times(20, () => {
      this.outcome();
      this.quotation();
    });
  }

  private topic(): string {
    const id = this.rows.topic({ ...this.entity(this.topics), broaderId: this.maybe(this.topics) });
    this.rows.add(TopicName, { topicId: id, text: this.word() });
    return id;
  }

  private organization(): { id: string; depth: number } {
    const parent = this.maybe(this.organizations);
    const depth = parent === null ? 0 : parent.depth + 1;
    const id = this.rows.organization({
      ...this.entity(this.organizations.map((one) => one.id)),
      ...{ kind: this.one(kinds.organization), kindLabel: this.maybe(words), depth },
      ...{ parentId: parent?.id ?? null, parentDepth: parent?.depth ?? null },
    });
    this.rows.add(OrganizationName, { organizationId: id, text: this.word() });
    return { id, depth };
  }

  private person(): string {
    const id = this.rows.person(this.entity(this.people));
    this.rows.add(PersonName, { personId: id, text: this.word() });
    return id;
  }

  private event(): string {
    const id = this.rows.event({
      ...this.entity(this.events),
      ...{ kind: this.one(kinds.event), topics: this.some(this.topics, 2), date: this.date() },
      occurrence: this.one(["HAPPENED", "HAPPENED", "PLANNED"] as const),
      ...{ theme: this.maybe(words), placeAsPrinted: this.maybe(words) },
      placeOrganizationId: this.maybe(this.organizations)?.id ?? null,
    });
    this.rows.add(EventName, { eventId: id, text: this.word() });
    const placeOrganizationId = this.maybe(this.organizations)?.id ?? null;
    this.rows.programmeItem({
      eventId: id,
      topics: this.some(this.topics, 2),
      placeOrganizationId,
    });
    return id;
  }

  private article(): Written {
    const links: Links = {
      ...{ people: this.some(this.people, 3), topics: this.some(this.topics, 2) },
      organizations: this.some(this.organizations, 2).map(({ id }) => id),
      ...{ events: this.some(this.events, 3), contributors: this.some(this.people, 1) },
    };
    const status = this.one(["PUBLISHED", "PUBLISHED", "PUBLISHED", "UNPUBLISHED"] as const);
    const given = {
      ...{ language: this.one(["en", "zh", "zh-Latn"] as const), title: this.word() },
      ...{ summary: this.maybe(words), section: this.maybe(words), clicks: this.upTo(7) },
      ...{ sourceName: this.maybe(words), releasedOn: this.date() },
      sourceOrganizationId: this.maybe(this.organizations)?.id ?? null,
    };
    return this.rows.article(status, links, undefined, given);
  }

  private role(): { id: string; personId: string } {
    const personId = this.one(this.people);
    const organizationId = this.one(this.organizations).id;
    const given = { personId, organizationId, title: this.word(), period: this.date() };
    return { id: this.rows.role({ ...this.fact(), ...given }, this.evidence()), personId };
  }

  private participation(given: {
    readonly eventId: string;
    readonly personId?: string;
    readonly organizationId?: string;
    readonly groupName?: string;
  }): void {
    const held = this.roles.filter(({ personId }) => personId === given.personId);
    const id = this.rows.participation(
      {
        ...{ ...this.fact(), ...given, side: this.maybe(["HOST", "VISITOR"] as const) },
        onBehalfOfId: this.maybe(this.organizations)?.id ?? null,
        ...{
          titleAsPrinted: this.maybe(words),
          rolesHeld: this.some(held, 2).map((one) => one.id),
        },
      },
      this.evidence(),
    );
    if (given.groupName === undefined) return;
    for (const { id: organizationId } of this.some(this.organizations, 2))
      this.rows.add(ParticipationGroupOrganization, { participationId: id, organizationId });
  }

  private outcome(): void {
    const outcomeId = this.rows.outcome(
      {
        ...{ ...this.fact(), eventId: this.one(this.events), kind: this.one(kinds.outcome) },
        ...{ title: this.word(), amountAsPrinted: this.maybe(words), endsOn: this.date() },
      },
      this.evidence(),
    );
    for (const { id: organizationId } of this.some(this.organizations, 2))
      this.rows.add(OutcomeParty, { outcomeId, organizationId });
    for (const personId of this.some(this.people, 2))
      this.rows.add(OutcomeSignatory, { outcomeId, personId });
  }

  private quotation(): void {
    const given = {
      ...{ speakerId: this.one(this.people), articleId: this.one(this.articles).articleId },
      ...{ eventId: this.maybe(this.events), verbatim: this.upTo(2) === 1 },
      ...{ text: this.word(), titleAsPrinted: this.maybe(words), workQuoted: this.maybe(words) },
    };
    this.rows.quotation({ ...this.fact(), ...given }, this.evidence());
  }

  private entity(earlier: readonly string[]): {
    visibility: "AUTOMATIC" | "PUBLIC" | "HIDDEN";
    mergedIntoId: string | null;
  } {
    const mergedIntoId = this.upTo(12) === 0 ? this.maybe(earlier) : null;
    return { ...this.fact(), mergedIntoId };
  }

  private fact(): { visibility: "AUTOMATIC" | "PUBLIC" | "HIDDEN" } {
    const visibilities = [
      "AUTOMATIC",
      "AUTOMATIC",
      "PUBLIC",
      "PUBLIC",
      "PUBLIC",
      "HIDDEN",
    ] as const;
    return { visibility: this.one(visibilities) };
  }

  private evidence(): Written[] {
    return this.some(this.articles, 2);
  }

  /** A day, two days, a day of no known year, or nothing. */
  private date(): never {
    const [first, second] = [this.one(days), this.one(days)].sort();
    const at = (day: string): string => `${day}T00:00:00.000Z`;
    const known = { dayPeriod: null, asPrinted: null, inferred: [] };
    const span = {
      firstDay: first!,
      lastDay: second!,
      earliest: at(first!),
      latest: at("2026-01-01"),
    };
    const unknown = { firstDay: null, lastDay: null, earliest: null, latest: null };
    const choices = [
      ...[null, { ...known, ...span, edtf: `${first!}/${second!}` }],
      ...[
        { ...known, ...span, edtf: `${first!}/${second!}` },
        { ...known, ...unknown, edtf: "XXXX-06-25" },
      ],
    ];
    return this.one(choices) as never;
  }

  private word(): string {
    return this.one(words);
  }

  private some<T>(values: readonly T[], most: number): T[] {
    const count = this.upTo(most + 1);
    const chosen = new Set<T>();
    if (values.length > 0) this.times(count, () => chosen.add(this.one(values)));
    return [...chosen];
  }

  private maybe<T>(values: readonly T[]): T | null {
    return values.length === 0 || this.upTo(3) === 0 ? null : this.one(values);
  }

  private one<T>(values: readonly T[]): T {
    return values[this.upTo(values.length)]!;
  }

  /** The next number of a row that looks random (mulberry32). */
  private upTo(end: number): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % end;
  }

  private times(count: number, make: (index: number) => void): void {
    for (let index = 0; index < count; index += 1) make(index);
  }
}
