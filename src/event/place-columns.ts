import { optionalText } from "../kernel/text-input";
import type { Refs } from "../person/refs";
import type { PlaceInput } from "./event-mutation.inputs";

/** Where something was; undefined leaves it. */
export async function placeColumns(
  refs: Refs,
  place: PlaceInput | null | undefined,
  field: readonly string[],
): Promise<{ placeAsPrinted?: string | null; placeOrganizationId?: string | null }> {
  if (place === undefined) return {};
  const rule = { characters: 300, field: [...field, "asPrinted"] };
  return {
    placeAsPrinted: optionalText(place?.asPrinted ?? null, rule) ?? null,
    placeOrganizationId: place?.organization
      ? await refs.organization(place.organization, [...field, "organization"])
      : null,
  };
}
