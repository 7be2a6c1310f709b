import fc from "fast-check";

import type { Visibility } from "../../src/kernel/visibility";

/** Which of the rows of a kind is meant, counted round and round. */
const pick = fc.nat(4);
const picks = fc.uniqueArray(pick, { maxLength: 3 });

const visibility = fc.constantFrom<Visibility>(
  ...([
    "AUTOMATIC",
    "AUTOMATIC",
    "AUTOMATIC",
    "AUTOMATIC",
    "AUTOMATIC",
    "PUBLIC",
    "HIDDEN",
  ] as const),
);

function rarely<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 7, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: value },
  );
}

/** What newsrooms write where a date belongs; null: nothing. */
const dates = fc.constantFrom(
  null,
  "2023-11-23",
  "2023-11",
  "2024-01-05",
  "2022/2023",
  "2021/..",
  "XXXX-06-25",
);

const occurrence = fc.constantFrom("HAPPENED", "HAPPENED", "HAPPENED", "PLANNED", "CANCELLED");

const entity = { visibility, mergedInto: rarely(pick) };

/** `revision` counts the revisions of the article; null: a source outside. */
const evidence = fc.record({ article: fc.option(pick, { freq: 5 }), revision: pick });
const fact = { visibility, evidence: fc.array(evidence, { maxLength: 3 }) };

const link = fc.record({
  revision: pick,
  to: fc.constantFrom("person", "organization", "event", "topic", "nobody"),
  target: pick,
});

const article = fc.record({
  status: fc.constantFrom("PUBLISHED", "PUBLISHED", "PUBLISHED", "UNPUBLISHED", "WITHDRAWN"),
  superseded: fc.nat(2),
  isLive: fc.boolean(),
  working: fc.constantFrom(null, "DRAFT", "IN_REVIEW", "SCHEDULED"),
  discarded: fc.nat(1),
  releasedOn: dates,
  links: fc.array(link, { maxLength: 4 }),
});

const participant = fc.record({
  kind: fc.constantFrom("person", "person", "person", "organization", "group"),
  target: pick,
});

function some<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc.array(value, { minLength: 2, maxLength: 5 });
}

function few<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc.array(value, { maxLength: 5 });
}

const plans = fc.record({
  people: some(fc.record(entity)),
  organizations: some(
    fc.record({ ...entity, parent: fc.option(fc.constantFrom(0, 0, 0, 1, 2), { freq: 5 }) }),
  ),
  topics: some(fc.record(entity)),
  events: some(
    fc.record({ ...entity, date: dates, occurrence, topics: picks, place: rarely(pick) }),
  ),
  items: few(fc.record({ event: pick, topics: picks, place: rarely(pick) })),
  articles: some(article),
  roles: few(fc.record({ ...fact, person: pick, organization: pick })),
  participations: few(
    fc.record({
      ...{ ...fact, event: pick, participant, rolesHeld: picks },
      ...{ onBehalfOf: fc.option(pick), organizations: picks },
    }),
  ),
  outcomes: few(fc.record({ ...fact, event: pick })),
  quotations: few(fc.record({ ...fact, speaker: pick, article: pick, event: fc.option(pick) })),
});

export type Newsroom = typeof plans extends fc.Arbitrary<infer T> ? T : never;

/** A newsroom before its rows have ids; the number of a row stands for the row. */
export const newsrooms: fc.Arbitrary<Newsroom> = plans.map((plan) => {
  // A failure lists the rows themselves, which says more than a page of numbers.
  return Object.defineProperty(plan, fc.toStringMethod, {
    value: () => "the newsroom below",
    enumerable: false,
  });
});
