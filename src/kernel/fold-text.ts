/** What is written with marks that the letters keep their meaning without. Marks of other scripts are vowels or sounds. */
const marked = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu;

/**
 * A text as it is compared: compatibility forms, case, width and diacritics folded away, white space collapsed. `Ｄäqo ㈱`
 * and `daqo (株)` are the same; marks go with Latin, Greek and Cyrillic letters only, so that が stays が. Folding what is
 * folded changes nothing.
 */
export function foldText(text: string): string {
  return unmarked(unmarked(text).replaceAll("ς", "σ")).replaceAll(/\s+/g, " ").trim();
}

/** Lower case has compatibility forms and marks of its own, as that of İ. */
function unmarked(text: string): string {
  const lower = text.normalize("NFKC").toLowerCase();
  return lower.normalize("NFD").replaceAll(marked, "$1").normalize("NFKC");
}
