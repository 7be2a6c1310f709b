import { newFact } from "../access/new-fact";
import { replaceRows } from "../access/replace-rows";
import { saidDate } from "../access/said-date";
import { addObject, changeObject, removeObject, type Target } from "../access/write-object";
import { touched, type Writing } from "../access/writing";
import { evidenceRows, releaseOf } from "../article/evidence.service";
import { badUserInput } from "../kernel/errors";
import { languageTag } from "../kernel/language";
import { unknownSortAt } from "../kernel/orders";
import type { PartialDateInput } from "../kernel/partial-date.inputs";
import { endOf } from "../kernel/partial-date/bounds";
import { certainDaysOf } from "../kernel/partial-date/days";
import { requiredText } from "../kernel/text-input";
import type { Patch } from "../kernel/transaction";
import type { CallFacts } from "./call-facts";
import { roleAggregate } from "./role.aggregate";
import type { Role } from "./role.entity";
import { RoleEvidence } from "./role-evidence.entity";
import type { RoleInput, RoleUpdateInput } from "./role-mutation.inputs";

/**
 * Adds a role of a person.
 *
 * @throws BAD_USER_INPUT, NOT_FOUND, UNKNOWN_REF and so on, with the path
 */
export async function addRole(
  writing: Writing,
  personId: string,
  input: RoleInput,
  { refs, source, field }: CallFacts,
): Promise<string> {
  const organizationId = await refs.organization(input.organization, [...field, "organization"]);
  const evidence = await evidenceRows(writing, input.evidence, source, [...field, "evidence"]);
  const fact = newFact(writing, "rol");
  const row: Patch<Role> & Pick<Role, "id"> = {
    ...fact,
    ...{ personId, organizationId, title: titleOf(input.title, [...field, "title"]) },
    titleLanguage: languageOf(input.titleLanguage, [...field, "titleLanguage"]) ?? null,
    ...periodOf(writing, input.period ?? null, {
      ...{ language: input.titleLanguage ?? null, field: [...field, "period"] },
      reference: await releaseOf(writing, source),
    }),
  };
  return addObject(writing, roleAggregate, row, [
    { entity: RoleEvidence, rows: evidence.map((one) => ({ ...one, roleId: fact.id })) },
  ]);
}

/** Changes a role. Errors as those of `changeObject` and `addRole`. */
export async function updateRole(
  writing: Writing,
  target: Target,
  input: RoleUpdateInput,
): Promise<string> {
  const { title } = input;
  if (title === null) throw badUserInput("A role always has a title.", ["input", "title"]);
  return changeObject(
    writing,
    roleAggregate,
    target,
    ({ titleLanguage }): Patch<Role> => ({
      title: title === undefined ? undefined : titleOf(title, ["input", "title"]),
      titleLanguage: languageOf(input.titleLanguage, ["input", "titleLanguage"]),
      ...periodOf(writing, input.period, {
        ...{ language: titleLanguage, field: ["input", "period"], reference: null },
      }),
    }),
    async ({ id }) => {
      if (input.evidence === undefined) return;
      const rows = await evidenceRows(writing, input.evidence ?? [], null, ["input", "evidence"]);
      await replaceRows(writing.transaction, RoleEvidence, { property: "roleId", id }, rows);
    },
  );
}

/** Removes a role in which nobody took part in an event. Errors as those of `removeObject`. */
export async function removeRole(writing: Writing, target: Target): Promise<string> {
  return removeObject(writing, roleAggregate, target, ({ personId, organizationId }) => {
    touched(writing, "Person", personId);
    touched(writing, "Organization", organizationId);
    return Promise.resolve();
  });
}

function titleOf(title: string, field: readonly string[]): string {
  return requiredText(title, { characters: 300, field });
}

function languageOf(
  language: string | null | undefined,
  field: readonly string[],
): string | null | undefined {
  return typeof language === "string" ? languageTag(language, field) : language;
}

function periodOf(
  writing: Writing,
  input: PartialDateInput | null | undefined,
  setting: {
    readonly language: string | null;
    readonly field: readonly string[];
    readonly reference: string | null;
  },
): Patch<Omit<Role, "id">> {
  if (input === undefined) return {};
  if (input === null)
    return {
      period: null,
      end: "UNKNOWN",
      certainFromDay: null,
      certainUntilDay: null,
      sortAt: unknownSortAt,
    };
  const period = saidDate(writing, input, { ...setting, timeZone: writing.context.timeZone });
  const at = [...setting.field, "edtf"];
  const edtf = period?.edtf ?? "";
  const sortAt = period?.earliest ?? unknownSortAt;
  return { period, sortAt, end: endOf(edtf, at), ...certainDaysOf(edtf, at) };
}
