import type { PartialDate } from "../../src/kernel/partial-date.object";

export const at = "2026-03-01T09:30:00.000Z";

/** A partial date that fills every column of its own. */
export const fullDate: PartialDate = {
  edtf: "2023-11-20/2023-11-23",
  dayPeriod: "AFTERNOON",
  asPrinted: "from 20 to the afternoon of 23 November",
  inferred: ["YEAR"],
  earliest: "2023-11-20T04:00:00.000Z",
  latest: "2023-11-23T10:00:00.000Z",
  firstDay: "2023-11-20",
  lastDay: "2023-11-23",
};

/** The columns of a person, an organization, an event or a topic; the third of them is merged into the first. */
export function entityRow(prefix: string, number: number, lastNumber: number) {
  return {
    id: `${prefix}_${number}`,
    slug: `${prefix}-${number}`,
    sortName: `${prefix} ${number}`,
    visibility: "AUTOMATIC" as const,
    isPublic: number === 1,
    createdAt: at,
    mergedIntoId: number === lastNumber ? `${prefix}_1` : null,
  };
}

/** The slugs of everything of a kind, now and earlier. */
export function slugsOf(prefix: string, count: number): { slug: string; id: string }[] {
  return numbers(count).flatMap((number) => [
    { slug: `${prefix}-${number}`, id: `${prefix}_${number}` },
    { slug: `${prefix}-${number}-old`, id: `${prefix}_${number}` },
  ]);
}

/** Two names of the first of a kind. */
export function nameRows(prefix: string) {
  return numbers(2).map((number) => ({
    id: `nam_${prefix}_${number}`,
    text: `Name ${number}`,
    language: "en",
    kind: "OFFICIAL" as const,
    position: number,
  }));
}

export function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
