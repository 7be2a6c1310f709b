import { atMost, either, joined, raw, type Sql, sql } from "../kernel/sql";
import { matchOf, type TextIndex, type TextQuery, vectorQueryOf } from "./text-query";

/** The numbers between which something lies, without these themselves. */
export interface NumberRange {
  readonly above: number;
  readonly below: number;
}

/** A part of what is looked for. */
export interface TextLevel {
  readonly score: number;
  readonly query: TextQuery;
  readonly index: TextIndex;
  /** Only so many of the newest that the last level finds are looked at; left out, all are. */
  readonly amongNewest?: number;
}

/** What is looked for: levels from the best to the last, each of which holds all that those before it hold. */
export interface TextQuestion {
  readonly levels: readonly TextLevel[];
  /** A condition over `row.number`. */
  readonly scope: Sql;
  /** Where all hits lie, whichever page is asked. */
  readonly range: NumberRange;
  /** Where a hit of a level must lie. */
  readonly between: (score: number) => NumberRange;
  /** Whether what is asked begins with the best of all. */
  readonly fromBest: boolean;
  readonly ascending: boolean;
  readonly limit: number;
  readonly offset: number;
}

/**
 * The best hits of a question as a table of the columns `score` and `number`: of each level at most `limit` and those that
 * are passed over.
 */
export function bestHits(question: TextQuestion): Sql {
  const most = question.limit + question.offset;
  const parts = partsOf(question).map((part) => {
    const hits = hitsOf(question, part, question.ascending, most);
    return sql`SELECT CAST(${part.score} AS bigint) AS score, number FROM (${hits}) hit`;
  });
  const all = joined(parts, " UNION ALL ");
  return question.fromBest
    ? sql`SELECT MAX(score) AS score, number FROM (${all}) hit GROUP BY number`
    : all;
}

/** How many hits a question has, on all its pages; its levels before the last make no difference. */
export function hitCount(question: TextQuestion): Sql {
  const { query, index } = lastLevel(question);
  return sql`SELECT COUNT(*) AS "count" FROM ${texts(index)}
    WHERE ${holds(query, index)} AND ${question.scope} AND ${within(question.range)}`;
}

/** Hits of one level, between two numbers that the database computes. */
interface Part {
  readonly score: number;
  readonly query: TextQuery;
  readonly index: TextIndex;
  readonly range: Sql;
}

/**
 * From the best on, what better levels have as well need not be left out of a level: there are fewer of them than are asked
 * for, or the level does not matter any more.
 */
function partsOf(question: TextQuestion): Part[] {
  const { levels, between, fromBest } = question;
  return levels.flatMap(({ score, query, index, amongNewest }, place): Part[] => {
    const part = (better: readonly (TextLevel | undefined)[], range: Sql): Part => {
      const known = better.filter((level) => level !== undefined).map((level) => level.query);
      const isWhole = fromBest || known.length === 0;
      const only = isWhole ? query : { query, without: { any: known } };
      return { score, query: only, index, range };
    };
    const { above, below } = between(score);
    const [before, beforeThat] = [levels[place - 1], levels[place - 2]];
    if (amongNewest !== undefined)
      return [part([before], withinSince(newest(question, amongNewest), above, below))];
    if (fromBest || before?.amongNewest === undefined)
      return [part([before], within({ above, below }))];
    // What was not looked at there belongs here, whether or not it holds the better.
    const first = newest(question, before.amongNewest);
    return [
      part([beforeThat, before], withinSince(first, above, below)),
      part([beforeThat], withinBefore(first, above, below)),
    ];
  });
}

/** At most so many numbers, the largest first, or the smallest. */
function hitsOf(
  { scope }: TextQuestion,
  { query, index, range }: Omit<Part, "score">,
  ascending: boolean,
  most: number,
): Sql {
  const direction = raw(ascending ? "ASC" : "DESC");
  const where = sql`${holds(query, index)} AND ${scope} AND ${range}`;
  const order = sql`ORDER BY row.number ${direction} ${atMost(most)}`;
  const plain = sql`SELECT row.number AS number FROM ${texts(index)} WHERE ${where} ${order}`;
  if (most > mostNear) return plain;
  return either({
    sqlite: plain,
    postgres: sql`WITH near AS MATERIALIZED (
        SELECT row.number FROM (
          SELECT row.number, row.title, row.words FROM search_text row WHERE ${range}
          ORDER BY row.number ${direction} ${atMost(4 * most)}) row
        WHERE ${holds(query, index)} AND ${scope}),
      far AS MATERIALIZED (
        SELECT row.number FROM ${texts(index)}
        WHERE (SELECT COUNT(*) FROM near) < ${most} AND ${where})
      SELECT row.number FROM (SELECT number FROM near UNION SELECT number FROM far) row ${order}`,
  });
}

/**
 * On PostgreSQL the index of words gives all texts of a word before the first one. For a page some texts are looked through
 * without it first, which is enough of a word that stands everywhere.
 */
const mostNear = 101;

/** The last of the newest hits of a question, whichever page is asked; null when there are fewer. */
function newest(question: TextQuestion, count: number): Sql {
  const level = lastLevel(question);
  const hits = hitsOf(question, { ...level, range: within(question.range) }, false, count);
  return sql`(SELECT number FROM (${hits}) hit ORDER BY number DESC LIMIT 1 OFFSET ${count - 1})`;
}

/**
 * SQLite's planner sees through this: what compares the number becomes a range of the index. PostgreSQL's does not, and
 * finds texts by their words alone: it does not know how much a range of numbers holds, takes it for little, and would read
 * all numbers for the few texts of a rare word.
 */
function texts(index: TextIndex): Sql {
  const name = raw(index === "title" ? "search_text_title" : "search_text");
  return either({
    sqlite: sql`(SELECT rowid AS number, ${name} AS held FROM ${name}) row`,
    postgres: raw("(SELECT number + 0 AS number, title, words FROM search_text) row"),
  });
}

function holds(query: TextQuery, index: TextIndex): Sql {
  const column = raw(index === "title" ? "row.title" : "row.words");
  return either({
    sqlite: sql`row.held MATCH ${matchOf(query, index)}`,
    postgres: sql`${column} @@ ${vectorQueryOf(query, index)}::tsquery`,
  });
}

/** A number that is bound is none of integers to SQLite, and FTS5 goes to the beginning of a range by integers only. */
function within({ above, below }: NumberRange): Sql {
  return sql`row.number > CAST(${above} AS bigint) AND row.number < CAST(${below} AS bigint)`;
}

function withinSince(first: Sql, above: number, below: number): Sql {
  const larger = either({ sqlite: raw("MAX"), postgres: raw("GREATEST") });
  return sql`row.number > ${larger}(CAST(${above} AS bigint), COALESCE(${first}, 0) - 1)
    AND row.number < CAST(${below} AS bigint)`;
}

function withinBefore(first: Sql, above: number, below: number): Sql {
  const smaller = either({ sqlite: raw("MIN"), postgres: raw("LEAST") });
  return sql`row.number > CAST(${above} AS bigint)
    AND row.number < ${smaller}(CAST(${below} AS bigint), COALESCE(${first}, 0))`;
}

function lastLevel({ levels }: TextQuestion): TextLevel {
  const found = levels.at(-1);
  if (found === undefined) throw new Error("A question has at least one level.");
  return found;
}
