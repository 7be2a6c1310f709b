import type { TextLevel } from "../database/text-hits";
import type { TextQuery } from "../database/text-query";
import { badUserInput } from "../kernel/errors";
import { requiredText } from "../kernel/text-input";
import { beginningOf, wholeText, type Word, wordsOf } from "./words";

const longestQuery = 200;
const mostTerms = 12;
/** Only in so many texts, the newest that hold all words, it is looked whether they stand side by side. */
const mostLookedInto = 1_000;

/** A word that has to be found: as one, or as the pairs of a run side by side. */
export interface Term {
  readonly phrase: readonly string[];
  /** Whether its last part may go on. */
  readonly prefix: boolean;
}

/** What somebody looks for. */
export interface SearchQuery {
  readonly terms: readonly Term[];
  /** From the best to the last; each holds what those before it hold. */
  readonly levels: readonly TextLevel[];
}

/**
 * Reads what a client typed. Nothing in it is an operator: what is no letter, digit or mark parts words.
 *
 * @throws BAD_USER_INPUT for a text that is empty, too long or cannot be stored, has no word or too many
 */
export function searchQuery(text: string): SearchQuery {
  const field = ["query"];
  const words = [...wordsOf(requiredText(text, { characters: longestQuery, field }))];
  if (words.length === 0)
    throw badUserInput("There is no word in it; write a letter or a digit.", field);
  const terms = termsOf(words);
  if (terms.length > mostTerms) {
    throw badUserInput(
      `The text has ${String(terms.length)} words; at most ${String(mostTerms)} fit.`,
      field,
    );
  }
  return { terms, levels: levelsOf(words, terms) };
}

function termsOf(words: readonly Word[]): Term[] {
  const parts: Word[][] = [];
  for (const word of words) {
    const last = parts.at(-1);
    if (last?.[0] !== undefined && word.run !== null && last[0].run === word.run) last.push(word);
    else parts.push([word]);
  }
  return parts.map((part, index) => {
    const phrase = part.map(({ text }) => text);
    if (part[0]?.run === null) return { phrase, prefix: index === parts.length - 1 };
    // The last character alone only matters where it is all: any pair may follow the others.
    return phrase.length === 1
      ? { phrase, prefix: true }
      : { phrase: phrase.slice(0, -1), prefix: false };
  });
}

/** With a single word, to stand side by side and to stand at all are one. */
function levelsOf(words: readonly Word[], terms: readonly Term[]): SearchQuery["levels"] {
  const phrase = words.map(({ text }) => text);
  const inTitle = (score: number, query: TextQuery): TextLevel => ({
    score,
    query,
    index: "title",
  });
  const anywhere = (score: number, query: TextQuery): TextLevel => ({ score, query, index: "all" });
  const together = (isTitle: boolean): TextQuery => ({ phrase, prefix: true, inTitle: isTitle });
  const allOf = (isTitle: boolean): TextQuery => ({
    all: terms.map((term) => ({ ...term, inTitle: isTitle })),
  });
  const levels = [
    inTitle(6, { phrase: [wholeText(phrase)], prefix: false, inTitle: true }),
    inTitle(5, { phrase: [beginningOf(phrase)], prefix: true, inTitle: true }),
  ];
  if (terms.length === 1) return [...levels, inTitle(4, allOf(true)), anywhere(2, allOf(false))];
  return [
    ...levels,
    inTitle(4, together(true)),
    inTitle(3, allOf(true)),
    { ...anywhere(2, together(false)), amongNewest: mostLookedInto },
    anywhere(1, allOf(false)),
  ];
}
