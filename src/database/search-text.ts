import { either, raw, type Sql, sql } from "../kernel/sql";
import type { Transaction } from "../kernel/transaction";
import { longestHeldPrefix } from "./text-query";

/** What stands between two texts, and is written before what is no word, so that nothing of a text is taken for it. */
export const separator = "§";

/** The words of something that can be found, folded, in order; `separator` parts those of several texts. */
export interface IndexedText {
  /** What stands in no text: what it is, say. */
  readonly marks: readonly string[];
  /** Each title as a single word. */
  readonly titles: readonly string[];
  readonly title: readonly string[];
  readonly rest: readonly string[];
}

/** Both databases keep so many: PostgreSQL knows no place beyond 16,383, and of one word only 255 places. */
const mostWords = 16_000;
const mostOfOne = 255;
/** PostgreSQL keeps a megabyte of words and places for one text. */
const mostBytes = 800_000;

/** A text that is to be found under a number. */
export interface NumberedText {
  readonly number: number;
  readonly text: () => IndexedText;
}

/** So many words are written at a time: ten megabytes of the longest. */
const mostAtOnce = 200_000;

/** Puts the words of numbers into the index. It must hold none of those numbers. */
export async function addTexts(
  transaction: Transaction,
  texts: readonly NumberedText[],
): Promise<void> {
  let [rows, words]: [IndexRow[], number] = [[], 0];
  for (const { number, text } of texts) {
    const row = rowOf(number, text());
    rows.push(row);
    words += row.title.length + row.rest.length;
    if (words < mostAtOnce) continue;
    await addRows(transaction, rows);
    [rows, words] = [[], 0];
  }
  if (rows.length > 0) await addRows(transaction, rows);
}

/** What the index keeps of a text: its words, as far as both databases can keep them. */
interface IndexRow extends Texts {
  readonly number: number;
  /** What is searched where titles alone are. */
  readonly ofTitle: readonly string[];
}

function rowOf(number: number, { marks, titles, title, rest }: IndexedText): IndexRow {
  const ofTitle = bounded({ title: [...marks, ...titles, ...title], rest: [] }).title;
  return { number, ofTitle, ...bounded({ title, rest: [...marks, ...rest] }) };
}

async function addRows(transaction: Transaction, rows: readonly IndexRow[]): Promise<void> {
  const statements = transaction.dialect === "sqlite" ? sqliteRows(rows) : [postgresRows(rows)];
  await Promise.all(statements.map((statement) => transaction.query(statement)));
}

function sqliteRows(rows: readonly IndexRow[]): Sql[] {
  const texts = rows.map(({ number, title, rest }) => [number, title.join(" "), rest.join(" ")]);
  const titles = rows.map(({ number, ofTitle }) => [number, ofTitle.join(" ")]);
  // Shorter ones the index finds by their beginnings itself.
  const words = new Set(
    rows
      .flatMap(({ title, rest }) => [...title, ...rest])
      .filter((word) => word.length > longestHeldPrefix),
  );
  return [
    sql`INSERT INTO search_text (rowid, title, rest)
      SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(${JSON.stringify(texts)})`,
    sql`INSERT INTO search_text_title (rowid, title)
      SELECT value ->> 0, value ->> 1 FROM json_each(${JSON.stringify(titles)})`,
    sql`INSERT OR IGNORE INTO search_text_word (word)
      SELECT value FROM json_each(${JSON.stringify([...words])})`,
  ];
}

function postgresRows(rows: readonly IndexRow[]): Sql {
  const vectors = rows.map(({ number, title, rest, ofTitle }) => ({
    ...{ number, words: vectorOf(title, rest), title: vectorOf([], ofTitle) },
  }));
  return sql`
    INSERT INTO search_text (number, words, title)
    SELECT number, words::tsvector, title::tsvector
    FROM json_to_recordset(${JSON.stringify(vectors)}) AS row(number bigint, words text, title text)`;
}

/** Takes the words of numbers out of the index. */
export async function removeTexts(
  transaction: Transaction,
  numbers: readonly number[],
): Promise<void> {
  const chosen = amongNumbers(numbers);
  await transaction.query(sql`DELETE FROM search_text WHERE ${numberColumn}${chosen}`);
  if (transaction.dialect === "sqlite")
    await transaction.query(sql`DELETE FROM search_text_title WHERE rowid${chosen}`);
}

/** Membership in a list of numbers of documents. */
export function amongNumbers(numbers: readonly number[]): Sql {
  const list = JSON.stringify(numbers);
  return either({
    sqlite: sql` IN (SELECT value FROM json_each(${list}))`,
    postgres: sql` = ANY(ARRAY(SELECT value::bigint FROM json_array_elements_text(${list})))`,
  });
}

/**
 * Puts right the list of the words that the index holds, by which SQLite finds words by longer beginnings. PostgreSQL needs
 * none.
 *
 * @returns the words that were missing; those too much find nothing, and go without a word
 */
export async function mendWords(transaction: Transaction): Promise<string[]> {
  if (transaction.dialect === "postgres") return [];
  await transaction.query(
    sql`CREATE VIRTUAL TABLE temp.search_term USING fts5vocab('main', 'search_text', 'row')`,
  );
  const missing = await transaction.query(sql`
    INSERT OR IGNORE INTO search_text_word (word)
    SELECT term FROM temp.search_term WHERE length(term) > ${longestHeldPrefix}
    RETURNING word AS "word"`);
  await transaction.query(
    sql`DELETE FROM search_text_word WHERE word NOT IN (SELECT term FROM temp.search_term)`,
  );
  await transaction.query(sql`DROP TABLE temp.search_term`);
  return missing.map(({ word }) => String(word));
}

/** Empties the index. */
export async function removeAllText(transaction: Transaction): Promise<void> {
  const statements = {
    sqlite: [
      sql`INSERT INTO search_text (search_text) VALUES ('delete-all')`,
      sql`INSERT INTO search_text_title (search_text_title) VALUES ('delete-all')`,
      sql`DELETE FROM search_text_word`,
    ],
    postgres: [sql`DELETE FROM search_text`],
  };
  for (const statement of statements[transaction.dialect]) await transaction.query(statement);
}

/** The numbers that the index holds, as a table of the one column `number`. */
export const indexedNumbers: Sql = either({
  sqlite: raw("(SELECT rowid AS number FROM search_text)"),
  postgres: raw("(SELECT number FROM search_text)"),
});

const numberColumn = either({ sqlite: raw("rowid"), postgres: raw("number") });

type Texts = Pick<IndexedText, "title" | "rest">;

/** Keeps what both databases can keep, so that both find the same. */
function bounded({ title, rest }: Texts): Texts {
  const counts = new Map<string, number>();
  let [words, bytes] = [0, 0];
  const fits = (word: string): boolean => {
    const count = (counts.get(word) ?? 0) + 1;
    if (count > mostOfOne || words >= mostWords || bytes >= mostBytes) return false;
    counts.set(word, count);
    words += 1;
    bytes += Buffer.byteLength(word) + 4;
    return true;
  };
  return { title: title.filter(fits), rest: rest.filter(fits) };
}

/** The text form of a tsvector: each word with its places, those of the title marked with an A. */
function vectorOf(title: readonly string[], rest: readonly string[]): string {
  const places = new Map<string, string[]>();
  let place = 0;
  const add = (word: string, mark: string): void => {
    place += 1;
    const known = places.get(word);
    if (known === undefined) places.set(word, [`${place}${mark}`]);
    else known.push(`${place}${mark}`);
  };
  for (const word of title) add(word, "A");
  // No words of the two stand side by side.
  place += 1;
  for (const word of rest) add(word, "");
  return [...places].map(([word, at]) => `'${word}':${at.join(",")}`).join(" ");
}
