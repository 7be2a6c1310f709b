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

/** Puts the words of a number into the index. It must hold none of that number. */
export async function addText(
  transaction: Transaction,
  number: number,
  text: IndexedText,
): Promise<void> {
  const { title, rest } = bounded({ title: text.title, rest: [...text.marks, ...text.rest] });
  const ofTitle = bounded({
    title: [...text.marks, ...text.titles, ...text.title],
    rest: [],
  }).title;
  if (transaction.dialect === "postgres") {
    await transaction.query(sql`
      INSERT INTO search_text (number, words, title)
      VALUES (${number}, ${vectorOf(title, rest)}::tsvector, ${vectorOf([], ofTitle)}::tsvector)`);
    return;
  }
  await transaction.query(
    sql`INSERT INTO search_text (rowid, title, rest) VALUES (${number}, ${title.join(" ")}, ${rest.join(" ")})`,
  );
  await transaction.query(
    sql`INSERT INTO search_text_title (rowid, title) VALUES (${number}, ${ofTitle.join(" ")})`,
  );
  // Shorter ones the index finds by their beginnings itself.
  const listed = [...new Set([...title, ...rest])].filter(
    (word) => word.length > longestHeldPrefix,
  );
  await transaction.query(
    sql`INSERT OR IGNORE INTO search_text_word (word) SELECT value FROM json_each(${JSON.stringify(listed)})`,
  );
}

/** Takes the words of a number out of the index. */
export async function removeText(transaction: Transaction, number: number): Promise<void> {
  await transaction.query(sql`DELETE FROM search_text WHERE ${numberColumn} = ${number}`);
  if (transaction.dialect === "sqlite")
    await transaction.query(sql`DELETE FROM search_text_title WHERE rowid = ${number}`);
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
