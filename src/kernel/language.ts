import { badUserInput } from "./errors";

/**
 * Checks a language tag of a client and brings it into canonical form: `ZH-latn` becomes `zh-Latn`.
 *
 * @param field the path of the argument
 * @throws BAD_USER_INPUT when it is no well-formed tag (BCP 47)
 */
export function languageTag(tag: string, field: readonly string[]): string {
  try {
    const [canonical] = tag.length <= 35 ? Intl.getCanonicalLocales(tag) : [];
    if (canonical !== undefined) return canonical;
  } catch {
    // A RangeError: the same refusal as for a tag that is too long.
  }
  throw badUserInput(
    `"${tag.slice(0, 35)}" is not a language tag. A tag of BCP 47 looks like en, zh or zh-Latn.`,
    field,
  );
}

/**
 * As `languageTag`, for a language that there is: nothing can be found in one that nobody knows.
 *
 * @throws BAD_USER_INPUT also when no language has the tag's first part, such as `xx`
 */
export function knownLanguageTag(tag: string, field: readonly string[]): string {
  const canonical = languageTag(tag, field);
  const [language = ""] = canonical.split("-");
  if (nameOf(language) === undefined)
    throw badUserInput(`There is no language "${language}"; write en, zh or zh-Latn, say.`, field);
  return canonical;
}

const names = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

function nameOf(language: string): string | undefined {
  try {
    return names.of(language);
  } catch {
    // A RangeError, for `und`: that is no language either.
    return undefined;
  }
}

/** Whether a text in `language` serves somebody who asks for `asked`: `zh-Hans` serves `zh`, `zh-Latn` does not. */
export function serves(language: string | null, asked: string): boolean {
  if (language === null) return false;
  return language === asked || languageKey(language) === languageKey(asked);
}

/** What two tags have in common of which each serves the other, as letters: `zhhans` for `zh` and `zh-Hant-TW`. */
export function languageKey(tag: string): string {
  const locale = new Intl.Locale(tag);
  return `${locale.language}${scriptOf(locale)}`.toLowerCase();
}

/** How near a text that serves comes to what is asked: the same tag, the same script as it is written, or neither. */
export function nearnessOf(language: string | null, asked: string | null): 0 | 1 | 2 {
  if (language === null || asked === null) return 0;
  if (language === asked) return 2;
  return new Intl.Locale(language).maximize().script === new Intl.Locale(asked).maximize().script
    ? 1
    : 0;
}

/** Text in Latin letters of a language of another script is a transcription, not the language as it is written. */
function scriptOf(locale: Intl.Locale): string {
  const script = locale.script ?? locale.maximize().script ?? "";
  return script === "Hant" ? "Hans" : script;
}
