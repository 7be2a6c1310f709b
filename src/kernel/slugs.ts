import type { EntityClass } from "./columns";
import { columnsOf, tableOf } from "./columns";
import { badUserInput } from "./errors";
import { isSlug } from "./lookup";
import { refusal } from "./refusal";
import { raw, sql } from "./sql";
import type { Transaction } from "./transaction";

/** A text as it can stand in an address; empty when nothing of it can. */
function slugified(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 100)
    .replace(/-+$/, "");
}

/**
 * A slug for a new object: the one that the client wishes, or one made of its name, or of its id when the name has no
 * Latin letters.
 *
 * @param slugs the slug table of the type, in which every slug stands that was ever given out
 * @throws BAD_USER_INPUT when it cannot be a slug; SLUG_TAKEN with one that is free
 */
export async function freeSlug(
  transaction: Transaction,
  slugs: EntityClass,
  wish: { readonly slug?: string | null | undefined; readonly name: string; readonly id: string },
  field: readonly string[],
): Promise<string> {
  const isGiven = wish.slug !== undefined && wish.slug !== null;
  const slug = isGiven
    ? checkedSlug(wish.slug ?? "", field)
    : slugified(wish.name) || wish.id.replace("_", "-");
  const table = raw(tableOf(slugs));
  // The texts that begin with the slug and a hyphen, in the order of their bytes: the index gives them.
  const taken = await transaction.query(sql`
    SELECT slug AS "slug" FROM ${table}
    WHERE slug = ${slug} OR (slug > ${`${slug}-`} AND slug < ${`${slug}.`})`);
  const all = new Set(taken.map((row) => String(row["slug"])));
  if (!all.has(slug)) return slug;
  let number = 2;
  while (all.has(`${slug}-${String(number)}`)) number += 1;
  const free = `${slug}-${String(number)}`;
  if (!isGiven) return free;
  throw refusal(
    "SLUG_TAKEN",
    `The slug "${slug}" is taken, now or earlier; "${free}" is free.`,
    field,
  );
}

/**
 * The slug that a client wants an existing object to have from now on.
 *
 * @returns whether it is new to the object, so that a row of the slug table has to be added
 * @throws BAD_USER_INPUT, SLUG_TAKEN
 */
export async function slugToMoveTo(
  transaction: Transaction,
  slugs: EntityClass,
  wanted: string,
  ownerId: string,
  field: readonly string[],
): Promise<{ slug: string; isNew: boolean }> {
  const slug = checkedSlug(wanted, field);
  const owner = columnsOf(slugs).find(({ property }) => property !== "slug")?.column ?? "";
  const [row] = await transaction.query(
    sql`SELECT ${raw(owner)} AS "owner" FROM ${raw(tableOf(slugs))} WHERE slug = ${slug}`,
  );
  if (row === undefined) return { slug, isNew: true };
  if (row["owner"] === ownerId) return { slug, isNew: false };
  throw refusal("SLUG_TAKEN", `The slug "${slug}" belongs to another, now or earlier.`, field);
}

function checkedSlug(slug: string, field: readonly string[]): string {
  if (isSlug(slug)) return slug;
  throw badUserInput(
    `"${slug.slice(0, 60)}" is not a slug: lower-case letters a to z and digits, joined by single hyphens, at most 120.`,
    field,
  );
}
