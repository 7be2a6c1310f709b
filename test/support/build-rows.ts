import type { ArticleStatus } from "../../src/article/article.entity";
import type { Database } from "../../src/database/database";
import type { EntityClass } from "../../src/kernel/columns";
import { newId } from "../../src/kernel/ids";
import type { Name } from "../../src/kernel/name.entity";
import { unknownSortAt } from "../../src/kernel/orders";
import type { PartialDate } from "../../src/kernel/partial-date.object";
import { daysOf } from "../../src/kernel/partial-date/days";
import { partialDate, type PartialDateInput } from "../../src/kernel/partial-date/partial-date";
import { sortNameOf } from "../../src/kernel/sort-name";
import type { Row } from "../../src/kernel/transaction";

export const builtAt = "2026-03-01T09:30:00.000Z";

/** A name, or several; the language is English if none is said. */
export type Names = string | readonly (string | Partial<Name>)[];

let count = 0;

/** A slug and a name that no other object of the tests has. */
export function unique(word: string): string {
  count += 1;
  return `${word}-${String(count)}`;
}

/** A partial date as it is stored. */
export function date(input: PartialDateInput | string, timeZone = "Asia/Shanghai"): PartialDate {
  const given = typeof input === "string" ? { edtf: input } : input;
  const setting = { timeZone, language: "en", field: ["date"] };
  return { ...partialDate(given, setting), ...daysOf(given.edtf, ["date"]) };
}

/**
 * Adds rows that no builder makes, such as an earlier slug.
 *
 * @param touched type and id of what they belong to, where visibility depends on them
 */
export async function addRows<E extends object>(
  database: Database,
  entity: EntityClass<E>,
  rows: Row<E> | readonly Row<E>[],
  touched?: readonly [type: string, id: string],
): Promise<void> {
  await database.write(async (transaction) => {
    await transaction.insert(entity, rows);
    if (touched !== undefined) transaction.changed(...touched);
  });
}

/** The id of the one revision of an article that a builder made. */
export function revisionOf(articleId: string): string {
  return articleId.replace(/^art/, "arv");
}

export function entityRow(prefix: "top" | "per" | "org" | "evt", names: Names) {
  const [first] = typeof names === "string" ? [names] : names;
  const shown = typeof first === "string" ? first : (first?.text ?? "nameless");
  return {
    id: newId(prefix),
    slug: unique("slug"),
    sortName: sortNameOf(shown),
    visibility: "AUTOMATIC" as const,
    createdAt: builtAt,
  };
}

export function factRow(prefix: "rol" | "par" | "out" | "quo") {
  return {
    id: newId(prefix),
    visibility: "AUTOMATIC" as const,
    sortAt: unknownSortAt,
    createdAt: builtAt,
  };
}

export function evidenceRow(articleId: string) {
  return { id: newId("evd"), articleId, revisionId: revisionOf(articleId), addedAt: builtAt };
}

export function nameRows<Owner extends object>(names: Names, owner: Owner) {
  const list = typeof names === "string" ? [names] : names;
  return list.map((name, index) => ({
    id: newId("nam"),
    language: "en",
    kind: "OFFICIAL" as const,
    position: index + 1,
    ...(typeof name === "string" ? { text: name } : { text: "nameless", ...name }),
    ...owner,
  }));
}

export function mentionRow(
  revisionId: string,
  index: number,
  target: { readonly personId?: string; readonly organizationId?: string },
) {
  return {
    id: newId("men"),
    revisionId,
    words: `words ${String(index)}`,
    startOffset: index * 10,
    endOffset: index * 10 + 5,
    ...target,
  };
}

export function textColumns(slug: string) {
  return {
    language: "en",
    title: `Title of ${slug}`,
    body: `Body of ${slug}`,
    bodyHtml: `<p>Body of ${slug}</p>\n`,
  };
}

/** What an article's row shows in a status: all of its text, or the remains of a withdrawn one. */
export function publicationColumns(slug: string, status: ArticleStatus, publishedOnceAt: string) {
  const published = status === "UNPUBLISHED" ? null : publishedOnceAt;
  const withdrawn = {
    body: null,
    bodyHtml: null,
    withdrawnAt: builtAt,
    withdrawnReason: "Its source was wrong.",
  };
  return {
    ...textColumns(slug),
    ...(status === "WITHDRAWN" ? withdrawn : {}),
    status,
    isPublic: status === "PUBLISHED",
    firstPublishedAt: published,
    publishedAt: published,
    updatedAt: published,
    sortAt: published ?? unknownSortAt,
    createdAt: builtAt,
  };
}
