import type { NameOwner } from "../access/name-owner";
import { articles } from "../article/article.edges";
import type { Article } from "../article/article.entity";
import { events } from "../event/event.edges";
import type { Event } from "../event/event.entity";
import { eventOwner } from "../event/event-owner";
import { enumType } from "../kernel/enum-type";
import type { Typename } from "../kernel/ids";
import type { NameText } from "../kernel/names";
import { type Table, wholeRows } from "../kernel/table";
import { organizationOwner } from "../organization/organization.aggregate";
import { organizations } from "../organization/organization.edges";
import type { Organization } from "../organization/organization.entity";
import { personOwner } from "../person/person.aggregate";
import { people } from "../person/person.edges";
import type { Person } from "../person/person.entity";
import { topicOwner } from "../topic/topic.aggregate";
import { topics } from "../topic/topic.edges";
import type { Topic } from "../topic/topic.entity";
import type { SearchType } from "./search.inputs";

export const SearchField = enumType("SearchField", "What a highlight was taken from.", {
  NAME: "A name, in any language.",
  TITLE: "An article's title.",
  SUMMARY: "An article's summary.",
  BODY: "An article's body, as Markdown.",
  THEME: "An event's theme.",
  PLACE: "An event's place as printed.",
  BIOGRAPHY: "A person's biography.",
});
export type SearchField = keyof typeof SearchField;

/** A text by which something is found. */
export interface FieldText {
  readonly field: SearchField;
  readonly text: string;
}

export type Found = Article | Event | Person | Organization | Topic;

/** How things of a type are found. */
export interface Findable {
  readonly type: SearchType;
  readonly typename: Typename;
  readonly table: Table<Found>;
  /** Where its names are; null for what has none. */
  readonly named: Pick<NameOwner, "names" | "owner"> | null;
  /** The day by which they are ordered; null when there is none. */
  readonly day: (row: Found) => string | null;
  /** What they are found by besides their names; the title and names weigh more. */
  readonly texts: (row: Found) => readonly FieldText[];
}

/** All that can be found. A change of what is indexed here needs a migration that empties the index. */
export const findables: readonly Findable[] = [
  findable<Article>({
    ...{ type: "ARTICLE", typename: "Article", table: articles, named: null },
    day: ({ releasedOn, firstPublishedAt }) =>
      releasedOn === null ? (firstPublishedAt?.slice(0, 10) ?? null) : releasedOn.firstDay,
    texts: ({ title, summary, body }) => [
      ...textOf("TITLE", title),
      ...textOf("SUMMARY", summary),
      ...textOf("BODY", body),
    ],
  }),
  findable<Event>({
    ...{ type: "EVENT", typename: "Event", table: events, named: eventOwner },
    day: ({ date }) => date?.firstDay ?? null,
    texts: ({ theme, placeAsPrinted }) => [
      ...textOf("THEME", theme),
      ...textOf("PLACE", placeAsPrinted),
    ],
  }),
  findable<Person>({
    ...{ type: "PERSON", typename: "Person", table: people, named: personOwner },
    day: () => null,
    texts: ({ biography }) => textOf("BIOGRAPHY", biography),
  }),
  findable<Organization>({
    ...{
      type: "ORGANIZATION",
      typename: "Organization",
      table: organizations,
      named: organizationOwner,
    },
    ...{ day: () => null, texts: () => [] },
  }),
  findable<Topic>({
    ...{ type: "TOPIC", typename: "Topic", table: topics, named: topicOwner },
    ...{ day: () => null, texts: () => [] },
  }),
];

/** The names of a thing as texts by which it is found. */
export function nameTexts(names: readonly NameText[]): FieldText[] {
  return names.map(({ text }) => ({ field: "NAME", text }));
}

/** Whether a text counts as what something is called. */
export function isTitle({ field }: FieldText): boolean {
  return field === "NAME" || field === "TITLE";
}

function textOf(field: SearchField, text: string | null): FieldText[] {
  return text === null ? [] : [{ field, text }];
}

type Of<Row> = Omit<Findable, "table" | "day" | "texts"> & {
  readonly table: Table<Row>;
  readonly day: (row: Row) => string | null;
  readonly texts: (row: Row) => readonly FieldText[];
};

/** A table gives rows of its own type, so that each function gets what it takes. */
function findable<Row extends Found>(one: Of<Row>): Findable {
  // Highlights are made of whole texts, whatever of them is selected.
  return { ...(one as unknown as Findable), table: wholeRows(one.table) };
}
