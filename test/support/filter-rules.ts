import * as presence from "./filter-presence";
import type { FilterReading, Given, StoredRow } from "./filter-reading";

/** What a field of a filter says of a row. */
export type Rule = (row: StoredRow, value: never, reading: FilterReading) => boolean;

type Rows = (row: StoredRow, reading: FilterReading) => readonly StoredRow[];

const folded = (text: unknown): string => String(text).normalize("NFKC").toLowerCase();

function textMeets(text: unknown, given: Given): boolean {
  return Object.entries(given).every(([operator, value]) => {
    if (operator === "isNull") return (text === null) === value;
    if (text === null) return false;
    if (operator === "in") return (value as string[]).map(folded).includes(folded(text));
    if (operator === "eq") return folded(text) === folded(value);
    if (operator === "contains") return folded(text).includes(folded(value));
    return folded(text).startsWith(folded(value));
  });
}

function compared(one: number | string | null, given: Given): boolean {
  return Object.entries(given).every(([operator, value]) => {
    if (operator === "isNull") return (one === null) === value;
    if (one === null) return false;
    const other = value as number | string;
    if (operator === "eq") return one === other;
    if (operator === "lt") return one < other;
    if (operator === "lte") return one <= other;
    return operator === "gt" ? one > other : one >= other;
  });
}

const text =
  (column: string): Rule =>
  (row, given: Given) =>
    textMeets(row[column], given);

const number =
  (column: string): Rule =>
  (row, given: Given) =>
    compared(Number(row[column]), given);

const instant =
  (column: string): Rule =>
  (row, given: Given) =>
    compared(row[column] as string | null, given);

const oneOf =
  (column: string): Rule =>
  (row, values: readonly unknown[]) =>
    values.includes(row[column]);

interface Range {
  readonly from?: string;
  readonly to?: string;
  readonly match?: string;
}

const days =
  (prefix: string): Rule =>
  (row, { from, to, match }: Range) => {
    const day = (name: string): string | null => row[`${prefix}_${name}_day`] as string | null;
    const [first, last] = [day("first"), day("last")];
    const reaches = (one: string | null, other: string | undefined, isAfter: boolean): boolean => {
      if (other === undefined) return true;
      if (one === null) return match !== "CERTAINLY";
      return isAfter ? one >= other : one <= other;
    };
    return match === "CERTAINLY"
      ? reaches(first, from, true) && reaches(last, to, false)
      : reaches(last, from, true) && reaches(first, to, false);
  };

const named =
  (type: string): Rule =>
  (row, given: Given, reading) =>
    reading
      .all(`${type}_name`, `${type}_id`, row["id"])
      .some((name) => textMeets(name["text"], given));

const one =
  (type: string, table: string, column: string): Rule =>
  (row, given: Given, reading) =>
    reading.seen(table, "id", row[column]).some((other) => reading.meets(type, other, given));

const many =
  (type: string, rows: Rows): Rule =>
  (row, { some, none, every }: Readonly<Record<string, Given | undefined>>, reading) => {
    const meeting = (given: Given): boolean[] =>
      rows(row, reading).map((other) => reading.meets(type, other, given));
    return (
      (some === undefined || meeting(some).includes(true)) &&
      (none === undefined || !meeting(none).includes(true)) &&
      (every === undefined || !meeting(every).includes(false))
    );
  };

/** The rows of a table that name this one in a column. */
const naming =
  (table: string, column: string, own = "id"): Rows =>
  (row, reading) =>
    reading.seen(table, column, row[own]);

/** The rows of a table that a linking table leads to, each once. */
const linked =
  (table: string, link: string, from: string, to: string, own = "id"): Rows =>
  (row, reading) => {
    const ids = new Set(reading.all(link, from, row[own]).map((one) => one[to]));
    return reading.seen(table).filter(({ id }) => ids.has(id));
  };

/** The articles whose text links to this row. */
const articlesBy =
  (link: string, column: string): Rows =>
  (row, reading) => {
    const revisions = new Set(
      reading.all(link, column, row["id"]).map((one) => one["revision_id"]),
    );
    return reading.seen("article").filter((article) => revisions.has(article["text_revision_id"]));
  };

/** The facts for which this article is evidence. */
const evidencedBy = (fact: string): Rows =>
  linked(fact, `${fact}_evidence`, "article_id", `${fact}_id`);

const revision = "text_revision_id";
const within =
  (find: (row: StoredRow, reading: FilterReading) => ReadonlySet<unknown>): Rule =>
  (row, values: readonly unknown[], reading) => {
    const found = find(row, reading);
    return values.some((value) => found.has(value));
  };

const idsOf = (rows: readonly StoredRow[]): ReadonlySet<unknown> =>
  new Set(rows.map(({ id }) => id));

/** The fields of each filter, by the name of its type. */
export const rules: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  Topic: {
    ...{ ids: oneOf("id"), name: named("topic"), partOf: one("Topic", "topic", "broader_id") },
    broader: (row, values: readonly string[], reading) =>
      reading.seen("topic", "id", row["broader_id"]).some(({ id }) => values.includes(String(id))),
    narrower: many("Topic", naming("topic", "broader_id")),
    articles: many("Article", articlesBy("revision_topic", "topic_id")),
    events: many("Event", (row, reading) =>
      reading.seen("event").filter((event) => presence.topicsOf(event, reading).has(row["id"])),
    ),
  },
  Organization: {
    ...{ ids: oneOf("id"), kind: oneOf("kind"), name: named("organization") },
    ...{ kindLabel: text("kind_label"), unitOf: one("Organization", "organization", "parent_id") },
    parent: (row, values: readonly string[], reading) =>
      reading
        .seen("organization", "id", row["parent_id"])
        .some(({ id }) => values.includes(String(id))),
    under: (row, value: string, reading) =>
      row["id"] !== value && presence.withUnits([value], reading).has(row["id"]),
    top: (row, isTop: boolean, reading) =>
      (reading.seen("organization", "id", row["parent_id"]).length === 0) === isTop,
    children: many("Organization", naming("organization", "parent_id")),
    sourceOf: many("Article", naming("article", "source_organization_id")),
    roles: many("Role", naming("role", "organization_id")),
    outcomes: many("Outcome", linked("outcome", "outcome_party", "organization_id", "outcome_id")),
    participations: many("Participation", (row, reading) =>
      reading
        .seen("participation")
        .filter((one) => presence.concerned(one, reading).has(row["id"])),
    ),
    events: many("Event", (row, reading) =>
      reading.seen("event").filter((event) => presence.present(event, reading).has(row["id"])),
    ),
    mentionedIn: many("Article", articlesBy("mention", "organization_id")),
  },
  Person: {
    ...{ ids: oneOf("id"), name: named("person") },
    contributions: many("Article", articlesBy("contributor", "person_id")),
    roles: many("Role", naming("role", "person_id")),
    outcomes: many("Outcome", linked("outcome", "outcome_signatory", "person_id", "outcome_id")),
    participations: many("Participation", naming("participation", "person_id")),
    mentionedIn: many("Article", articlesBy("mention", "person_id")),
    quotations: many("Quotation", naming("quotation", "speaker_id")),
  },
  Article: {
    ...{ ids: oneOf("id"), language: oneOf("language"), releasedOn: days("released_on") },
    ...{ title: text("title"), summary: text("summary"), section: text("section") },
    ...{ byline: text("byline"), sourceName: text("source_name"), clicks: number("clicks") },
    ...{ publishedAt: instant("published_at"), firstPublishedAt: instant("first_published_at") },
    source: one("Organization", "organization", "source_organization_id"),
    topics: within((row, reading) =>
      idsOf(linked("topic", "revision_topic", "revision_id", "topic_id", revision)(row, reading)),
    ),
    about: many("Topic", linked("topic", "revision_topic", "revision_id", "topic_id", revision)),
    covers: many("Event", linked("event", "revision_event", "revision_id", "event_id", revision)),
    mentions: many("Mention", naming("mention", "revision_id", revision)),
    quotations: many("Quotation", naming("quotation", "article_id")),
    ...{
      roles: many("Role", evidencedBy("role")),
      outcomes: many("Outcome", evidencedBy("outcome")),
    },
    participations: many("Participation", evidencedBy("participation")),
  },
  Role: {
    ...{ ids: oneOf("id"), people: oneOf("person_id"), end: oneOf("end"), title: text("title") },
    ...{ period: days("period"), person: one("Person", "person", "person_id") },
    at: one("Organization", "organization", "organization_id"),
    organization: (row, choice: Given, reading) =>
      presence.chosen(choice, reading).has(row["organization_id"]),
    participations: many(
      "Participation",
      linked("participation", "participation_role", "role_id", "participation_id"),
    ),
  },
  Event: {
    ...{ ids: oneOf("id"), kind: oneOf("kind"), occurrence: oneOf("occurrence") },
    ...{ date: days("date"), name: named("event"), theme: text("theme") },
    placeAsPrinted: text("place_as_printed"),
    place: one("Organization", "organization", "place_organization_id"),
    topics: within((row, reading) => presence.topicsOf(row, reading)),
    about: many("Topic", (row, reading) => {
      const topics = presence.topicsOf(row, reading);
      return reading.seen("topic").filter(({ id }) => topics.has(id));
    }),
    coverage: many("Article", articlesBy("revision_event", "event_id")),
    outcomes: many("Outcome", naming("outcome", "event_id")),
    quotations: many("Quotation", naming("quotation", "event_id")),
    participations: many("Participation", naming("participation", "event_id")),
    participants: within((row, reading) => presence.participants(row, reading)),
    organizations: (row, choices: readonly Given[], reading) => {
      const present = presence.present(row, reading);
      return choices.every((choice) =>
        [...presence.chosen(choice, reading)].some((id) => present.has(id)),
      );
    },
  },
  Outcome: {
    ...{ ids: oneOf("id"), kind: oneOf("kind"), state: oneOf("state"), endsOn: days("ends_on") },
    ...{ title: text("title"), amountAsPrinted: text("amount_as_printed") },
    event: one("Event", "event", "event_id"),
    party: (row, choice: Given, reading) => {
      const chosen = presence.chosen(choice, reading);
      return reading
        .all("outcome_party", "outcome_id", row["id"])
        .some((party) => chosen.has(party["organization_id"]));
    },
    parties: many(
      "Organization",
      linked("organization", "outcome_party", "outcome_id", "organization_id"),
    ),
    signatories: many("Person", linked("person", "outcome_signatory", "outcome_id", "person_id")),
  },
  Participation: {
    ids: oneOf("id"),
    side: (row, side: string) => row["side"] === side,
    capacities: (row, kinds: readonly unknown[], reading) =>
      reading
        .all("participation_capacity", "participation_id", row["id"])
        .some(({ kind }) => kinds.includes(kind)),
    participants: (row, values: readonly unknown[]) =>
      values.includes(row["person_id"]) || values.includes(row["organization_id"]),
    organization: (row, choice: Given, reading) => {
      const concerned = presence.concerned(row, reading);
      return [...presence.chosen(choice, reading)].some((id) => concerned.has(id));
    },
    date: (row, given: never, reading) =>
      reading
        .all("event", "id", row["event_id"])
        .some((event) => days("date")(event, given, reading)),
    ...{ titleAsPrinted: text("title_as_printed"), groupName: text("group_name") },
    ...{ event: one("Event", "event", "event_id"), person: one("Person", "person", "person_id") },
    participantOrganization: one("Organization", "organization", "organization_id"),
    onBehalfOf: one("Organization", "organization", "on_behalf_of_id"),
    rolesHeld: many("Role", linked("role", "participation_role", "participation_id", "role_id")),
  },
  Quotation: {
    ...{ ids: oneOf("id"), speakers: oneOf("speaker_id"), text: text("text") },
    verbatim: (row, value: boolean) => Boolean(row["verbatim"]) === value,
    ...{ titleAsPrinted: text("title_as_printed"), workQuoted: text("work_quoted") },
    speaker: one("Person", "person", "speaker_id"),
    ...{
      article: one("Article", "article", "article_id"),
      event: one("Event", "event", "event_id"),
    },
  },
  Mention: {
    ...{ words: text("words"), person: one("Person", "person", "person_id") },
    organization: one("Organization", "organization", "organization_id"),
  },
};
