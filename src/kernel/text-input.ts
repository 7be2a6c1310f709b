import { badUserInput } from "./errors";

/** What a text may be; the database holds the same limits. */
export interface TextRule {
  readonly characters: number;
  /** The path of the argument. */
  readonly field: readonly string[];
  /** Four times the characters when left out. */
  readonly bytes?: number;
}

/**
 * Checks a text of a client that has to be there.
 *
 * @returns the text as it was given; characters are counted as Unicode code points
 * @throws BAD_USER_INPUT when it is blank, too long, or holds what PostgreSQL and UTF-8 cannot store
 */
export function requiredText(text: string, rule: TextRule): string {
  if (text.trim() === "")
    throw badUserInput("The text is empty; write something here.", rule.field);
  return checked(text, rule);
}

/**
 * Checks a text of a client that may be left out: absent stays absent, null and a blank text are null.
 *
 * @throws BAD_USER_INPUT as `requiredText` does
 */
export function optionalText(
  text: string | null | undefined,
  rule: TextRule,
): string | null | undefined {
  if (text === undefined) return undefined;
  if (text === null || text.trim() === "") return null;
  return checked(text, rule);
}

function checked(text: string, { characters, field, bytes = characters * 4 }: TextRule): string {
  if (text.includes("\0") || !text.isWellFormed()) {
    throw badUserInput("The text holds a NUL or half of a surrogate pair; remove it.", field);
  }
  const length = [...text].length;
  if (length > characters) {
    throw badUserInput(
      `The text has ${String(length)} characters; at most ${String(characters)} fit.`,
      field,
    );
  }
  if (Buffer.byteLength(text) > bytes) {
    throw badUserInput(`The text has more than ${String(bytes)} bytes of UTF-8.`, field);
  }
  return text;
}

/** An address of a page: http or https, without credentials; null for null. */
export function optionalUrl(
  url: string | null | undefined,
  field: readonly string[],
): string | null | undefined {
  const text = optionalText(url, { characters: 2000, field });
  if (text === undefined || text === null) return text;
  if (!/^https?:\/\/[^\s\\]+$/i.test(text) || !URL.canParse(text)) {
    throw badUserInput("An address begins with https:// or http:// and has no spaces.", field);
  }
  const { username, password } = new URL(text);
  if (username !== "" || password !== "")
    throw badUserInput("An address must not hold a user's name or password.", field);
  return text;
}
