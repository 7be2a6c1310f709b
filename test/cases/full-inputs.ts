import type { Api } from "../support/api";
import { Builder } from "../support/build";

/** A mutation with every text that its input can hold. */
export interface FullInput {
  readonly mutation: string;
  readonly type: string;
  /** Further arguments, as they stand in the document. */
  readonly more?: string;
  readonly input: Readonly<Record<string, unknown>>;
}

const evidence = [
  { sourceTitle: "A paper", sourceUrl: "https://paper.example/1", quote: "They came." },
];
const names = [{ text: "A name", language: "en" }];
const externalIds = [{ scheme: "WIKIDATA", value: "Q42" }];
const endsOn = { edtf: "2026", asPrinted: "in 2026" };
const period = { edtf: "2019/2023", asPrinted: "until 2023" };
const printed = { printed: "23 November 2023", asPrinted: "on the day" };

/** Everything that has a text, filled: what is added, and what changes objects that are there. */
export async function fullInputs(api: Api): Promise<FullInput[]> {
  const build = new Builder(api.database);
  const there = {
    eventId: await build.event({ slug: "an-event", names: "An event" }),
    personId: await build.person({ slug: "a-person", names: "A person" }),
    organizationId: await build.organization({ slug: "a-firm", names: "A firm" }),
    topicId: await build.topic({ slug: "a-topic", names: "A topic" }),
    articleId: await build.article({ slug: "an-article", title: "An article" }),
  };
  return [...entityInputs(there), ...factInputs(there), ...updateInputs(there)];
}

type There = Readonly<
  Record<"eventId" | "personId" | "organizationId" | "topicId" | "articleId", string>
>;

function entityInputs({ organizationId }: There): FullInput[] {
  return [
    {
      mutation: "articleCreate",
      type: "ArticleCreateInput!",
      input: {
        ...{ language: "en", title: "T", summary: "S", body: "Ann spoke.", section: "N" },
        ...{ byline: "B", changeNote: "C", releasedOn: printed },
        source: { name: "P", url: "https://paper.example/2" },
        contributors: [{ name: "Ann", kind: "AUTHOR" }],
        images: [{ url: "https://paper.example/3.png", alt: "a", caption: "c", credit: "d" }],
        mentions: [{ words: "Ann" }],
      },
    },
    { mutation: "eventCreate", type: "EventCreateInput!", input: eventInput(organizationId) },
    {
      mutation: "personCreate",
      type: "PersonCreateInput!",
      input: { names, biography: "B", externalIds },
    },
    {
      mutation: "organizationCreate",
      type: "OrganizationCreateInput!",
      input: { names, kind: "UNIT", kindLabel: "a college", externalIds },
    },
    { mutation: "topicCreate", type: "TopicCreateInput!", input: { names } },
  ];
}

function factInputs({ articleId, personId, organizationId, eventId }: There): FullInput[] {
  const organization = { id: organizationId };
  return [
    {
      mutation: "quotationAdd",
      type: "QuotationInput!",
      input: {
        ...{ articleId, speaker: { id: personId }, text: "We came.", workQuoted: "Songs" },
        ...{ titleAsPrinted: "dean", evidence },
      },
    },
    {
      mutation: "roleAdd",
      type: "RoleAddInput!",
      input: {
        person: { id: personId },
        organization,
        title: "dean",
        titleLanguage: "en",
        period,
        evidence,
      },
    },
    {
      mutation: "programmeItemAdd",
      type: "ProgrammeItemAddInput!",
      more: at(eventId),
      input: { title: "Tour", kind: "TOUR", place: { asPrinted: "the hall" }, ref: "tour" },
    },
  ];
}

function updateInputs(there: There): FullInput[] {
  return [
    {
      mutation: "eventUpdate",
      type: "EventUpdateInput!",
      more: at(there.eventId),
      input: { slug: "another-event", theme: "T", timeZone: "UTC", date: printed },
    },
    {
      mutation: "personUpdate",
      type: "PersonUpdateInput!",
      more: at(there.personId),
      input: { slug: "another-person", biography: "B", externalIds },
    },
    {
      mutation: "organizationUpdate",
      type: "OrganizationUpdateInput!",
      more: at(there.organizationId),
      input: { slug: "another-firm", kindLabel: "a firm" },
    },
    {
      mutation: "topicUpdate",
      type: "TopicUpdateInput!",
      more: at(there.topicId),
      input: { slug: "another-topic" },
    },
    {
      mutation: "articleUpdate",
      type: "ArticleUpdateInput!",
      more: `id: "${there.articleId}", expectedVersion: 1`,
      input: {
        ...{ language: "en", title: "T", summary: "S", body: "Ann spoke.", section: "N" },
        ...{ byline: "B", changeNote: "C", slug: "another-article" },
      },
    },
  ];
}

function at(id: string): string {
  return `id: "${id}", expectedVersion: 1, changeNote: "Checked."`;
}

function eventInput(organizationId: string): FullInput["input"] {
  const organization = { id: organizationId };
  const unit = {
    create: { ref: "unit", names, kind: "UNIT", kindLabel: "a college", parent: organization },
  };
  return {
    ...{ names, kind: "VISIT", theme: "T", timeZone: "Asia/Shanghai", date: printed },
    place: { asPrinted: "the hall", organization: { ref: "unit" } },
    headCounts: [{ asPrinted: "a group" }],
    programme: [{ ref: "tour", title: "Tour", kind: "TOUR", place: { asPrinted: "the yard" } }],
    participations: [
      {
        participant: { person: { create: { ref: "ann", names } } },
        ...{ titleAsPrinted: "dean", nameAsPrinted: "A.", evidence },
        capacities: [{ kind: "OTHER", label: "guide", itemRef: "tour" }],
        rolesHeld: [
          {
            create: {
              ...{ organization: unit, title: "dean", titleLanguage: "en" },
              ...{ period, evidence },
            },
          },
        ],
        headCount: { asPrinted: "one" },
      },
      { participant: { group: { name: "students", language: "en" } } },
    ],
    outcomes: [
      {
        ...{ kind: "AGREEMENT", title: "A contract", amountAsPrinted: "much", endsOn, evidence },
        signatories: [{ ref: "ann" }],
      },
    ],
    roles: [{ person: { ref: "ann" }, organization, title: "chair", titleLanguage: "en" }],
  };
}
