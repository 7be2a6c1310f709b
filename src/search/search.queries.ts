import { bestHits, hitCount, type NumberRange, type TextQuestion } from "../database/text-hits";
import type { TextQuery } from "../database/text-query";
import type { Context } from "../kernel/context";
import { badUserInput, unavailable } from "../kernel/errors";
import { typenameOfId } from "../kernel/ids";
import { knownLanguageTag } from "../kernel/language";
import type { Later } from "../kernel/later";
import { readOnce, rowById } from "../kernel/loaders";
import type { Order, SortColumn } from "../kernel/orders";
import { Page, sliceOf } from "../kernel/page";
import { orderBy, type PageRequest, pageRequest, sortValues } from "../kernel/paging";
import { atMost, raw, type RawRow, sql } from "../kernel/sql";
import { table, visible } from "../kernel/table";
import { beyondNumbers, numbersOfDay } from "./document-number";
import { markOf } from "./documents";
import { type Findable, findables, type Found } from "./findable";
import type { SearchArgs, SearchOrder } from "./search.inputs";
import { SearchDocument } from "./search-document.entity";
import { type SearchQuery, searchQuery } from "./search-query";

/** An entry of a page of hits, of which nothing but the place is read yet. */
export interface Hit {
  readonly id: string;
  readonly score: number | null;
  readonly query: SearchQuery;
}

/** Public documents have even numbers; see `document-number.ts`. */
const documents = table(SearchDocument, { isPublic: raw("row.number % 2 = 0") });

/**
 * A page of what a client looks for: one statement beside all others, and one more when `totalCount` is asked. The public
 * meets documents of what is public alone, and no figure over all documents goes into a score or an order.
 *
 * @throws BAD_USER_INPUT with the path of the argument
 */
export function searchPage(context: Context, args: SearchArgs): Page<Hit> {
  const order = orders[args.orderBy ?? "RELEVANCE"];
  const page = pageRequest(args, order);
  const query = searchQuery(args.query);
  const question = questionOf(context, args, page, query);
  const decode = (row: RawRow): Hit => ({
    ...{ id: String(row["id"]), query },
    score: order === orders.RELEVANCE ? Number(row["score"]) : null,
  });
  return new Page({
    page,
    readSlice: () => hitsOf(context, page, question).map((rows) => sliceOf(rows, decode, page)),
    readCount: async () => {
      const [counted] = await readOnce(context, hitCount(question), context.readAside);
      return Number(counted?.["count"] ?? 0);
    },
  });
}

/**
 * What a hit found, read with all others of its type.
 *
 * @throws UNAVAILABLE when it was taken away while the answer was made
 */
export async function foundBy(context: Context, { id }: Hit): Promise<Found> {
  const found = await rowById(context, findableOf(id).table, id);
  if (found === null)
    throw unavailable("What was found has been taken away meanwhile. Please search again.");
  return found;
}

/** How the type of an id is found. */
export function findableOf(id: string): Findable {
  const typename = typenameOfId(id, []);
  const found = findables.find((one) => one.typename === typename);
  if (found === undefined) throw new Error(`${typename} cannot be found by a search.`);
  return found;
}

const byScore: SortColumn = { expression: raw("hit.score"), type: "number", descending: true };
const byNumber: SortColumn = { expression: raw("hit.number"), type: "count", descending: true };
const orders: Readonly<Record<SearchOrder, Order>> = {
  RELEVANCE: { name: "Search.RELEVANCE", columns: [byScore, byNumber] },
  NEWEST: { name: "Search.NEWEST", columns: [byNumber] },
};

function hitsOf(context: Context, page: PageRequest, question: TextQuestion): Later<RawRow[]> {
  return readOnce(
    context,
    sql`
    SELECT hit.score AS "score", row.owner_id AS "id", ${sortValues(page)}
    FROM (${bestHits(question)}) hit JOIN ${documents.name} row ON row.number = hit.number
    WHERE ${visible(documents, context)}
    ORDER BY ${orderBy(page)} ${atMost(page.limit + 1)} OFFSET ${page.offset}`,
    context.readAside,
  );
}

function questionOf(
  context: Context,
  args: SearchArgs,
  page: PageRequest,
  { levels }: SearchQuery,
): TextQuestion {
  const filters = filtersOf(args);
  const isRanked = page.order === orders.RELEVANCE;
  const days = boundsOf(args);
  return {
    levels: (isRanked ? levels : levels.slice(-1)).map((level) => ({
      ...level,
      query: { all: [level.query, ...filters] },
    })),
    scope: visible(documents, context),
    range: days,
    between: (score) => betweenCursors(page, isRanked ? score : null, days),
    fromBest: !page.backward && page.after === null && page.before === null,
    ascending: page.backward,
    limit: page.limit + 1,
    offset: page.offset,
  };
}

/** @throws BAD_USER_INPUT for an empty list of types and a tag that is none */
function filtersOf({ types, language }: SearchArgs): TextQuery[] {
  const mark = (phrase: string): TextQuery => ({
    ...{ phrase: [phrase], prefix: false, inTitle: false },
  });
  const filters: TextQuery[] = [];
  if (types !== null && types !== undefined) {
    if (types.length === 0)
      throw badUserInput("The list is empty; name a type, or leave it out for all.", ["types"]);
    filters.push({ any: [...new Set(types)].sort().map((type) => mark(markOf("type", type))) });
  }
  if (typeof language === "string")
    filters.push(mark(markOf("language", knownLanguageTag(language, ["language"]))));
  return filters;
}

/** @throws BAD_USER_INPUT for a range that ends before it begins */
function boundsOf({ from, to }: SearchArgs): NumberRange {
  if (typeof from === "string" && typeof to === "string" && from > to)
    throw badUserInput(`The range ends on ${to}, before it begins on ${from}.`, ["to"]);
  const isDated = typeof from === "string" || typeof to === "string";
  return {
    above: isDated ? numbersOfDay(from ?? "0001-01-01").first - 1 : -1,
    below: typeof to === "string" ? numbersOfDay(to).next : beyondNumbers,
  };
}

/** The part of a level that lies between the cursors; a level without a score is all there is. */
function betweenCursors(page: PageRequest, score: number | null, days: NumberRange): NumberRange {
  let { above, below } = days;
  const [after, before] = [page.after, page.before].map((values) => placeIn(values, score));
  if (after !== undefined) below = Math.min(below, after);
  if (before !== undefined) above = Math.max(above, before);
  return { above, below };
}

/** Where a cursor stands among the numbers of a level: beyond all of them when it stands in another level. */
function placeIn(values: PageRequest["after"], score: number | null): number | undefined {
  if (values === null) return undefined;
  if (score === null) return Number(values[0]);
  const [ofCursor, number] = values.map(Number);
  if (ofCursor === undefined || number === undefined) return undefined;
  if (ofCursor === score) return number;
  return ofCursor > score ? beyondNumbers : -1;
}
