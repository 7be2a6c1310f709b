import { Int } from "type-graphql";

import type { Context } from "./context";
import { type Facet, facetCounts, facetType } from "./facets";
import type { ChosenRows } from "./page";

export const YearFacet = facetType("YearFacet", "year", {
  type: () => Int,
  nullable: true,
  description: "The year; null counts what has no known year.",
});

/** How many rows fall into each year, the most frequent first; the year is null where nobody knows it. */
export async function yearCounts<Row>(
  context: Context,
  facet: Facet<Row>,
  chosen: ChosenRows,
): Promise<{ year: number | null; count: number }[]> {
  const counts = await facetCounts(context, facet, chosen);
  return counts.map(({ value, count }) => ({ year: value === null ? null : Number(value), count }));
}
