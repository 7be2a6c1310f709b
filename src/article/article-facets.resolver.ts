import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";

import type { Context } from "../kernel/context";
import { edgeBy } from "../kernel/edges";
import { type Facet, facetBy, facetCounts, facetNodes } from "../kernel/facets";
import type { ChosenRows } from "../kernel/page";
import { raw } from "../kernel/sql";
import { yearCounts, YearFacet } from "../kernel/year-facet.object";
import { TopicFacet } from "../topic/topic-facet.object";
import { articles, topicsOfRevision } from "./article.edges";
import type { Article } from "./article.entity";
import { itsRevision } from "./article.filter";
import { ArticleFacets, LanguageFacet } from "./article-facets.object";

const itself = edgeBy(articles, "id");

const byYear: Facet<Article> = {
  name: "year",
  relation: itself,
  value: raw("substr(row.released_on_first_day, 1, 4)"),
  order: raw("COALESCE(substr(row.released_on_first_day, 1, 4), '')"),
  descending: true,
};

const byLanguage: Facet<Article> = {
  name: "language",
  relation: itself,
  value: raw("row.language"),
  order: raw("row.language"),
};

const byTopic = facetBy("topic", topicsOfRevision, { from: itsRevision });

@Resolver(() => ArticleFacets)
export class ArticleFacetsResolver {
  @FieldResolver(() => [YearFacet], {
    description:
      "By the year of the release date that the source states, among equal counts the latest first; null is the year of those without one.",
  })
  async years(
    @Root() chosen: ChosenRows,
    @Ctx() context: Context,
  ): Promise<{ year: number | null; count: number }[]> {
    return yearCounts(context, byYear, chosen);
  }

  @FieldResolver(() => [LanguageFacet], { description: "By the language of the text." })
  async languages(
    @Root() chosen: ChosenRows,
    @Ctx() context: Context,
  ): Promise<{ language: string | null; count: number }[]> {
    const counts = await facetCounts(context, byLanguage, chosen);
    return counts.map(({ value, count }) => ({ language: value, count }));
  }

  @FieldResolver(() => [TopicFacet], { description: "By the topics that they are about." })
  async topics(@Root() chosen: ChosenRows, @Ctx() context: Context): Promise<{ count: number }[]> {
    return facetNodes(context, byTopic, chosen);
  }
}
