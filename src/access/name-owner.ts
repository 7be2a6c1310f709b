import type { EntityClass } from "../kernel/columns";
import { badUserInput } from "../kernel/errors";
import type { GraphEntity } from "../kernel/graph-entity";
import type { Typename } from "../kernel/ids";
import { type NameInput, nameRows, sortNameOfNames } from "../kernel/name.inputs";
import { freeSlug, slugToMoveTo } from "../kernel/slugs";
import type { Aggregate } from "./aggregate";
import type { NewRows } from "./write-object";
import type { Writing } from "./writing";

/** A type whose objects have names and slugs: person, organization, event, topic. */
export interface NameOwner<Root extends GraphEntity = GraphEntity> {
  readonly aggregate: Aggregate<Root>;
  /** The table of its names, and that of its slugs. */
  readonly names: EntityClass;
  readonly slugs: EntityClass;
  /** The property of both that holds the owner's id. */
  readonly owner: string;
}

const owners = new Map<Typename, NameOwner>();

/** Declares a type that has names and slugs, so that the mutations of names work for it. */
export function declareNameOwner<Root extends GraphEntity>(
  owner: NameOwner<Root>,
): NameOwner<Root> {
  owners.set(owner.aggregate.typename, owner);
  return owner;
}

/** Every type that has names. */
export function nameOwners(): readonly NameOwner[] {
  return [...owners.values()];
}

/** What a new object with names begins with. */
export interface NewNamed {
  readonly row: Pick<GraphEntity, "id" | "slug" | "sortName" | "visibility" | "createdAt">;
  readonly owned: readonly NewRows[];
}

/**
 * The columns, the names and the slug of a new object.
 *
 * @throws BAD_USER_INPUT for names or a slug that do not fit; SLUG_TAKEN
 */
export async function newNamed(
  { transaction, now }: Writing,
  { names, slugs, owner }: NameOwner,
  input: {
    readonly id: string;
    readonly names: readonly NameInput[];
    readonly slug?: string | null | undefined;
  },
  field: readonly string[],
): Promise<NewNamed> {
  const { id } = input;
  const rows = nameRows(input.names, [...field, "names"]);
  const wish = { slug: input.slug, name: rows[0]?.text ?? "", id };
  const slug = await freeSlug(transaction, slugs, wish, [...field, "slug"]);
  return {
    row: { id, slug, sortName: sortNameOfNames(rows), visibility: "AUTOMATIC", createdAt: now },
    owned: [
      { entity: slugs, rows: [{ slug, [owner]: id }] },
      { entity: names, rows: rows.map((row) => ({ ...row, [owner]: id })) },
    ],
  };
}

/**
 * Gives an object another slug; the old one goes on leading to it.
 *
 * @returns the slug for its row; undefined when none is wanted
 * @throws BAD_USER_INPUT for null or what is no slug; SLUG_TAKEN
 */
export async function movedSlug(
  { transaction }: Writing,
  { slugs, owner }: NameOwner,
  id: string,
  wanted: string | null | undefined,
  field: readonly string[] = ["input", "slug"],
): Promise<string | undefined> {
  if (wanted === undefined) return undefined;
  if (wanted === null)
    throw badUserInput("There always is a slug; leave it out to keep the one it has.", field);
  const { slug, isNew } = await slugToMoveTo(transaction, slugs, wanted, id, field);
  if (isNew) await transaction.insert<object>(slugs, { slug, [owner]: id });
  return slug;
}
