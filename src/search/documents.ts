import { createHash } from "node:crypto";

import { storedRows } from "../access/stored-rows";
import { type IndexedText, separator } from "../database/search-text";
import { columnOf } from "../kernel/columns";
import { languageKey } from "../kernel/language";
import type { Name } from "../kernel/name.entity";
import { among, raw, sql } from "../kernel/sql";
import type { Transaction } from "../kernel/transaction";
import { documentNumber } from "./document-number";
import { type Findable, type Found, isTitle, nameTexts } from "./findable";
import { wholeText, wordsOf } from "./words";

/** What the index holds of something. */
export interface Document {
  readonly ownerId: string;
  /** Where it belongs, unless that place is taken. */
  readonly number: number;
  /** Of all that is indexed. */
  readonly digest: string;
  readonly text: () => IndexedText;
}

/** The mark of a type or of a language among the words of a document. */
export function markOf(kind: "type" | "language", value: string): string {
  return `${separator}${kind === "type" ? value.toLowerCase() : languageKey(value)}`;
}

/**
 * What the index has to hold of things of a type now, as everyone and as editors alone see it: an article by the text that
 * its row shows, so that a new draft of a published one is found when it is published. What was merged is found no more.
 */
export async function documentsOf(
  transaction: Transaction,
  findable: Findable,
  ids: readonly string[],
): Promise<Map<string, Document>> {
  const { select, name, decode } = findable.table;
  const [rows, names] = await Promise.all([
    transaction.query(sql`SELECT ${select} FROM ${name} row WHERE row.id${among(ids)}`),
    namesOfAll(transaction, findable, ids),
  ]);
  const documents = rows
    .map(decode)
    .filter((row) => !("mergedIntoId" in row) || row.mergedIntoId === null)
    .map((row) => documentOf(findable, row, names.get(row.id) ?? []));
  return new Map(documents.map((document) => [document.ownerId, document]));
}

function documentOf(findable: Findable, row: Found, names: readonly Name[]): Document {
  const texts = [...nameTexts(names), ...findable.texts(row)];
  const languages = "language" in row ? [row.language] : names.map(({ language }) => language);
  const marks = languages
    .filter((language) => language !== null)
    .map((language) => markOf("language", language));
  const title = texts.filter(isTitle).map(({ text }) => text);
  const rest = texts.filter((text) => !isTitle(text)).map(({ text }) => text);
  const day = findable.day(row);
  const allMarks = [markOf("type", findable.type), ...new Set(marks)];
  const all = JSON.stringify([day, row.isPublic, allMarks, title, rest]);
  return {
    ownerId: row.id,
    number: documentNumber(row.id, day, row.isPublic),
    digest: createHash("sha256").update(all).digest("hex"),
    text: () => indexedText(allMarks, title, rest),
  };
}

/** The words of titles and other texts as the index takes them. */
export function indexedText(
  marks: readonly string[],
  titles: readonly string[],
  rest: readonly string[],
): IndexedText {
  const words = titles.map(foldedWords);
  return {
    marks,
    titles: words.map(wholeText),
    title: separated(words),
    rest: separated(rest.map(foldedWords)),
  };
}

function foldedWords(text: string): string[] {
  return Array.from(wordsOf(text), (word) => word.text);
}

function separated(texts: readonly (readonly string[])[]): string[] {
  return [...texts.flatMap((words) => [separator, ...words]), separator];
}

/** In the order in which they were recorded. */
async function namesOfAll(
  transaction: Transaction,
  { named: owner }: Findable,
  ids: readonly string[],
): Promise<Map<string, Name[]>> {
  const found = new Map<string, Name[]>();
  if (owner === null) return found;
  const names = storedRows(owner.names);
  const column = raw(columnOf(owner.names, owner.owner));
  const rows = await transaction.query(sql`
    SELECT ${names.select}, row.${column} AS "owner" FROM ${names.name} row
    WHERE row.${column}${among(ids)} ORDER BY row.position, row.id`);
  for (const row of rows) {
    const id = String(row["owner"]);
    found.set(id, [...(found.get(id) ?? []), names.decode(row) as Name]);
  }
  return found;
}
