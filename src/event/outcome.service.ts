import { inOrder, newFact } from "../access/new-fact";
import { replaceRows } from "../access/replace-rows";
import { saidDate } from "../access/said-date";
import { addObject, changeObject, removeObject, type Target } from "../access/write-object";
import { touched, type Writing } from "../access/writing";
import { evidenceRows, releaseOf } from "../article/evidence.service";
import { badUserInput } from "../kernel/errors";
import { optionalText, requiredText } from "../kernel/text-input";
import type { Patch } from "../kernel/transaction";
import type { OrganizationRef } from "../organization/organization-ref.inputs";
import type { PersonRef } from "../person/person-ref.inputs";
import type { Refs } from "../person/refs";
import type { CallFacts } from "../role/call-facts";
import { outcomeAggregate } from "./outcome.aggregate";
import type { Outcome } from "./outcome.entity";
import { OutcomeEvidence } from "./outcome-evidence.entity";
import type { OutcomeInput, OutcomeUpdateInput } from "./outcome-mutation.inputs";
import { OutcomeParty } from "./outcome-party.entity";
import { OutcomeSignatory } from "./outcome-signatory.entity";

const mostEnds = 50;

/** Adds what an event brought. Throws BAD_USER_INPUT, NOT_FOUND, UNKNOWN_REF and so on with the path. */
export async function addOutcome(
  writing: Writing,
  eventId: string,
  input: OutcomeInput,
  { refs, source, field }: CallFacts,
): Promise<string> {
  const fact = newFact(writing, "out");
  const { id } = fact;
  const evidence = await evidenceRows(writing, input.evidence, source, [...field, "evidence"]);
  const columns = columnsOf(writing, input, field, await releaseOf(writing, source));
  const row = { ...columns, ...fact, eventId, state: input.state ?? ("UNKNOWN" as const) };
  return addObject(writing, outcomeAggregate, row, [
    {
      entity: OutcomeParty,
      rows: (await parties(refs, input.parties, field)).map((one) => ({ ...one, outcomeId: id })),
    },
    {
      entity: OutcomeSignatory,
      rows: (await signatories(refs, input.signatories, field)).map((one) => ({
        ...one,
        outcomeId: id,
      })),
    },
    { entity: OutcomeEvidence, rows: evidence.map((one) => ({ ...one, outcomeId: id })) },
  ]);
}

/** Changes an outcome. Errors as those of `changeObject` and `addOutcome`. */
export async function updateOutcome(
  writing: Writing,
  target: Target,
  input: OutcomeUpdateInput,
  refs: Refs,
): Promise<string> {
  const field = ["input"];
  for (const name of ["kind", "title", "state"] as const) {
    if (input[name] === null)
      throw badUserInput("It cannot be taken away; leave it out to keep it.", [...field, name]);
  }
  return changeObject(
    writing,
    outcomeAggregate,
    target,
    () => ({ ...columnsOf(writing, input, field), state: input.state ?? undefined }),
    async ({ id }) => {
      const { transaction } = writing;
      const owner = { property: "outcomeId", id };
      if (input.parties !== undefined)
        await replaceRows(
          transaction,
          OutcomeParty,
          owner,
          await parties(refs, input.parties, field),
        );
      if (input.signatories !== undefined) {
        const rows = await signatories(refs, input.signatories, field);
        await replaceRows(transaction, OutcomeSignatory, owner, rows);
      }
      if (input.evidence !== undefined) {
        const rows = await evidenceRows(writing, input.evidence ?? [], null, [
          ...field,
          "evidence",
        ]);
        await replaceRows(transaction, OutcomeEvidence, owner, rows);
      }
    },
  );
}

/** Removes an outcome. Errors as those of `removeObject`. */
export async function removeOutcome(writing: Writing, target: Target): Promise<string> {
  return removeObject(writing, outcomeAggregate, target, ({ eventId }) => {
    touched(writing, "Event", eventId);
    return Promise.resolve();
  });
}

function columnsOf(
  writing: Writing,
  { kind, title, amountAsPrinted, endsOn }: OutcomeUpdateInput,
  field: readonly string[],
  reference: string | null = null,
): Patch<Outcome> {
  return {
    kind: kind ?? undefined,
    title:
      typeof title === "string"
        ? requiredText(title, { characters: 300, field: [...field, "title"] })
        : undefined,
    amountAsPrinted: optionalText(amountAsPrinted, {
      characters: 200,
      field: [...field, "amountAsPrinted"],
    }),
    endsOn: saidDate(writing, endsOn, {
      ...{ timeZone: writing.context.timeZone, language: null, reference },
      field: [...field, "endsOn"],
    }),
  };
}

async function parties(
  refs: Refs,
  given: readonly OrganizationRef[] | null | undefined,
  field: readonly string[],
): Promise<object[]> {
  const ids = await each(given, [...field, "parties"], (one, at) => refs.organization(one, at));
  return inOrder(ids, "organizationId");
}

async function signatories(
  refs: Refs,
  given: readonly PersonRef[] | null | undefined,
  field: readonly string[],
): Promise<object[]> {
  const ids = await each(given, [...field, "signatories"], (one, at) => refs.person(one, at));
  return inOrder(ids, "personId");
}

async function each<Ref>(
  given: readonly Ref[] | null | undefined,
  field: readonly string[],
  idOf: (one: Ref, field: readonly string[]) => Promise<string>,
): Promise<string[]> {
  const list = given ?? [];
  if (list.length > mostEnds) throw badUserInput(`At most ${String(mostEnds)} fit.`, field);
  const ids: string[] = [];
  for (const [index, one] of list.entries()) ids.push(await idOf(one, [...field, String(index)]));
  return ids;
}
