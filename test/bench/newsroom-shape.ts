import type { PartialDate } from "../../src/kernel/partial-date.object";
import { date } from "../support/build-rows";

/** What of a generated newsroom depends on its scale; all else follows from numbers. */
export interface Sizes {
  readonly organizations: number;
  readonly people: number;
  readonly events: number;
  readonly articles: number;
}

export function sizesAt(scale: number): Sizes {
  const of = (count: number) => Math.round(count * scale);
  return {
    organizations: of(2_000),
    people: of(20_000),
    events: of(10_000),
    articles: of(20_000),
  };
}

/** One organization and seven people. */
export const participationsPerEvent = 8;
export const articlesPerEvent = 2;

/** A person whom an editor has hidden, with all that the person did. */
export function isHidden(person: number): boolean {
  return person % 97 === 0;
}

export function isDraft(article: number): boolean {
  return article % 20 === 19;
}

/** The article that says all of an event, which is published always. */
export function reportOf(event: number): number {
  return event * articlesPerEvent;
}

/** Who has a place among the participants. Neighbours in an event are far apart in the table of people. */
export function personAt(event: number, place: number, { people }: Sizes): number {
  return ((event * participationsPerEvent + place) * 7_919) % people;
}

export function hostOf(event: number, { organizations }: Sizes): number {
  return (event * 7) % organizations;
}

/** The first role of a person, and for every second person another one. */
export function rolesOf(
  person: number,
  { organizations }: Sizes,
): readonly { readonly role: number; readonly organization: number }[] {
  const roles = [{ role: person * 2, organization: (person * 13) % organizations }];
  if (person % 2 === 0)
    roles.push({ role: person * 2 + 1, organization: (person * 13 + 1) % organizations });
  return roles;
}

/** Ten organizations are a tree: a top, six units and three units of the first of these. */
export function parentOf(organization: number): { parent: number; parentDepth: number } | null {
  const place = organization % 10;
  if (place === 0) return null;
  const top = organization - place;
  return place < 7 ? { parent: top, parentDepth: 0 } : { parent: top + 1, parentDepth: 1 };
}

export function topOf(organization: number): number {
  return organization - (organization % 10);
}

const firstDay = Date.UTC(2014, 0, 1);
const days = 4_000;
const dayMilliseconds = 86_400_000;
const dates = new Map<number, PartialDate>();

/** The day of an event, from the first event to the last; its articles are released `later` days after. */
export function dayOf(event: number, { events }: Sizes, later = 0): PartialDate {
  const day = Math.floor((event * days) / events) + later;
  let found = dates.get(day);
  if (found === undefined) {
    const edtf = new Date(firstDay + day * dayMilliseconds).toISOString().slice(0, 10);
    dates.set(day, (found = date(edtf)));
  }
  return found;
}

export function publishedAt(article: number, { articles }: Sizes): string {
  const span = (days + 2) * dayMilliseconds;
  return new Date(firstDay + Math.floor((article * span) / articles)).toISOString();
}
