import { movedSlug, newNamed } from "../access/name-owner";
import { addObject, changeObject, type Target } from "../access/write-object";
import type { Writing } from "../access/writing";
import { externalIdRows, replaceExternalIds } from "../kernel/external-id.inputs";
import { newId } from "../kernel/ids";
import { optionalText } from "../kernel/text-input";
import { personAggregate, personOwner } from "./person.aggregate";
import { PersonExternalId } from "./person-external-id.entity";
import type { PersonCreateInput, PersonUpdateInput } from "./person-mutation.inputs";

const externalIds = { entity: PersonExternalId, owner: "personId" };

/**
 * Adds a person.
 *
 * @param field the path of the input, which errors name
 * @returns the new id
 * @throws BAD_USER_INPUT, SLUG_TAKEN; CONFLICT for an external id of another; FORBIDDEN
 */
export async function createPerson(
  writing: Writing,
  input: PersonCreateInput,
  field: readonly string[] = ["input"],
): Promise<string> {
  const id = newId("per");
  const { row, owned } = await newNamed(writing, personOwner, { ...input, id }, field);
  const given = input.externalIds ?? [];
  const at = [...field, "externalIds"];
  const rows = await externalIdRows(writing.transaction, externalIds, id, given, at);
  const biography = biographyOf(input, field) ?? null;
  return addObject(writing, personAggregate, { ...row, biography }, [
    ...owned,
    { entity: PersonExternalId, rows },
  ]);
}

/** Changes what a person has besides names. Errors as those of `changeObject` and of `createPerson`. */
export async function updatePerson(
  writing: Writing,
  target: Target,
  input: PersonUpdateInput,
): Promise<string> {
  return changeObject(
    writing,
    personAggregate,
    target,
    async ({ id }) => ({
      biography: biographyOf(input, ["input"]),
      slug: await movedSlug(writing, personOwner, id, input.slug),
    }),
    async ({ id }) => {
      if (input.externalIds === undefined) return;
      const field = ["input", "externalIds"];
      await replaceExternalIds(
        writing.transaction,
        externalIds,
        id,
        input.externalIds ?? [],
        field,
      );
    },
  );
}

function biographyOf(
  { biography }: { readonly biography?: string | null },
  field: readonly string[],
): string | null | undefined {
  return optionalText(biography, { characters: 5000, field: [...field, "biography"] });
}
