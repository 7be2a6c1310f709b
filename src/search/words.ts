import { foldText } from "../kernel/fold-text";

/** A word of a text as the index holds it, with its place in the text as it was written. */
export interface Word {
  /** Folded. */
  readonly text: string;
  /** Where it begins and ends, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** The end of its first character. */
  readonly firstEnd: number;
  /** Which run of Chinese, Japanese or Korean characters it is a part of, counted from 0; null for a word between spaces. */
  readonly run: number | null;
}

/** Longer ones are cut, in the index and in questions alike. */
const longestWord = 40;

/** What is folded as one: a character with its marks; Korean letters that make up a syllable. */
const cluster = /[\u1100-\u11ff]+|[^\p{M}]\p{M}*|\p{M}+/gu;
const ofWord = /[\p{L}\p{N}\p{M}]/u;
const ofRun = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Bopo}]/u;

interface Character {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly kind: "word" | "run";
}

/**
 * The words of a text, in order. Chinese, Japanese and Korean have no spaces: each run of their characters gives every pair
 * of neighbours, and its last character alone, so that any part of it is found, one character too.
 */
export function* wordsOf(text: string): Generator<Word, void, undefined> {
  let runs = 0;
  for (const piece of piecesOf(text)) {
    if (piece[0]?.kind === "run") yield* pairsOf(piece, runs++);
    else yield wordOf(piece.slice(0, longestWord), piece.at(-1)?.end ?? 0);
  }
}

/** No word of a text holds it. */
const joint = "¶";
/** In code points; PostgreSQL holds words of two kilobytes. */
const longestText = 500;

/** A text as a single word, which begins with the same for all texts that begin with the same words. */
export function wholeText(words: readonly string[]): string {
  return cut(`${joint}${words.join(joint)}${joint}`);
}

/** How the single words of those texts begin that begin with some words, of which the last may go on. */
export function beginningOf(words: readonly string[]): string {
  return cut(`${joint}${words.join(joint)}`);
}

function cut(text: string): string {
  return text.length <= longestText ? text : [...text].slice(0, longestText).join("");
}

/** Characters of one kind that stand side by side. */
function* piecesOf(text: string): Generator<Character[], void, undefined> {
  let piece: Character[] = [];
  for (const { 0: written, index: start } of text.matchAll(cluster)) {
    for (const { text: folded, kind } of foldedOf(written)) {
      if (piece[0] !== undefined && piece[0].kind !== kind) {
        yield piece;
        piece = [];
      }
      if (kind !== null) piece.push({ text: folded, start, end: start + written.length, kind });
    }
  }
  if (piece.length > 0) yield piece;
}

interface Folded {
  readonly text: string;
  /** Null for what parts words. */
  readonly kind: Character["kind"] | null;
}

/** Texts are made of few different characters, and folding one costs more than all the rest. */
const known = new Map<string, readonly Folded[]>();
const mostKnown = 20_000;

function foldedOf(written: string): readonly Folded[] {
  const found = known.get(written);
  if (found !== undefined) return found;
  const made = [...(foldText(written) || " ")].map((text): Folded => {
    if (!ofWord.test(text)) return { text, kind: null };
    return { text, kind: ofRun.test(text) ? "run" : "word" };
  });
  if (known.size >= mostKnown) known.clear();
  if (written.length <= 8) known.set(written, made);
  return made;
}

function pairsOf(run: readonly Character[], number: number): Word[] {
  return run.map((character, index) => {
    const next = run[index + 1] ?? null;
    return {
      text: character.text + (next?.text ?? ""),
      start: character.start,
      end: (next ?? character).end,
      firstEnd: character.end,
      run: number,
    };
  });
}

function wordOf(characters: readonly Character[], end: number): Word {
  const start = characters[0]?.start ?? 0;
  const firstEnd = characters[0]?.end ?? end;
  return { text: characters.map(({ text }) => text).join(""), start, end, firstEnd, run: null };
}
