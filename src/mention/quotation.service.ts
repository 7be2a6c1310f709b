import { newFact } from "../access/new-fact";
import { replaceRows } from "../access/replace-rows";
import {
  addObject,
  changeObject,
  currentRow,
  removeObject,
  type Target,
} from "../access/write-object";
import { touched, type Writing } from "../access/writing";
import { evidenceRows, evidencingRevision } from "../article/evidence.service";
import { eventAggregate } from "../event/event.aggregate";
import { badUserInput } from "../kernel/errors";
import { optionalText, requiredText } from "../kernel/text-input";
import type { Patch } from "../kernel/transaction";
import { Refs } from "../person/refs";
import { quotationAggregate } from "./quotation.aggregate";
import type { Quotation } from "./quotation.entity";
import { QuotationEvidence } from "./quotation-evidence.entity";
import type { QuotationInput, QuotationUpdateInput } from "./quotation-mutation.inputs";

/** Adds words that an article reports. Throws BAD_USER_INPUT, NOT_FOUND and so on with the path. */
export async function addQuotation(writing: Writing, input: QuotationInput): Promise<string> {
  const field = ["input"];
  const speakerId = await new Refs(writing, input).person(input.speaker, [...field, "speaker"]);
  await evidencingRevision(writing, input.articleId, [...field, "articleId"]);
  const source = { articleId: input.articleId };
  const evidence = await evidenceRows(writing, input.evidence, source, [...field, "evidence"]);
  const columns = await columnsOf(writing, input);
  const fact = newFact(writing, "quo");
  const row = {
    ...{ ...columns, ...fact, speakerId, articleId: input.articleId },
    verbatim: input.verbatim ?? false,
  };
  return addObject(writing, quotationAggregate, row, [
    { entity: QuotationEvidence, rows: evidence.map((one) => ({ ...one, quotationId: fact.id })) },
  ]);
}

/** Changes a quotation; speaker and article stay. Errors as those of `changeObject` and `addQuotation`. */
export async function updateQuotation(
  writing: Writing,
  target: Target,
  input: QuotationUpdateInput,
): Promise<string> {
  for (const name of ["text", "verbatim"] as const) {
    if (input[name] === null)
      throw badUserInput("It cannot be taken away; leave it out to keep it.", ["input", name]);
  }
  return changeObject(
    writing,
    quotationAggregate,
    target,
    async ({ eventId }) => {
      if (input.eventId !== undefined) touched(writing, "Event", eventId);
      return { ...(await columnsOf(writing, input)), verbatim: input.verbatim ?? undefined };
    },
    async ({ id }) => {
      if (input.evidence === undefined) return;
      const rows = await evidenceRows(writing, input.evidence ?? [], null, ["input", "evidence"]);
      await replaceRows(
        writing.transaction,
        QuotationEvidence,
        { property: "quotationId", id },
        rows,
      );
    },
  );
}

/** Removes a quotation. Errors as those of `removeObject`. */
export async function removeQuotation(writing: Writing, target: Target): Promise<string> {
  return removeObject(writing, quotationAggregate, target, ({ speakerId, eventId }) => {
    touched(writing, "Person", speakerId);
    touched(writing, "Event", eventId);
    return Promise.resolve();
  });
}

async function columnsOf(
  { transaction }: Writing,
  { text, titleAsPrinted, workQuoted, eventId }: QuotationUpdateInput,
): Promise<Patch<Quotation>> {
  const rule = (name: string, characters: number) => ({ characters, field: ["input", name] });
  if (typeof eventId === "string")
    await currentRow(transaction, eventAggregate, eventId, ["input", "eventId"]);
  return {
    text: typeof text === "string" ? requiredText(text, rule("text", 5000)) : undefined,
    titleAsPrinted: optionalText(titleAsPrinted, rule("titleAsPrinted", 500)),
    workQuoted: optionalText(workQuoted, rule("workQuoted", 500)),
    eventId,
  };
}
