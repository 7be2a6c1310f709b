import { movedSlug, newNamed } from "../access/name-owner";
import { removeNamed } from "../access/remove-named";
import { addObject, changeObject, type Target } from "../access/write-object";
import { touched, type Writing } from "../access/writing";
import { badUserInput } from "../kernel/errors";
import { externalIdRows, replaceExternalIds } from "../kernel/external-id.inputs";
import { newId } from "../kernel/ids";
import { optionalText } from "../kernel/text-input";
import { organizationAggregate, organizationOwner } from "./organization.aggregate";
import type { OrganizationKind } from "./organization.entity";
import { OrganizationExternalId } from "./organization-external-id.entity";
import type {
  OrganizationCreateInput,
  OrganizationUpdateInput,
} from "./organization-mutation.inputs";
import { followMove, type Place, placeUnder } from "./organization-place";

const externalIds = { entity: OrganizationExternalId, owner: "organizationId" };

/**
 * Adds an organization.
 *
 * @param field the path of the input, which errors name
 * @returns the new id
 * @throws BAD_USER_INPUT, SLUG_TAKEN; NOT_FOUND for the parent; CONFLICT for an external id of another; FORBIDDEN
 */
export async function createOrganization(
  writing: Writing,
  input: OrganizationCreateInput,
  field: readonly string[] = ["input"],
): Promise<string> {
  const id = newId("org");
  const { transaction } = writing;
  const parentId = input.parentId ?? null;
  const place = await placeUnder(writing, id, parentId, [...field, "parentId"]);
  const { row, owned } = await newNamed(writing, organizationOwner, { ...input, id }, field);
  const given = input.externalIds ?? [];
  const at = [...field, "externalIds"];
  const rows = await externalIdRows(transaction, externalIds, id, given, at);
  const { kind } = input;
  const kindLabel = labelOf(input, field) ?? null;
  touched(writing, "Organization", parentId);
  return addObject(writing, organizationAggregate, { ...row, ...place, kind, kindLabel }, [
    ...owned,
    { entity: OrganizationExternalId, rows },
  ]);
}

/**
 * Changes what an organization has besides names. With it, all of its units move under another parent.
 *
 * @throws what `changeObject` and `createOrganization` throw; OWN_ANCESTOR
 */
export async function updateOrganization(
  writing: Writing,
  target: Target,
  input: OrganizationUpdateInput,
): Promise<string> {
  const { slug, parentId } = input;
  let to: Place | null = null;
  return changeObject(
    writing,
    organizationAggregate,
    target,
    async ({ id }) => {
      if (parentId !== undefined)
        to = await placeUnder(writing, id, parentId, ["input", "parentId"]);
      return {
        kind: kindOf(input.kind),
        kindLabel: labelOf(input, ["input"]),
        slug: await movedSlug(writing, organizationOwner, id, slug),
        ...to,
      };
    },
    async (current) => {
      if (to !== null) await followMove(writing, current.id, current, to);
      if (input.externalIds === undefined) return;
      const [given, field] = [input.externalIds ?? [], ["input", "externalIds"]];
      await replaceExternalIds(writing.transaction, externalIds, current.id, given, field);
    },
  );
}

/** Deletes an organization that nothing refers to. Errors as those of `removeNamed`. */
export async function removeOrganization(writing: Writing, target: Target): Promise<string> {
  return removeNamed(writing, organizationOwner, target, ({ parentId }) => {
    touched(writing, "Organization", parentId);
  });
}

function kindOf(kind: OrganizationKind | null | undefined): OrganizationKind | undefined {
  if (kind !== null) return kind;
  throw badUserInput("An organization always has a kind; leave it out to keep the one it has.", [
    "input",
    "kind",
  ]);
}

function labelOf(
  { kindLabel }: { readonly kindLabel?: string | null },
  field: readonly string[],
): string | null | undefined {
  return optionalText(kindLabel, { characters: 100, field: [...field, "kindLabel"] });
}
