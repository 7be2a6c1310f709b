/** A name as lists sort it: compatibility forms and case folded away, at most 300 code points. */
export function sortNameOf(name: string): string {
  return [...name.normalize("NFKC").toLowerCase()].slice(0, 300).join("");
}
