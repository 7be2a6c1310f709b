import { setImmediate as turn } from "node:timers/promises";

import type { Context } from "../kernel/context";
import { namesOf } from "../kernel/named.resolver";
import { type FieldText, type Findable, type Found, isTitle, nameTexts } from "./findable";
import type { SearchHighlight } from "./search-hit.object";
import type { SearchQuery, Term } from "./search-query";
import { type Word, wordsOf } from "./words";

const mostHighlights = 5;
/** Of a long text, in UTF-16 code units: the excerpt, and what of it stands before the first word found. */
const excerptLength = 240;
const leadLength = 60;
/** Further on nobody looks for words to show. */
const mostLooked = 20_000;

/** A part of a text in UTF-16 code units. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Where in the texts of something the words asked for stand, made from the texts as they were written: names and titles
 * whole, longer ones as an excerpt around the first word. A misprint finds its bearer and is never shown.
 */
export async function highlightsOf(
  context: Context,
  findable: Findable,
  found: Found,
  { terms }: SearchQuery,
): Promise<SearchHighlight[]> {
  const names = findable.named !== null ? await namesOf(context, found.id) : [];
  // Between two hits others have their turn.
  await turn();
  const shown = names.filter(({ kind }) => kind !== "MISPRINT");
  return [...nameTexts(shown), ...findable.texts(found)]
    .flatMap((text) => highlightIn(text, terms))
    .slice(0, mostHighlights);
}

function highlightIn(fieldText: FieldText, terms: readonly Term[]): SearchHighlight[] {
  const { field, text } = fieldText;
  const isWhole = isTitle(fieldText);
  const found = spansIn(text.slice(0, mostLooked), terms, isWhole ? Infinity : excerptLength);
  const first = found[0];
  if (first === undefined) return [];
  const { start, end } = isWhole ? { start: 0, end: text.length } : excerptAround(text, first);
  const excerpt = text.slice(start, end);
  const ranges = found
    .filter((span) => span.start >= start && span.end <= end)
    .map((span) => ({
      start: codePoints(excerpt, span.start - start),
      end: codePoints(excerpt, span.end - start),
    }));
  return [{ field, text: excerpt, ranges }];
}

/** The places of the terms, none within another, until so far behind the first. */
function spansIn(text: string, terms: readonly Term[], reach: number): Span[] {
  const words: Word[] = [];
  const spans: Span[] = [];
  for (const word of wordsOf(text)) {
    if (word.start > (spans[0]?.start ?? Infinity) + reach) break;
    words.push(word);
    for (const term of terms) {
      const span = spanEndingWith(words, term);
      if (span !== null) spans.push(span);
    }
  }
  return united(spans);
}

function spanEndingWith(words: readonly Word[], { phrase, prefix }: Term): Span | null {
  const last = words.slice(-phrase.length);
  const [from, to] = [last[0], last.at(-1)];
  if (from === undefined || to === undefined || last.length < phrase.length) return null;
  const isThere = phrase.every((part, index) => {
    const text = last[index]?.text ?? "";
    return prefix && index === phrase.length - 1 ? text.startsWith(part) : text === part;
  });
  if (!isThere) return null;
  // One character of a run is found by the pair that begins with it.
  return { start: from.start, end: prefix && to.run !== null ? to.firstEnd : to.end };
}

function united(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort((one, other) => one.start - other.start || other.end - one.end);
  const all: Span[] = [];
  for (const span of sorted) {
    const before = all.at(-1);
    if (before === undefined || span.start >= before.end) all.push(span);
    else all[all.length - 1] = { start: before.start, end: Math.max(before.end, span.end) };
  }
  return all;
}

/** Parted at white space where there is any, and never through a character. */
function excerptAround(text: string, first: Span): Span {
  const earliest = Math.max(0, first.start - leadLength);
  const space = earliest === 0 ? null : /\s+/.exec(text.slice(earliest, first.start));
  const start = wholeFrom(text, earliest + (space === null ? 0 : space.index + space[0].length));
  const latest = Math.max(first.end, wholeFrom(text, start + excerptLength));
  const isCut = latest < text.length;
  const tail = text.slice(first.end, latest);
  return { start, end: isCut ? first.end + tail.replace(/\s+\S*$/, "").length : latest };
}

/** The beginning of the character that a place is in. */
function wholeFrom(text: string, place: number): number {
  const isWithin = /^[\uDC00-\uDFFF]/.test(text.slice(place, place + 1));
  return isWithin ? place - 1 : place;
}

function codePoints(text: string, end: number): number {
  return [...text.slice(0, end)].length;
}
