import { either, joined, raw, type Sql, sql } from "../kernel/sql";
import type { Transaction } from "../kernel/transaction";

/** What stands between two texts, and is written before what is no word, so that nothing of a text is taken for it. */
export const separator = "§";

/** The words of something that can be found, folded, in order; `separator` parts those of several texts. */
export interface IndexedText {
  readonly title: readonly string[];
  readonly rest: readonly string[];
}

/** What a text must hold. */
export type TextQuery =
  | {
      /** Words side by side; with `prefix` the last may go on. */
      readonly phrase: readonly string[];
      readonly prefix: boolean;
      /** Whether they must stand in the title. */
      readonly inTitle: boolean;
    }
  | { readonly all: readonly TextQuery[] }
  | { readonly any: readonly TextQuery[] }
  | { readonly query: TextQuery; readonly without: TextQuery };

/** What is looked for: levels from the best to the last, each of which holds all that those before it hold. */
export interface TextQuestion {
  readonly levels: readonly { readonly score: number; readonly query: TextQuery }[];
  /** A condition over `row.number`. */
  readonly scope: Sql;
  /** The numbers between which a hit of a level must lie, without these themselves. */
  readonly between: (score: number) => { readonly above: number; readonly below: number };
  /** Whether what is asked begins with the best of all. */
  readonly fromBest: boolean;
  readonly ascending: boolean;
  readonly limit: number;
  readonly offset: number;
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
  const { title, rest } = bounded(text);
  await transaction.query(
    transaction.dialect === "sqlite"
      ? sql`INSERT INTO search_text (rowid, title, rest) VALUES (${number}, ${title.join(" ")}, ${rest.join(" ")})`
      : sql`INSERT INTO search_text (number, words) VALUES (${number}, ${vectorOf(title, rest)}::tsvector)`,
  );
}

/** Takes the words of a number out of the index. */
export async function removeText(transaction: Transaction, number: number): Promise<void> {
  await transaction.query(sql`DELETE FROM search_text WHERE ${numberColumn} = ${number}`);
}

/** Empties the index. */
export async function removeAllText(transaction: Transaction): Promise<void> {
  await transaction.query(
    either({
      sqlite: sql`INSERT INTO search_text (search_text) VALUES ('delete-all')`,
      postgres: sql`DELETE FROM search_text`,
    }),
  );
}

/** The numbers that the index holds, as a table of the one column `number`. */
export const indexedNumbers: Sql = either({
  sqlite: raw("(SELECT rowid AS number FROM search_text)"),
  postgres: raw("(SELECT number FROM search_text)"),
});

/**
 * The best hits of a question as a table of the columns `score` and `number`: at most `limit` and those that are passed
 * over, the higher score first and of equal ones the larger number; all turned round when `ascending`.
 */
export function bestHits(question: TextQuestion): Sql {
  return either({ sqlite: hitsByLevel(question), postgres: hitsByCase(question) });
}

/** How many hits a question has; its levels before the last make no difference. */
export function hitCount({ levels, scope, between }: TextQuestion): Sql {
  const { score, query } = last(levels);
  const from = either({
    sqlite: sql`${sqliteText} WHERE row.search_text MATCH ${matchOf(query)}`,
    postgres: sql`search_text row WHERE row.words @@ ${vectorQueryOf(query)}::tsquery`,
  });
  return sql`SELECT COUNT(*) AS "count" FROM ${from} AND ${scope} AND ${within(between(score))}`;
}

const numberColumn = either({ sqlite: raw("rowid"), postgres: raw("number") });

/** SQLite's planner sees through this: what compares the number becomes a range of the index. */
const sqliteText = raw("(SELECT rowid AS number, search_text FROM search_text) row");

/**
 * The index gives the numbers of a query in order: each level ends as soon as it has enough. From the best on, what better
 * levels have as well need not be left out of a level: there are fewer of them than are asked for, or the level does not
 * matter any more.
 */
function hitsByLevel({ levels, scope, between, ...page }: TextQuestion): Sql {
  const direction = raw(page.ascending ? "ASC" : "DESC");
  const most = page.limit + page.offset;
  const parts = levels.map(({ score, query }, index) => {
    const better = page.fromBest
      ? []
      : levels.slice(Math.max(0, index - 2), index).map((level) => level.query);
    const only = better.length === 0 ? query : { query, without: { any: better } };
    return sql`SELECT score, number FROM (
      SELECT ${score} AS score, row.number AS number FROM ${sqliteText}
      WHERE row.search_text MATCH ${matchOf(only)} AND ${scope} AND ${within(between(score))}
      ORDER BY row.number ${direction} LIMIT ${most})`;
  });
  const all = joined(parts, " UNION ALL ");
  return page.fromBest
    ? sql`SELECT MAX(score) AS score, number FROM (${all}) GROUP BY number`
    : all;
}

function hitsByCase({ levels, scope, between, ...page }: TextQuestion): Sql {
  const cases = levels.map(({ score, query }) => {
    return sql`WHEN row.words @@ ${vectorQueryOf(query)}::tsquery THEN
      CASE WHEN ${within(between(score))} THEN ${score}::int END`;
  });
  const direction = raw(page.ascending ? "ASC" : "DESC");
  return sql`SELECT score, number FROM (
    SELECT CASE ${joined(cases, " ")} END AS score, row.number AS number FROM search_text row
    WHERE row.words @@ ${vectorQueryOf(last(levels).query)}::tsquery AND ${scope}) hit
    WHERE score IS NOT NULL ORDER BY score ${direction}, number ${direction} LIMIT ${page.limit + page.offset}`;
}

/** A number that is bound is none of integers to SQLite, and FTS5 goes to the beginning of a range by integers only. */
function within({ above, below }: ReturnType<TextQuestion["between"]>): Sql {
  return sql`row.number > CAST(${above} AS bigint) AND row.number < CAST(${below} AS bigint)`;
}

/** A query in the language of FTS5 (https://sqlite.org/fts5.html): every word stands in quotes and holds none. */
function matchOf(query: TextQuery): string {
  if ("phrase" in query) {
    const phrase = `"${query.phrase.join(" ")}"${query.prefix ? " *" : ""}`;
    return query.inTitle ? `(title : ${phrase})` : `(${phrase})`;
  }
  if ("all" in query) return `(${query.all.map(matchOf).join(" AND ")})`;
  if ("any" in query) return `(${query.any.map(matchOf).join(" OR ")})`;
  return `(${matchOf(query.query)} NOT ${matchOf(query.without)})`;
}

/** A query in the language of tsquery: every word stands in quotes and holds none. */
function vectorQueryOf(query: TextQuery): string {
  if ("phrase" in query) {
    const { phrase, prefix, inTitle } = query;
    const words = phrase.map((word, index) => {
      const marks = `${prefix && index === phrase.length - 1 ? "*" : ""}${inTitle ? "A" : ""}`;
      return `'${word}'${marks === "" ? "" : `:${marks}`}`;
    });
    return `(${words.join(" <-> ")})`;
  }
  if ("all" in query) return `(${query.all.map(vectorQueryOf).join(" & ")})`;
  if ("any" in query) return `(${query.any.map(vectorQueryOf).join(" | ")})`;
  return `(${vectorQueryOf(query.query)} & !${vectorQueryOf(query.without)})`;
}

/** Keeps what both databases can keep, so that both find the same. */
function bounded({ title, rest }: IndexedText): IndexedText {
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
    places.set(word, [...(places.get(word) ?? []), `${place}${mark}`]);
  };
  for (const word of title) add(word, "A");
  // No words of the two stand side by side.
  place += 1;
  for (const word of rest) add(word, "");
  return [...places].map(([word, at]) => `'${word}':${at.join(",")}`).join(" ");
}

function last<T>(list: readonly T[]): T {
  const found = list.at(-1);
  if (found === undefined) throw new Error("A question has at least one level.");
  return found;
}
