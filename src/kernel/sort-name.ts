/** A text as texts are compared: compatibility forms and case folded away (Unicode NFKC, lower case). */
export function foldedText(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** A name as lists sort it: folded, at most 300 code points. */
export function sortNameOf(name: string): string {
  return [...foldedText(name)].slice(0, 300).join("");
}
