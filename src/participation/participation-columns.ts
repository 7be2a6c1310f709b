import { headCountColumns, type HeadCountInput } from "../event/head-count.inputs";
import { optionalText } from "../kernel/text-input";
import type { Patch } from "../kernel/transaction";
import type { Participation } from "./participation.entity";
import type { ParticipationUpdateInput } from "./participation-mutation.inputs";

/** The texts of a participation as printed. Throws BAD_USER_INPUT with the path. */
export function textsOf(
  { titleAsPrinted, nameAsPrinted }: ParticipationUpdateInput,
  field: readonly string[],
): Patch<Participation> {
  const rule = (name: string, characters: number) => ({ characters, field: [...field, name] });
  return {
    titleAsPrinted: optionalText(titleAsPrinted, rule("titleAsPrinted", 500)),
    nameAsPrinted: optionalText(nameAsPrinted, rule("nameAsPrinted", 300)),
  };
}

/** The columns of how many they are. Throws BAD_USER_INPUT with the path. */
export function countColumns(
  input: HeadCountInput | null,
  field: readonly string[],
): Pick<
  Participation,
  "headCountAsPrinted" | "headCountMin" | "headCountMax" | "headCountApproximate"
> {
  const count = input === null ? null : headCountColumns(input, field);
  return {
    headCountAsPrinted: count?.asPrinted ?? null,
    headCountMin: count?.min ?? null,
    headCountMax: count?.max ?? null,
    headCountApproximate: count?.approximate ?? false,
  };
}
