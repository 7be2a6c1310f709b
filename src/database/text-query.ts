import { atMost, joined, type Sql, sql } from "../kernel/sql";

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

/** Which words are looked at: those of the titles, which are few, or all. */
export type TextIndex = "title" | "all";

/** FTS5 holds the beginnings of words up to this length; see the migration that makes the index. */
export const longestHeldPrefix = 4;
/** Of so many words that begin alike each is looked for by itself, which ends as soon as there is enough. */
const mostExpansions = 128;
/** After all that begins with a word, whatever follows it. */
const afterAll = "\u{10FFFF}";

/** A query in the language of FTS5 (https://sqlite.org/fts5.html): every word stands in quotes and holds none. */
export function matchOf(query: TextQuery, index: TextIndex): Sql {
  return joined(merged(matchParts(query, index)), " || ");
}

/** A query in the language of tsquery: every word stands in quotes and holds none. */
export function vectorQueryOf(query: TextQuery, index: TextIndex): string {
  if ("phrase" in query) {
    const { phrase, prefix, inTitle } = query;
    const title = inTitle && index === "all" ? "A" : "";
    const words = phrase.map((word, place) => {
      const marks = `${prefix && place === phrase.length - 1 ? "*" : ""}${title}`;
      return `'${word}'${marks === "" ? "" : `:${marks}`}`;
    });
    return `(${words.join(" <-> ")})`;
  }
  const of = (part: TextQuery): string => vectorQueryOf(part, index);
  if ("all" in query) return `(${query.all.map(of).join(" & ")})`;
  if ("any" in query) return `(${query.any.map(of).join(" | ")})`;
  return `(${of(query.query)} & !${of(query.without)})`;
}

/** Text, and queries that give text. */
type Parts = readonly (string | Sql)[];

function matchParts(query: TextQuery, index: TextIndex): Parts {
  if ("phrase" in query) {
    const column = query.inTitle && index === "all" ? "title : " : "";
    return [`(${column}(`, phraseOf(query.phrase, query.prefix, index), "))"];
  }
  const of = (part: TextQuery): Parts => matchParts(part, index);
  if ("all" in query) return ["(", ...separated(query.all.map(of), " AND "), ")"];
  if ("any" in query) return ["(", ...separated(query.any.map(of), " OR "), ")"];
  return ["(", ...of(query.query), " NOT ", ...of(query.without), ")"];
}

/**
 * The words that a word goes on with, instead of its beginning: FTS5 puts together all texts that hold any of them before
 * it gives the first one, unless it holds that beginning itself.
 */
function phraseOf(phrase: readonly string[], prefix: boolean, index: TextIndex): string | Sql {
  const last = phrase.at(-1) ?? "";
  const whole = `"${phrase.join(" ")}"${prefix ? " *" : ""}`;
  if (!prefix || index === "title" || [...last].length <= longestHeldPrefix) return whole;
  const before = `"${[...phrase.slice(0, -1), ""].join(" ")}`;
  return sql`(SELECT CASE WHEN COUNT(*) BETWEEN 1 AND ${mostExpansions}
      THEN group_concat(${before} || word || '"', ' OR ') ELSE ${whole} END
    FROM (SELECT word FROM search_text_word WHERE word >= ${last} AND word < ${last + afterAll}
      ${atMost(mostExpansions + 1)}))`;
}

function separated(all: readonly Parts[], by: string): Parts {
  return all.flatMap((parts, index) => (index === 0 ? parts : [by, ...parts]));
}

/** With neighbouring texts as one parameter. */
function merged(parts: Parts): Sql[] {
  const all: Sql[] = [];
  let text = "";
  for (const part of parts) {
    if (typeof part === "string") text += part;
    else {
      all.push(sql`${text}`, part);
      text = "";
    }
  }
  return [...all, sql`${text}`];
}
