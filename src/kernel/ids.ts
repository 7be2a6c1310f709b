import { TypeID, typeid } from "typeid-js";

import { badUserInput } from "./errors";

/** The prefix of an id says which type it names. The prefixes never change once an id is published. */
export const typenameByPrefix = {
  art: "Article",
  arv: "ArticleRevision",
  apv: "ArticlePreview",
  org: "Organization",
  per: "Person",
  evt: "Event",
  top: "Topic",
  rol: "Role",
  par: "Participation",
  out: "Outcome",
  quo: "Quotation",
  men: "Mention",
  evd: "Evidence",
  itm: "ProgrammeItem",
  hdc: "HeadCount",
  nam: "Name",
  cap: "Capacity",
  usr: "User",
  tok: "ApiToken",
  ses: "Session",
  chg: "Change",
  aud: "AuditEntry",
  ext: "ExternalId",
  mrg: "MergeRecord",
  dup: "DuplicateCandidate",
  nsm: "NotSame",
} as const;

export type IdPrefix = keyof typeof typenameByPrefix;
export type Typename = (typeof typenameByPrefix)[IdPrefix];

/**
 * A new TypeID (https://github.com/jetify-com/typeid): the prefix, `_`, and a UUID of version 7 in 26 characters
 * of base 32, so that ids of one type sort by the time at which they were made.
 */
export function newId(prefix: IdPrefix): string {
  return typeid(prefix).toString();
}

/**
 * Checks an id that a client sent.
 *
 * @param field the path of the argument
 * @returns the type that the id names
 * @throws BAD_USER_INPUT when it is not a TypeID with a prefix of ours
 */
export function typenameOfId(id: string, field: readonly string[]): Typename {
  const prefix = id.slice(0, id.lastIndexOf("_"));
  if (!isPrefix(prefix) || !isTypeId(id)) {
    throw badUserInput(
      `"${shortened(id)}" is not an id. An id looks like per_01jd3qk8w4e8v9f0b6t2n5m7xz.`,
      field,
    );
  }
  return typenameByPrefix[prefix];
}

/** The type that an id of the database names. It was checked when it came, if it came from outside at all. */
export function typenameOfStoredId(id: string): Typename {
  const prefix = id.slice(0, id.indexOf("_"));
  if (!isPrefix(prefix)) throw new Error(`"${shortened(id)}" has no prefix of a type.`);
  return typenameByPrefix[prefix];
}

/**
 * Checks that a client's id names an object of the right type.
 *
 * @param accepted the type, or the types, of which it can be
 * @throws BAD_USER_INPUT when it is malformed or names an object of another type
 */
export function checkedId(
  id: string,
  accepted: Typename | readonly Typename[],
  field: readonly string[],
): string {
  const named = typenameOfId(id, field);
  const types: readonly Typename[] = typeof accepted === "string" ? [accepted] : accepted;
  if (!types.includes(named)) {
    throw badUserInput(
      `"${id}" is the id of ${withArticle(named)}; the id of ${types.map(withArticle).join(" or ")} belongs here.`,
      field,
    );
  }
  return id;
}

function withArticle(typename: Typename): string {
  return `${/^[AEIO]/.test(typename) ? "an" : "a"} ${typename}`;
}

function isPrefix(prefix: string): prefix is IdPrefix {
  return Object.hasOwn(typenameByPrefix, prefix);
}

function isTypeId(id: string): boolean {
  try {
    TypeID.fromString(id);
    return true;
  } catch {
    return false;
  }
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}
