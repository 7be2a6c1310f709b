import { Article } from "../../src/article/article.entity";
import { ArticleRevision } from "../../src/article/article-revision.entity";
import { ArticleSlug } from "../../src/article/article-slug.entity";
import { Event } from "../../src/event/event.entity";
import { EventName } from "../../src/event/event-name.entity";
import { EventSlug } from "../../src/event/event-slug.entity";
import { RevisionEvent } from "../../src/event/revision-event.entity";
import { unknownSortAt } from "../../src/kernel/orders";
import { sortNameOf } from "../../src/kernel/sort-name";
import type { Row } from "../../src/kernel/transaction";
import { Mention } from "../../src/mention/mention.entity";
import { Organization } from "../../src/organization/organization.entity";
import { OrganizationName } from "../../src/organization/organization-name.entity";
import { OrganizationSlug } from "../../src/organization/organization-slug.entity";
import { Person } from "../../src/person/person.entity";
import { PersonName } from "../../src/person/person-name.entity";
import { PersonSlug } from "../../src/person/person-slug.entity";
import { builtAt } from "../support/build-rows";
import { bodyOf } from "./article-bodies";
import { factTables } from "./generate-facts";
import { type GeneratedTable, idOf, numbered, tableOf } from "./generated-table";
import {
  articlesPerEvent,
  dayOf,
  hostOf,
  isDraft,
  isHidden,
  parentOf,
  personAt,
  publishedAt,
  type Sizes,
  sizesAt,
} from "./newsroom-shape";
import { articleSlug } from "./queries";

/**
 * A newsroom of any size, the same at each run: every row as the program itself would have stored it, with the outcome
 * of the visibility rule. Rows come in the order of their ids, as they would over the years.
 */
export function generatedTables(scale: number): readonly GeneratedTable[] {
  const sizes = sizesAt(scale);
  return [
    ...organizationTables(sizes),
    ...personTables(sizes),
    ...eventTables(sizes),
    ...articleTables(sizes),
    ...factTables(sizes),
  ];
}

function organizationTables({ organizations }: Sizes): GeneratedTable[] {
  const owner = (number: number) => ({ organizationId: idOf("org", number) });
  return [
    tableOf(
      Organization,
      numbered(organizations, (number) => {
        const above = parentOf(number);
        return {
          ...entityRow("org", number),
          kind: above === null ? ("ENTERPRISE" as const) : ("UNIT" as const),
          parentId: above === null ? null : idOf("org", above.parent),
          parentDepth: above?.parentDepth ?? null,
          depth: above === null ? 0 : above.parentDepth + 1,
        };
      }),
    ),
    tableOf(OrganizationSlug, slugRows("org", organizations, owner)),
    tableOf(OrganizationName, nameRows("org", organizations, owner)),
  ];
}

function personTables({ people }: Sizes): GeneratedTable[] {
  const owner = (number: number) => ({ personId: idOf("per", number) });
  return [
    tableOf(
      Person,
      numbered(people, (number) => ({
        ...entityRow("per", number),
        visibility: isHidden(number) ? ("HIDDEN" as const) : ("AUTOMATIC" as const),
        isPublic: !isHidden(number),
      })),
    ),
    tableOf(PersonSlug, slugRows("per", people, owner)),
    tableOf(PersonName, nameRows("per", people, owner)),
  ];
}

function eventTables(sizes: Sizes): GeneratedTable[] {
  const owner = (number: number) => ({ eventId: idOf("evt", number) });
  return [
    tableOf(
      Event,
      numbered(sizes.events, (number) => ({
        ...entityRow("evt", number),
        kind: "VISIT" as const,
        occurrence: "HAPPENED" as const,
        timeZone: "Asia/Shanghai",
        date: dayOf(number, sizes),
        sortAt: dayOf(number, sizes).earliest ?? unknownSortAt,
        placeOrganizationId: idOf("org", hostOf(number, sizes)),
      })),
    ),
    tableOf(EventSlug, slugRows("evt", sizes.events, owner)),
    tableOf(EventName, nameRows("evt", sizes.events, owner)),
  ];
}

function articleTables(sizes: Sizes): GeneratedTable[] {
  const { articles } = sizes;
  const eventOf = (number: number) => Math.floor(number / articlesPerEvent);
  return [
    tableOf(
      Article,
      numbered(articles, (number) => articleRow(number, sizes)),
    ),
    tableOf(
      ArticleSlug,
      numbered(articles, (number) => ({
        slug: articleSlug(number),
        articleId: idOf("art", number),
      })),
    ),
    tableOf(
      ArticleRevision,
      numbered(articles, (number) => revisionRow(number, sizes)),
    ),
    tableOf(
      RevisionEvent,
      numbered(articles, (number) => ({
        revisionId: idOf("arv", number),
        eventId: idOf("evt", eventOf(number)),
        position: 1,
      })),
    ),
    tableOf(
      Mention,
      numbered(articles * 2, (number) => {
        const article = Math.floor(number / 2);
        return {
          id: idOf("men", number),
          revisionId: idOf("arv", article),
          words: "delegation",
          startOffset: (number % 2) * 20,
          endOffset: (number % 2) * 20 + 10,
          personId: idOf("per", personAt(eventOf(article), 1 + (number % 2), sizes)),
        };
      }),
    ),
  ];
}

function articleRow(number: number, sizes: Sizes): Row<Article> {
  const published = isDraft(number) ? null : publishedAt(number, sizes);
  return {
    ...textColumns(number, sizes),
    id: idOf("art", number),
    slug: articleSlug(number),
    status: published === null ? "UNPUBLISHED" : "PUBLISHED",
    isPublic: published !== null,
    textRevisionId: idOf("arv", number),
    firstPublishedAt: published,
    publishedAt: published,
    updatedAt: published,
    clicks: (number * 37) % 1_000,
    sortAt: published ?? unknownSortAt,
    createdAt: builtAt,
  };
}

function revisionRow(number: number, sizes: Sizes): Row<ArticleRevision> {
  return {
    ...textColumns(number, sizes),
    id: idOf("arv", number),
    articleId: idOf("art", number),
    number: 1,
    state: isDraft(number) ? "DRAFT" : "LIVE",
    publishedAt: isDraft(number) ? null : publishedAt(number, sizes),
    createdAt: builtAt,
  };
}

function textColumns(number: number, sizes: Sizes) {
  return {
    language: "en",
    title: `Report ${String(number)} of a visit to an enterprise of the region`,
    summary: `What was seen and agreed on the day of report ${String(number)}.`,
    ...bodyOf(number),
    releasedOn: dayOf(Math.floor(number / articlesPerEvent), sizes, 1),
    sourceName: `Newspaper ${String(number % 50)}`,
    sourceUrl: `https://news.example.edu/${String(number)}`,
    byline: `Reporter ${String(number % 200)}`,
  };
}

type EntityPrefix = "org" | "per" | "evt";

function entityRow(prefix: EntityPrefix, number: number) {
  return {
    id: idOf(prefix, number),
    slug: slugOf(prefix, number),
    sortName: sortNameOf(nameOf(prefix, number)),
    visibility: "AUTOMATIC" as const,
    isPublic: true,
    createdAt: builtAt,
  };
}

const nouns = { org: "Institute", per: "Person", evt: "Visit" } as const;

function nameOf(prefix: EntityPrefix, number: number): string {
  return `${nouns[prefix]} ${String(number)}`;
}

function slugOf(prefix: EntityPrefix, number: number): string {
  return `${nouns[prefix].toLowerCase()}-${String(number)}`;
}

function slugRows<Owner extends object>(
  prefix: EntityPrefix,
  count: number,
  owner: (number: number) => Owner,
): Iterable<Owner & { slug: string }> {
  return numbered(count, (number) => ({ slug: slugOf(prefix, number), ...owner(number) }));
}

const firstName = { org: 0, per: 10_000_000, evt: 20_000_000 } as const;

/** Everything has a Chinese name and an English one; the Chinese is the first official one. */
function nameRows<Owner extends object>(
  prefix: EntityPrefix,
  count: number,
  owner: (number: number) => Owner,
) {
  return numbered(count * 2, (index) => {
    const number = Math.floor(index / 2);
    const isFirst = index % 2 === 0;
    return {
      id: idOf("nam", firstName[prefix] + index),
      text: isFirst
        ? `${{ org: "学院", per: "人物", evt: "访问" }[prefix]}${String(number)}`
        : nameOf(prefix, number),
      language: isFirst ? "zh" : "en",
      kind: "OFFICIAL" as const,
      position: isFirst ? 1 : 2,
      ...owner(number),
    };
  });
}
